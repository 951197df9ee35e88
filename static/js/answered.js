// Says what the page has come to, aloud and in its title: that the rating is closed, and that the result is here.
(() => {
  const page = document.querySelector("[data-live]"), said = document.querySelector("[data-come-to]");
  const heading = () => page.querySelector("h1").textContent;
  let was = heading();
  document.addEventListener("live:changed", () => {
    if (heading() === was) return;
    document.title = said.textContent = was = heading();
    scrollTo(0, 0);
  });
})();
