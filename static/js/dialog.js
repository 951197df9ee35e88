// A button or link with data-dialog opens the dialog it names; the dialog's own form closes it. One that stands in
// a page kept in step by showing.js is put up again when what it stands in is replaced.
(() => {
  let open, focused;
  const show = (dialog) => {
    open = dialog?.id;
    if (dialog && !dialog.open) dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (!opener) return;
    event.preventDefault();
    show(document.getElementById(opener.dataset.dialog));
  });
  document.addEventListener("close", () => (open = undefined), true);
  document.addEventListener("focusin", ({ target }) => target.closest("dialog") && (focused = target.id));
  document.addEventListener("live:changed", () => {
    if (!open || document.querySelector("dialog[open]")) return;
    const was = focused;
    show(document.getElementById(open));
    if (open) document.getElementById(was)?.focus();
  });
})();
