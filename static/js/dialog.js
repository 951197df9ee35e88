// A button with data-dialog opens the dialog it names; the dialog's own form closes it.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-dialog]");
  if (button) document.getElementById(button.dataset.dialog)?.showModal();
});
