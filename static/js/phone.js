// A participant's own part of the phone page. It is fetched when the meeting has moved, but never put in place
// of text that is not sent: then a notice says that the meeting has moved, and the text stays.
(() => {
  const meeting = document.querySelector("[data-me]");
  const mine = document.getElementById("mine"), moved = meeting.querySelector("[data-moved]");
  const JITTER = 400, AGAIN = 4000, PATIENCE = 8000;
  const { me } = meeting.dataset;
  let seen, asked = 0, timer, typed = false;

  const now = () => meeting.querySelector("[data-state]").dataset;
  const partIn = ({ speaking, next }) => {
    const amongst = (people) => people.split(" ").includes(me);
    return amongst(speaking) ? "speaking" : amongst(next) ? "next" : "listening";
  };
  const isHeld = (field) => field.value.trim() && (field === document.activeElement ||
    ("unsent" in field.dataset && (field.value !== field.defaultValue || field.ariaInvalid) && (typed || !field.closest("details"))));
  const isWriting = () => [...mine.querySelectorAll("textarea")].some(isHeld);

  const tellTurn = (part) => {
    const words = { speaking: "Det er din tur.", next: "Du er den næste." }[part] || "";
    meeting.querySelector("[data-turn-announce]").textContent = words;
    if (part === "speaking") document.dispatchEvent(new Event("clock:signal"));
  };
  const look = () => {
    const part = partIn(now()), was = meeting.dataset.part, state = `${now().state} ${part}`;
    meeting.dataset.part = part;
    if (part !== was) tellTurn(part);
    if (state === seen) return;
    const first = seen === undefined;
    seen = state;
    if (!first) refreshIn(part === was ? Math.random() * JITTER : 0);
  };
  const refreshIn = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  };
  const refresh = () => {
    if (mine.querySelector("[data-sending]")) return refreshIn(JITTER);
    if (!isWriting()) return ask(mine.dataset.mine);
    moved.hidden = false;
    moved.classList.toggle("meeting__moved--notes", !mine.querySelector("[data-unsent]"));
    moved.querySelector("p").textContent = "Mødet er gået videre. Din tekst ligger her endnu.";
  };

  // `settle` is told true when the server has it, false when it wants it corrected, else why it has it not.
  const ask = async (address, options, settle = () => {}) => {
    const number = ++asked;
    try {
      const answer = await fetch(address, {
        headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout?.(PATIENCE), ...options,
      });
      if (answer.redirected) return location.reload();
      if (!answer.ok && answer.status !== 422) throw answer;
      const html = await answer.text();
      settle(answer.ok);
      if (number === asked) show(html);
    } catch (failure) {
      settle(failure.status === 409 ? "refused" : "lost");
      if (!options) refreshIn(AGAIN);
    }
  };
  const show = (html) => {
    const focus = mine.contains(document.activeElement) && (document.activeElement.id || "mine");
    const open = [...mine.querySelectorAll("details[open]")].map(({ id }) => id);
    mine.innerHTML = html;
    mine.querySelectorAll("details").forEach((details) => (details.open ||= open.includes(details.id)));
    moved.hidden = true;
    typed = false;
    document.dispatchEvent(new Event("mine:shown"));
    if (focus) (document.getElementById(focus) || mine).focus({ preventScroll: true });
    mine.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  };

  const send = (form) => {
    if ("sending" in form.dataset) return;
    form.dataset.sending = "";
    const key = form.elements.key?.value, body = new FormData(form);
    ask(form.action, { method: "POST", body }, (sent) => {
      delete form.dataset.sending;
      form.querySelectorAll("[data-not-sent]").forEach((notice) => (notice.hidden = sent !== "lost"));
      form.querySelectorAll("[data-refused]").forEach((notice) => (notice.hidden = sent !== "refused"));
      document.dispatchEvent(new CustomEvent("mine:sent", { detail: { form, key, sent } }));
    });
  };

  document.addEventListener("submit", (event) => {
    if (!mine.contains(event.target) || "reloads" in event.target.dataset) return;
    event.preventDefault();
    send(event.target);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-own]");
    if (event.target.closest("[data-go-on]")) ask(mine.dataset.mine);
    else if (link) {
      event.preventDefault();
      ask(mine.dataset.mine + new URL(link.href).search);
    }
  });
  mine.addEventListener("input", () => (typed = true));
  document.addEventListener("live:changed", look);
  look();
})();
