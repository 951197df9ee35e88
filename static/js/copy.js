// A button with data-copy copies the text of the element it names, and says so.
(() => {
  const said = document.querySelector("[data-copied]");
  const copy = async (element) => {
    getSelection().selectAllChildren(element);
    // The clipboard is only there on https; over the room's network the older way still works.
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      document.execCommand("copy");
    }
    said.textContent = said.dataset.copied || "Teksten er kopieret.";
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)));
  }
})();
