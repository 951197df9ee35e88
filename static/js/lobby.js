// On a screen that nobody touches, more experiments than there is room for take turns, three at a time. Whoever
// wants to read can stop it with the space bar.
(() => {
  const AT_A_TIME = 3, EACH = 15000;
  let first = 0, stopped = false;
  const show = () => {
    const all = [...document.querySelectorAll("[data-turn]")];
    if (first >= all.length) first = 0;
    all.forEach((trial, place) => (trial.hidden = all.length > AT_A_TIME && (place < first || place >= first + AT_A_TIME)));
  };
  setInterval(() => {
    if (stopped) return;
    first += AT_A_TIME;
    show();
  }, EACH);
  addEventListener("keydown", (event) => {
    if (event.key === " ") stopped = !stopped;
  });
  new MutationObserver(show).observe(document.querySelector("[data-live]"), { childList: true, subtree: true });
  show();
})();
