// Says so when a press did not come through, and takes it back when one does. What saves itself while somebody
// types has no button to press again, so it is sent again until it is in.
(() => {
  const AGAIN = 4000, BREATH = 100, MISTAKES = 422;
  const notice = document.querySelector("[data-unsaved]");
  const waiting = new Set();
  let timer;

  const sendAgain = () => waiting.forEach((field) => {
    if (field.isConnected) htmx.trigger(field, "change");
    else waiting.delete(field);
  });
  // On a long page it stands by what was pressed; what live.js keeps in step would be replaced, notice and all.
  const say = (elt, text) => {
    if (!elt.closest("[data-live]")) elt.matches("form") ? elt.append(notice) : elt.after(notice);
    // First there and then filled, so that it is read aloud.
    setTimeout(() => {
      notice.textContent = text;
      notice.scrollIntoView({ block: "nearest" });
    }, BREATH);
  };
  const failed = ({ elt, verb }) => {
    // Nothing is seen or heard behind a dialog.
    document.querySelector("dialog[open]")?.close();
    say(elt, verb === "get" ? notice.dataset.unread : notice.dataset.unsaved);
    if (!elt.matches("textarea, input")) return;
    waiting.add(elt);
    clearTimeout(timer);
    timer = setTimeout(sendAgain, AGAIN);
  };
  const succeeded = ({ elt }) => {
    waiting.delete(elt);
    if (!waiting.size) notice.textContent = "";
  };

  // The request itself is asked: what was pressed may be gone from the page before it is answered, and then htmx
  // tells nobody.
  document.addEventListener("htmx:beforeRequest", ({ detail: { xhr, requestConfig } }) => {
    const came = () => (xhr.status < 400 || xhr.status === MISTAKES ? succeeded : failed)(requestConfig);
    xhr.addEventListener("load", came);
    for (const lost of ["error", "timeout"]) xhr.addEventListener(lost, () => failed(requestConfig));
  });
})();
