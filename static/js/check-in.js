// Stopping up on a phone: one question a screen, back by the phone's own button, and what is written stays on the
// phone until the server has it. Without this script all the questions stand on one page.
(() => {
  const form = document.querySelector("[data-check-in]");
  const kept = document.querySelector("[data-kept]");
  const name = `check-in-${(form || kept)?.dataset[form ? "checkIn" : "kept"]}`;
  const store = (draft) => {
    try { draft ? localStorage.setItem(name, JSON.stringify(draft)) : localStorage.removeItem(name); } catch { /* keeps nothing */ }
  };
  const stored = () => {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  };
  if (kept) store();
  if (!form) return;

  const texts = [...form.querySelectorAll("textarea, input[type=text]")];
  const mended = form.querySelector(".field--error, .rate--missing, .errorlist");
  // What comes back from the server with something to mend is newer than what the phone has.
  if (!mended) texts.forEach((field) => (field.value = stored()[field.name] ?? field.value));
  form.addEventListener("input", () => store(Object.fromEntries(texts.map((field) => [field.name, field.value]))));

  // -- one question a screen --------------------------------------------------------------------------
  const screens = [...form.querySelectorAll("[data-question]")];
  // The last has only who writes, and stands with the question before it.
  const last = screens.pop();
  const asked = screens.length - 1;
  const dots = document.createElement("p");
  dots.className = "count";
  const ways = document.createElement("div");
  ways.className = "steps";
  ways.innerHTML = '<button class="btn btn--primary" type="button">Næste</button><button class="btn btn--quiet" type="button">Tilbage</button>';
  const [next, back] = ways.children;
  form.append(ways);

  let here = 0;
  const show = (number) => {
    here = Math.min(Math.max(number, 0), screens.length - 1);
    screens.forEach((screen, place) => (screen.hidden = place !== here));
    last.hidden = next.hidden = false;
    last.hidden = here !== screens.length - 1;
    next.hidden = here === screens.length - 1;
    next.textContent = here ? "Næste" : "Begynd";
    back.hidden = !here;
    dots.hidden = !here;
    dots.innerHTML = `${screens.slice(1).map((_, place) => `<i${place < here ? ' class="is-gone"' : ""}></i>`).join("")} <span>${here} af ${asked}</span>`;
    screens[here].prepend(dots);
    tellLeftOut();
    scrollTo(0, 0);
  };
  const go = (number) => {
    history.pushState({ question: number }, "");
    show(number);
    const heading = screens[here].querySelector("h1, h2, legend");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  next.addEventListener("click", () => go(here + 1));
  back.addEventListener("click", () => history.back());
  addEventListener("popstate", ({ state }) => show(state?.question ?? 0));

  // -- what follows from what is chosen -------------------------------------------------------------------
  const leftOut = form.querySelector("[data-left-out]");
  const tellLeftOut = () => {
    const lines = [...form.querySelectorAll("[name=kept]:not(:checked)")].map((box) => box.value);
    leftOut.hidden = !lines.length;
    leftOut.querySelector("ul").replaceChildren(...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
  };
  const follow = () => {
    const begins = form.querySelector("[data-begins]");
    begins.hidden = !form.elements.adjusted.value.trim();
    form.querySelector("[data-another-day]").hidden = form.elements.begins.value !== "another";
    const weeks = form.querySelector("[data-weeks]");
    if (weeks) weeks.hidden = form.elements.outcome.value !== "run-on";
  };
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);

  follow();
  const first = mended ? screens.findIndex((screen) => screen.contains(mended)) : 0;
  history.replaceState({ question: Math.max(first, 0) }, "");
  show(Math.max(first, 0));
})();
