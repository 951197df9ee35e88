// The cockpit from the keyboard: a key presses the button that carries it, and nothing else. The keys can be
// turned off (WCAG 2.1.4), and are off while somebody types.
(() => {
  const DOUBLE_PRESS = 400;
  const choice = document.querySelector("[data-keys]");
  choice.checked = localStorage.getItem("keys") !== "off";
  choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));

  const isTyping = ({ target }) => target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox])");
  // The space bar belongs to a button somebody has tabbed to, not to one that was clicked a while ago.
  let tabbed = false;
  document.addEventListener("pointerdown", () => (tabbed = false), true);
  document.addEventListener("keydown", ({ key }) => (tabbed ||= key === "Tab"), true);
  const isElsewhere = ({ key, target }) => key === " " && tabbed && target.matches?.("button, summary, a, input");
  const isAsked = () => document.querySelector("dialog[open]");
  const buttonFor = (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (!choice.checked || ctrlKey || metaKey || altKey || isAsked() || isTyping(event) || isElsewhere(event)) return;
    return document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  };
  document.addEventListener("keydown", (event) => {
    const button = buttonFor(event);
    if (!button) return;
    event.preventDefault();
    if (!event.repeat) button.click();
  });
  // Firefox presses a focused button when the space bar is let go.
  document.addEventListener("keyup", (event) => event.key === " " && buttonFor(event) && event.preventDefault());

  // What has been taken in is not left standing to be sent again, nor is a complaint that has been met.
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    if (status < 200 || status >= 400) return;
    document.getElementById("afvist").textContent = "";
    if (!detail.elt.matches("[data-clears]")) return;
    detail.elt.querySelectorAll("textarea").forEach((field) => (field.defaultValue = ""));
    detail.elt.reset();
  });

  // The button under the finger may have become the next one before the second press of a double press.
  let pressed = -DOUBLE_PRESS;
  document.addEventListener("submit", (event) => {
    if (!event.target.closest("[data-live]")) return;
    if (event.timeStamp - pressed < DOUBLE_PRESS) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else pressed = event.timeStamp;
  }, true);
})();
