// Who leads the meeting. All who look at the cockpit are sent the same; each page shows the lines for its own role.
(() => {
  const page = document.querySelector("[data-me]"), said = document.querySelector("[data-leader-announce]");
  const { me } = page.dataset;
  const roleIn = ({ leader, before }) => leader === me ? "leads" : before === me ? "led" : "looks";
  const leads = () => page.querySelector("[data-leader]");
  let was = leads()?.dataset.leader;

  document.addEventListener("live:changed", () => {
    const line = leads();
    if (!line) return;
    const { leader } = line.dataset, role = roleIn(line.dataset);
    page.dataset.role = role;
    if (was && leader !== was) said.textContent = line.querySelector(`p[data-for~="${role}"]`).textContent.trim();
    was = leader;
  });
})();
