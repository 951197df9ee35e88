// What has moved once on the storskærm lies still when it is drawn anew.
document.addEventListener("animationend", ({ animationName }) => {
  const page = document.querySelector("[data-live]");
  if (page) page.dataset.played = `${page.dataset.played || ""} ${animationName}`;
});
