// Shows what comes in for the element with data-live (`live:came`), and lets be what somebody is writing in it.
(() => {
  const page = document.querySelector("[data-live]");
  if (!page) return;
  let shown, waiting = null, pressing = false;

  const isUnsent = (field) => field === document.activeElement || field.hasAttribute("aria-invalid") ||
    (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : "defaultValue" in field && field.value !== field.defaultValue);
  const isKept = (element) => [element, ...element.querySelectorAll("*")]
    .some((field) => field.matches("textarea, select, input:not([type=hidden])") && isUnsent(field));

  // What somebody is writing in is never moved, for that would close the phone's keyboard: everything around
  // it is replaced. `twins` is a map from each kept element to its place in the fresh tree.
  // Tried instead: morphing by idiomorph 0.8 and by htmx 4.0 (beta 6). It spared us 17 lines, as what to keep and
  // when to wait is ours to say all the same, for 1.7 times the script at each push; and the button that was
  // pressed went on naming the speaker of before.
  const merge = (old, fresh, twins) => {
    let place = old.firstChild;
    const removeUntil = (end) => {
      while (place && place !== end) {
        const next = place.nextSibling;
        place.remove();
        place = next;
      }
    };
    for (const child of [...fresh.childNodes]) {
      const kept = [...twins.keys()].find((element) => child.contains(twins.get(element)));
      const home = kept && [...old.childNodes].find((node) => node.contains(kept));
      if (home) {
        removeUntil(home);
        if (home !== kept) merge(home, child, twins);
        place = home.nextSibling;
      } else {
        old.insertBefore(child, place);
      }
    }
    removeUntil(null);
  };

  const show = (html) => {
    waiting = null;
    if (html === shown) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const twin = (element) => element.id && fresh.content.getElementById(element.id);
    const kept = [...page.querySelectorAll("[data-keep]")].filter(isKept);
    // A button must not be swapped away between press and release, nor a text whose place is gone.
    if (pressing || !kept.every(twin)) {
      waiting = html;
      page.toggleAttribute("data-behind", !pressing);
      return;
    }
    page.removeAttribute("data-behind");
    shown = html;
    const focus = page.contains(document.activeElement) && document.activeElement;
    document.dispatchEvent(new Event("live:changing"));
    page.querySelectorAll("details[open]").forEach((details) => twin(details)?.setAttribute("open", ""));
    page.querySelectorAll("[data-stays]:checked").forEach((choice) => twin(choice)?.setAttribute("checked", ""));
    merge(page, fresh.content, new Map(kept.map((element) => [element, twin(element)])));
    if (focus && !focus.isConnected) (document.getElementById(focus.id) || page).focus({ preventScroll: true });
    document.dispatchEvent(new Event("live:changed"));
  };
  const showWaiting = () => setTimeout(() => waiting !== null && show(waiting));

  const press = (event) => {
    pressing = event.type === "pointerdown";
    if (!pressing) showWaiting();
  };
  page.addEventListener("pointerdown", press);
  addEventListener("pointerup", press);
  addEventListener("pointercancel", press);
  page.addEventListener("focusout", showWaiting);

  document.addEventListener("live:came", ({ detail }) => show(detail));
  document.addEventListener("live:overtaken", showWaiting);
  document.addEventListener("live:leaving", (event) => {
    if ([...document.querySelectorAll("[data-keep]")].some(isKept)) event.preventDefault();
  });
})();
