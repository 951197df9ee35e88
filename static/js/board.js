// A card on the board can be dragged to its field by mouse or pen. It is an extra: what a drag does is what two taps
// do, the card and then the field, and a finger scrolls as always.
(() => {
  const FAR = 8;
  let card, from;

  const fieldAt = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest("[data-field]");
  const mark = (field) => document.querySelectorAll("[data-field]").forEach((each) => each.toggleAttribute("data-over", each === field));
  const drop = () => {
    if (card) card.style.translate = "";
    card?.removeAttribute("data-dragged");
    mark(null);
    card = null;
  };

  document.addEventListener("pointerdown", (event) => {
    card = event.pointerType === "touch" || event.button ? null : event.target.closest("[data-card]");
    from = event;
  });
  document.addEventListener("pointermove", (event) => {
    if (!card) return;
    const x = event.clientX - from.clientX, y = event.clientY - from.clientY;
    if (Math.hypot(x, y) < FAR && !card.hasAttribute("data-dragged")) return;
    event.preventDefault();
    card.toggleAttribute("data-dragged", true);
    card.style.translate = `${x}px ${y}px`;
    card.querySelector("input").checked = true;
    mark(fieldAt(event));
  });
  document.addEventListener("pointerup", (event) => {
    const field = card?.hasAttribute("data-dragged") && fieldAt(event);
    drop();
    field?.querySelector("[name=field]").click();
  });
  document.addEventListener("pointercancel", drop);

  // Chosen far down by a tap: the fields come into sight.
  document.addEventListener("click", ({ target, detail }) => {
    if (!detail || !target.closest("[data-card]")) return;
    target.closest(".board").querySelector(".board__fields").scrollIntoView({ block: "nearest" });
  });
})();
