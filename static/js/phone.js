// A participant's own part of the phone page. It is fetched when the meeting has moved, but never put in place
// of text that is not sent: then a notice says that the meeting has moved, and the text stays. Notes are kept
// on the phone, so they hold nothing back.
(() => {
  const meeting = document.querySelector("[data-me]");
  if (!meeting) return;
  const mine = document.getElementById("mine"), moved = meeting.querySelector("[data-moved]");
  const JITTER = 400, AGAIN = 4000, PATIENCE = 8000;
  const { me } = meeting.dataset;
  // What this part was made from: showing.js may have shown something newer before we came.
  // Whoever leads a table has its clock and its turns among what is their own.
  const led = () => (mine.querySelector("[data-leads]") ? now().leading : "");
  let seen = `${meeting.dataset.seen} ${meeting.dataset.part} ${meeting.dataset.leading}`, asked = 0, timer, typed = false;

  const now = () => meeting.querySelector("[data-state]").dataset;
  const partIn = ({ speaking, next }) => {
    const amongst = (people) => people.split(" ").includes(me);
    return amongst(speaking) ? "speaking" : amongst(next) ? "next" : "listening";
  };
  const isUnsent = (field) => field.value.trim() && (typed || !field.closest("details")) &&
    (field.value !== field.defaultValue || field.hasAttribute("aria-invalid"));
  // Whether something is written that only this phone has; then it says that the meeting has moved.
  const holds = () => {
    const field = [...mine.querySelectorAll("[data-unsent]")].find(isUnsent);
    if (field) tellMoved(field.form);
    return !!field;
  };
  const tellMoved = (form) => {
    const send = moved.querySelector("[form]");
    send.setAttribute("form", form.id);
    send.textContent = form.querySelector("button").textContent;
    moved.hidden = false;
    moved.querySelector("p").textContent = "Mødet er gået videre. Din tekst ligger her endnu.";
  };

  const tellTurn = (part) => {
    const heading = { speaking: "h1[data-for=speaking]", next: ".you-next b" }[part];
    const said = heading && meeting.querySelector(heading)?.textContent.trim();
    meeting.querySelector("[data-turn-announce]").textContent = said ? `${said}.` : "";
    if (part === "speaking") document.dispatchEvent(new Event("clock:signal"));
  };
  // Somebody who was seated elsewhere listens to another table from now on.
  const isElsewhere = () => "here" in now() && !now().here.split(" ").includes(me);
  const look = () => {
    if (isElsewhere()) return refreshIn(Math.random() * JITTER);
    const part = partIn(now()), was = meeting.dataset.part, state = `${now().state} ${part} ${led()}`;
    meeting.dataset.part = part;
    if (part !== was) tellTurn(part);
    if (state === seen) return;
    seen = state;
    refreshIn(part === was && !led() ? Math.random() * JITTER : 0);
  };
  const refreshIn = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  };
  const refresh = () => {
    if (mine.querySelector("[data-sending]")) return refreshIn(JITTER);
    const unsent = holds();
    if (isElsewhere()) return unsent || location.reload();
    const again = mine.querySelector("[data-again]")?.dataset.again || "";
    if (!unsent || led()) ask(mine.dataset.mine + again, { holds, settle: (got) => got === "lost" && refreshIn(AGAIN) });
  };

  // A button must not be swapped away between press and release; the click of a tap comes a little after it is let go.
  const CLICK = 50;
  let pressing, letGo = () => {};
  mine.addEventListener("pointerdown", () => (pressing ||= new Promise((done) => (letGo = done))));
  const release = () => setTimeout(() => {
    letGo();
    pressing = null;
  }, CLICK);
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);

  // `settle` is told true when the server has it, false when it wants it corrected, else why it has it not.
  const ask = async (address, { settle = () => {}, holds = () => false, ...options } = {}) => {
    const number = ++asked;
    try {
      const answer = await fetch(address, {
        headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout?.(PATIENCE), ...options,
      });
      if (answer.redirected) return location.reload();
      if (!answer.ok && answer.status !== 422) throw answer;
      const html = await answer.text();
      await pressing;
      settle(answer.ok);
      if (number !== asked) return;
      if (holds()) showLead(html);
      else show(html, !options.method);
    } catch (failure) {
      settle(failure.status === 409 ? "refused" : "lost");
    }
  };
  // The presses that lead a table follow it, also while something is being written.
  const showLead = (html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const lead = fresh.content.querySelector("[data-leads]");
    if (lead) mine.querySelector("[data-leads]")?.replaceWith(lead);
  };
  // What somebody has picked stays picked when the part comes anew, but not when it is the answer to a press.
  const show = (html, keepsPicked) => {
    const picked = keepsPicked ? [...mine.querySelectorAll("[type=radio]:checked")].map(({ id }) => id) : [];
    const was = mine.contains(document.activeElement) && document.activeElement;
    const open = [...mine.querySelectorAll("details[open]")].map(({ id }) => id);
    const chosen = mine.querySelector("[data-stays]:checked")?.id;
    mine.innerHTML = html;
    mine.querySelectorAll("[type=radio]").forEach((radio) => (radio.checked ||= picked.includes(radio.id)));
    if (chosen) document.getElementById(chosen)?.setAttribute("checked", "");
    mine.querySelectorAll("details").forEach((details) => (details.open ||= open.includes(details.id)));
    moved.hidden = true;
    typed = false;
    document.dispatchEvent(new Event("mine:shown"));
    if (was) goOnFrom(was);
    mine.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  };
  // Notes that are at hand in the new part too are written on in; in nothing else of the same name.
  const goOnFrom = ({ id, dataset: { draft }, selectionStart, selectionEnd }) => {
    const twin = draft ? mine.querySelector(`[data-draft="${draft}"]`) : document.getElementById(id);
    const folded = draft && twin?.closest("details");
    if (folded) folded.open = true;
    (twin || mine).focus({ preventScroll: true });
    if (draft) twin?.setSelectionRange(selectionStart, selectionEnd);
  };

  const say = (button, words, busy) => {
    if (!button?.dataset.busy) return;
    button.textContent = words;
    button.setAttribute("aria-busy", busy);
  };
  const send = (form, button) => {
    if ("sending" in form.dataset) return;
    form.dataset.sending = "";
    const words = button?.textContent;
    say(button, button?.dataset.busy, true);
    const key = form.elements.key?.value, body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    const settle = (sent) => {
      delete form.dataset.sending;
      say(button, words, false);
      form.querySelectorAll("[data-not-sent]").forEach((notice) => (notice.hidden = sent !== "lost"));
      form.querySelectorAll("[data-refused]").forEach((notice) => (notice.hidden = sent !== "refused"));
      document.dispatchEvent(new CustomEvent("mine:sent", { detail: { form, key, sent } }));
    };
    ask(button?.hasAttribute("formaction") ? button.formAction : form.action, { method: "POST", body, settle });
  };

  document.addEventListener("submit", (event) => {
    if (!mine.contains(event.target) || "reloads" in event.target.dataset) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-own]");
    if (event.target.closest("[data-go-on]")) isElsewhere() ? location.reload() : ask(mine.dataset.mine);
    else if (link) {
      event.preventDefault();
      const { search } = new URL(link.href);
      // What the meeting brings meanwhile is asked for in the same way.
      mine.querySelector("[data-again]")?.setAttribute("data-again", search);
      ask(mine.dataset.mine + search);
    }
  });
  mine.addEventListener("input", () => (typed = true));
  document.addEventListener("live:changed", look);
  document.addEventListener("mine:shown", look);
  look();
})();
