// Typing paper answers: a number inside the scale moves on to the next field, so a sheet is six keys and Enter.
document.addEventListener("input", ({ target }) => {
  const scale = target.dataset?.score;
  if (!scale || !new RegExp(`^[${scale}]$`).test(target.value)) return;
  const fields = [...target.form.querySelectorAll("input:not([type=hidden]), button")];
  fields[fields.indexOf(target) + 1].focus();
});
