// The cockpit's columns scroll by themselves and are drawn anew at every change: this keeps each where it was, and
// brings whoever speaks into sight when the turn moves.
(() => {
  const COLUMNS = [".score__people", ".score__words", ".score__plan"];
  const places = new Map();
  let speaker, task;

  // Read at the change itself: the browser's own word of a scrolling comes a frame later, and may come too late.
  const remember = () => {
    for (const name of COLUMNS) {
      const column = document.querySelector(name);
      if (column) places.set(name, column.scrollTop);
    }
  };
  const settle = () => {
    const people = document.querySelector(COLUMNS[0]);
    const turn = people?.querySelector(".turn[aria-current]");
    const name = turn?.querySelector("details")?.id;
    if (turn && name !== speaker) places.set(COLUMNS[0], Math.max(0, turn.offsetTop - people.clientHeight / 3));
    speaker = name;
    const heading = document.querySelector(".now__task")?.textContent;
    if (heading !== task) places.delete(".score__words");
    task = heading;
    for (const [column, place] of places) document.querySelector(column)?.scrollTo({ top: place, behavior: "instant" });
  };
  document.addEventListener("live:changing", remember);
  document.addEventListener("live:changed", settle);
  settle();
})();
