// Says so when a press did not come through, and takes it back when one does. A press without an answer may be
// saved all the same, so what holds is fetched. What saves itself while somebody types has no button to press
// again, so it is sent again until it is in.
(() => {
  const AGAIN = 4000, BREATH = 100, MISTAKES = 422;
  // What a proxy says when it got no answer either.
  const NO_ANSWER = [502, 504];
  const notice = document.querySelector("[data-unsaved]");
  const waiting = new Set();
  let timer;

  const sendAgain = () => waiting.forEach((field) => {
    if (field.isConnected) htmx.trigger(field, "change");
    else waiting.delete(field);
  });
  // On a long page it stands by what was pressed; what showing.js keeps in step would be replaced, notice and all,
  // or is so already.
  const say = (elt, text) => {
    if (elt.isConnected && !elt.closest("[data-live]")) elt.matches("form") ? elt.append(notice) : elt.after(notice);
    // First there and then filled, so that it is read aloud.
    setTimeout(() => {
      notice.textContent = text;
      notice.scrollIntoView({ block: "nearest" });
    }, BREATH);
  };
  const failed = ({ elt, verb }, words) => {
    // Nothing is seen or heard behind a dialog.
    document.querySelector("dialog[open]")?.close();
    say(elt, verb === "get" ? notice.dataset.unread : words);
    if (!elt.matches("textarea, input")) return;
    waiting.add(elt);
    clearTimeout(timer);
    timer = setTimeout(sendAgain, AGAIN);
  };
  const refused = (request) => failed(request, notice.dataset.unsaved);
  const lost = (request) => {
    failed(request, notice.dataset.unanswered);
    document.dispatchEvent(new Event("press:lost"));
  };
  const succeeded = ({ elt }) => {
    waiting.delete(elt);
    if (!waiting.size) notice.textContent = "";
  };
  const outcome = (status) => {
    if (!status || NO_ANSWER.includes(status)) return lost;
    return status < 400 || status === MISTAKES ? succeeded : refused;
  };

  // The request itself is asked: what was pressed may be gone from the page before it is answered, and then htmx
  // tells nobody.
  document.addEventListener("htmx:beforeRequest", ({ detail: { xhr, requestConfig } }) => {
    for (const end of ["load", "error", "timeout"]) {
      xhr.addEventListener(end, () => outcome(xhr.status)(requestConfig));
    }
  });
})();
