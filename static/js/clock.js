// Ticks every .clock from the server's time, says start, half, one minute and end aloud, and signals the end
// softly. A clock knows when it ends (data-ends, epoch ms), or what was left when it was paused (data-left, s).
(() => {
  const root = document.documentElement;
  const serverNow = () => performance.timeOrigin + performance.now() + (parseFloat(root.dataset.clockOffset) || 0);

  // The device's own clock may be wrong, or be set while we look, so time is counted from when the page opened.
  // A late message makes the server look slow: the fastest one is the truest.
  const setClock = (server) => {
    const offset = server - performance.timeOrigin - performance.now();
    const known = parseFloat(root.dataset.clockOffset);
    if (!(offset < known && known - offset < 1000)) root.dataset.clockOffset = offset;
  };

  // Never more than the whole: when the server's own clock is set back, the end lies far ahead.
  const secondsLeft = ({ dataset: { paused, left, ends, total } }) =>
    paused === undefined ? Math.min((ends - serverNow()) / 1000, total) : +left;

  const digits = (left) => {
    const seconds = Math.ceil(left);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };
  const draw = (clock, left) => {
    const over = left <= 0;
    const text = over ? "Tiden er gået" : digits(left);
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle("clock--over", over);
    clock.toggleAttribute("data-over", over);
  };
  const drawBar = (bar, share) => {
    if (bar.tagName === "PROGRESS") bar.value = share * bar.max;
    else bar.setAttribute("width", (share * (bar.dataset.clockBar || 100)).toFixed(1));
  };

  // Said aloud: four moments of the first clock on the page, never every second.
  const numbers = ["", "et minut", "to minutter", "tre minutter", "fire minutter", "fem minutter"];
  const inWords = (seconds) => {
    const minutes = Math.round(seconds / 60);
    return seconds < 50 ? `${Math.round(seconds)} sekunder` : numbers[minutes] || `${minutes} minutter`;
  };
  const say = (text) => document.querySelectorAll("[data-clock-announce]").forEach((place) => (place.textContent = text));
  let before = null;
  const announce = (left, total, running) => {
    const was = before;
    // A full clock that stands still has not begun: its start is still to be said.
    before = running || left < total - 2 ? left : -Infinity;
    if (was === null || !running) return;
    const passed = (mark) => was > mark && left <= mark;
    if (left > was + 1 && left > total - 2) say(`Uret går. I har ${inWords(left)}.`);
    else if (passed(0)) end();
    else if (passed(60)) say("Der er et minut tilbage.");
    else if (passed(total / 2) && Math.abs(total / 2 - 60) > 5) say(`Halvdelen af tiden er gået. Der er ${inWords(left)} tilbage.`);
  };

  // Heard and felt: only where somebody asked for sound on this device.
  let audio;
  const tone = () => {
    if (!audio) return;
    const volume = audio.createGain(), note = audio.createOscillator(), now = audio.currentTime;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(0.15, now + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 1.2);
    note.frequency.value = 523;
    note.connect(volume).connect(audio.destination);
    note.start(now);
    note.stop(now + 1.3);
  };
  const signal = () => {
    tone();
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([200, 100, 200]);
  };
  // In a round only the speaker's phone is felt, or thirty phones buzz at every turn.
  const isOthers = () => document.querySelector("[data-part]:not([data-part=speaking]) [data-turns]");
  const end = () => {
    say("Tiden er gået.");
    if (!isOthers()) signal();
  };
  document.addEventListener("clock:signal", signal);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-sound]");
    if (!button) return;
    audio = audio ? void audio.close() : new AudioContext();
    button.setAttribute("aria-pressed", !!audio);
    tone();
  });

  // A phone that was locked has put the sound to sleep; some wake it at a touch only.
  const wake = () => document.hidden || audio?.resume().catch(() => {});
  for (const sign of ["visibilitychange", "click"]) document.addEventListener(sign, wake);

  let timer;
  const tick = () => {
    clearTimeout(timer);
    // Those of the tables stand beside; the one people look at is said aloud, and drawn as a bar.
    const clocks = [...document.querySelectorAll(".clock:not(.clock--aside)"), ...document.querySelectorAll(".clock--aside")];
    let next = 1000;
    if (!clocks.length) {
      before = -Infinity;
      say("");
    }
    clocks.forEach((clock, i) => {
      const left = secondsLeft(clock), total = +clock.dataset.total, running = !("paused" in clock.dataset);
      if (Number.isNaN(left)) return;
      draw(clock, left);
      if (running && left > 0) next = Math.min(next, ((left * 1000) % 1000 || 1000) + 5);
      if (i || clock.matches(".clock--aside")) return;
      announce(left, total, running);
      document.querySelectorAll("[data-clock-bar]").forEach((bar) => drawBar(bar, Math.min(Math.max(left / total, 0), 1)));
    });
    timer = setTimeout(tick, next);
  };
  document.addEventListener("live:clock", ({ detail }) => setClock(detail));
  document.addEventListener("live:changed", tick);
  document.addEventListener("visibilitychange", tick);
  const page = document.querySelector("[data-now]");
  if (page) setClock(page.dataset.now);
  tick();
})();
