// A button with data-busy says those words while its press is under way, if that takes more than a moment, and
// keeps its width meanwhile.
(() => {
  const MOMENT = 250;
  const words = new Map(); // what each busy button said before

  const tell = (button) => {
    if (!words.has(button)) return;
    button.style.minInlineSize = `${button.getBoundingClientRect().width}px`;
    button.firstChild.data = button.dataset.busy;
  };
  const begin = (button) => {
    if (!button?.dataset.busy || words.has(button)) return;
    words.set(button, button.firstChild.data);
    button.setAttribute("aria-busy", "true");
    setTimeout(tell, MOMENT, button);
  };
  const end = (button) => {
    if (!words.has(button)) return;
    button.firstChild.data = words.get(button);
    button.style.minInlineSize = "";
    button.removeAttribute("aria-busy");
    words.delete(button);
  };

  addEventListener("submit", ({ defaultPrevented, submitter }) => defaultPrevented || begin(submitter));
  document.addEventListener("htmx:beforeRequest", ({ detail: { xhr, requestConfig } }) => {
    const button = requestConfig.triggeringEvent?.submitter;
    begin(button);
    xhr.addEventListener("loadend", () => end(button));
  });
  // A page that the browser kept and is gone back to.
  addEventListener("pageshow", () => [...words.keys()].forEach(end));
})();
