// What comes of a press by htmx in the element with data-live. Its answer comes in by the same door as all else -
// unless something newer was pushed while it was on the way.
(() => {
  const page = document.querySelector("[data-live]");
  let revisionAtPress, leadsTo;

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    revisionAtPress = page.dataset.revision;
    leadsTo = detail.elt.dataset.leadsTo;
  });
  // What has been taken in is no longer unsent.
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    if (detail.xhr.status >= 400) return;
    const sent = detail.requestConfig.parameters;
    detail.elt.closest("[data-keep]")?.querySelectorAll("[name]").forEach((field) => {
      // What was sent is also what its writer has seen from now on (initial-).
      const taken = sent[field.name.replace(/^initial-/, "")];
      if (taken !== undefined && "defaultValue" in field) field.defaultValue = taken;
      field.removeAttribute("aria-invalid");
    });
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target !== page || !detail.shouldSwap) return;
    detail.shouldSwap = false;
    const name = page.dataset.revision === revisionAtPress ? "live:came" : "live:overtaken";
    document.dispatchEvent(new CustomEvent(name, { detail: detail.serverResponse }));
  });

  // A press that brings something new before everybody (data-leads-to on its form) takes its presser there too.
  const goWhereItLed = () => {
    const place = leadsTo && document.getElementById(leadsTo);
    if (!place) return;
    leadsTo = "";
    place.focus({ preventScroll: true });
    place.scrollIntoView({ behavior: "instant" });
  };
  document.addEventListener("live:changed", () => {
    htmx.process(page);
    // When each column is back where it was.
    queueMicrotask(goWhereItLed);
  });
})();
