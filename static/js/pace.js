// Keeps the expected end honest between two presses: while a turn runs over, or the meeting holds a pause, the
// end slips second by second. The server says what it expected, and from when that slips.
(() => {
  const root = document.documentElement;
  const serverNow = () => performance.timeOrigin + performance.now() + (parseFloat(root.dataset.clockOffset) || 0);
  const wallClock = new Intl.DateTimeFormat("da-DK", { timeZone: "Europe/Copenhagen", hour: "2-digit", minute: "2-digit" });

  const inWords = (seconds) => {
    if (Math.abs(seconds) < 60) return "Til tiden";
    return `${Math.floor(Math.abs(seconds) / 60)} min. ${seconds > 0 ? "bagud" : "foran"}`;
  };
  const write = (place, text) => place && place.textContent !== text && (place.textContent = text);

  const tick = () => {
    document.querySelectorAll("[data-expected]").forEach((place) => {
      const { expected, slipsFrom, planned } = place.dataset;
      const end = +expected + Math.max(0, serverNow() - slipsFrom);
      write(place.querySelector("[data-end-time]"), `kl. ${wallClock.format(end).replace(":", ".")}`);
      if (!planned) return;
      const behind = Math.floor((end - planned) / 1000);
      write(place.querySelector("[data-pace]"), inWords(behind));
      place.classList.toggle("pace--behind", behind >= 60);
    });
    document.querySelectorAll(".axis__now").forEach((line) => {
      const { from, to } = line.dataset, share = Math.min(100, (100 * (serverNow() - from)) / (to - from)).toFixed(1);
      line.setAttribute("x1", share);
      line.setAttribute("x2", share);
    });
  };
  document.addEventListener("live:changed", tick);
  setInterval(tick, 5000);
})();
