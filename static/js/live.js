// Keeps the element with data-live in step with the server: a stream of ready HTML, and when a network will
// not have streams, a cheap question every few seconds.
(() => {
  const page = document.querySelector("[data-live]");
  if (!page) return;
  const root = document.documentElement;
  const address = page.dataset.live;
  const FIRST = 3e3, SILENCE = 4e4, AGAIN = 6e4, CALM = 5e3, HIDDEN = 3e5;
  let revision = page.dataset.revision;
  let source, watch, asking, again, lost, hiding, heard = 0, stopped, held;

  // The device's clock may be wrong or be set while we look, so time is counted from when the page opened.
  // What arrives late makes the server look slow: the fastest message is the truest.
  const setClock = (server) => {
    const offset = server - performance.timeOrigin - performance.now();
    const known = parseFloat(root.dataset.clockOffset);
    if (!(Math.abs(offset - known) < 1e3 && offset < known)) root.dataset.clockOffset = offset;
  };

  const contact = () => {
    heard = Date.now();
    clearTimeout(lost);
    lost = 0;
    document.querySelectorAll("[data-offline]").forEach((notice) => (notice.hidden = true));
  };
  // A notice that comes at once makes a passing hiccup look like a fault.
  const silence = () => {
    lost ||= setTimeout(() => {
      document.querySelectorAll("[data-offline]").forEach((notice) => (notice.hidden = false));
    }, CALM);
  };

  // Unsent text is never taken from under somebody's hands: a data-keep element stays while they write in it.
  const TEXT = "textarea, select, input:not([type=hidden]):not([type=submit])";
  const changed = (field) => field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : "defaultValue" in field && field.value !== field.defaultValue;
  const isKept = (element) => {
    const fields = [...element.querySelectorAll(TEXT), ...(element.matches(TEXT) ? [element] : [])];
    return !element.dataset.sent && fields.some((field) => field === document.activeElement || changed(field));
  };
  const kept = () => [...page.querySelectorAll("[data-keep][id]")].filter(isKept);

  // Everything around the kept elements is replaced; they themselves are never moved, for that would close
  // the phone's keyboard.
  const merge = (old, fresh, keep) => {
    const home = [...old.childNodes].filter((node) => keep.some((element) => node.contains(element)));
    const match = home.map((node) => {
      const inside = keep.find((element) => node.contains(element));
      return [...fresh.childNodes].find((child) => child.id === inside.id || child.querySelector?.("#" + CSS.escape(inside.id)));
    });
    [...old.childNodes].forEach((node) => home.includes(node) || node.remove());
    home.forEach((node, i) => {
      while (fresh.firstChild !== match[i]) node.before(fresh.firstChild);
      match[i].remove();
      if (!keep.includes(node)) merge(node, match[i], keep);
    });
    old.append(...fresh.childNodes);
  };

  const swap = (html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const keep = kept();
    held = keep.some((element) => !fresh.content.getElementById(element.id)) ? html : null;
    page.toggleAttribute("data-held", !!held);
    if (held) return;
    const focus = page.contains(document.activeElement) && document.activeElement;
    page.querySelectorAll("details[open][id]").forEach((old) => fresh.content.getElementById(old.id)?.setAttribute("open", ""));
    merge(page, fresh.content, keep);
    if (focus && !focus.isConnected) (document.getElementById(focus.id) || page).focus({ preventScroll: true });
    window.htmx?.process(page);
    document.dispatchEvent(new CustomEvent("live:changed"));
  };
  const show = (html, newRevision) => {
    const news = newRevision !== revision || held;
    revision = newRevision;
    if (news) swap(html);
  };
  E
