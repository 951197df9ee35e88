// An answer that was kept on this phone, and can no longer be sent, is taken off it; whoever holds it is told.
(() => {
  const { check, rating } = document.currentScript.dataset, name = `answer:${check}`;
  const isLate = (store) => (JSON.parse(store.getItem(name))?.rating ?? rating) !== rating;
  try {
    if (isLate(localStorage)) document.querySelector("[data-late]").hidden = false;
    for (const store of [localStorage, sessionStorage]) if (isLate(store)) store.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to clear.
  }
})();
