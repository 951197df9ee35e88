// An answer given without a line: kept on the phone, shown as not sent, and sent once when the line is back.
// The same ballot key goes with it every time, so that it counts once however often it is tried.
(() => {
  const kept = document.querySelector("[data-kept]"), late = document.querySelector("[data-late]");
  const page = document.querySelector("[data-answer]");
  const form = page.matches("form") && page;
  const name = `answer:${kept.dataset.check}`, rating = kept.dataset.rating;
  const CLAIM = 15000, FIRST_WAIT = 2000, LONGEST_WAIT = 60000;
  let wait = FIRST_WAIT, editing = false, timer;

  const read = () => JSON.parse(localStorage.getItem(name) || "null");
  const write = (answer) => localStorage.setItem(name, JSON.stringify(answer));
  const forget = () => localStorage.removeItem(name);

  const show = (part) => {
    for (const each of [kept, late, page]) each.hidden = each !== part;
    if (part !== page) part.focus();
  };
  const tellLate = () => {
    forget();
    show(late);
  };
  const edit = () => {
    if (!form) return location.assign("?change=1");
    for (const [field, value] of read()?.fields || []) if (form.elements[field]) form.elements[field].value = value;
    editing = true;
    show(form);
  };
  const keep = () => {
    const fields = [...new FormData(form)].filter(([field]) => field !== "csrfmiddlewaretoken");
    write({ rating, fields, address: form.getAttribute("action") });
  };

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || "";
  const post = (answer) => fetch(answer.address, {
    method: "POST",
    body: new URLSearchParams(answer.fields),
    headers: { "X-CSRFToken": token() },
    signal: AbortSignal.timeout?.(10000),
  });

  // Of several tabs only one sends; a claim that is old belongs to a tab that died.
  const send = async () => {
    clearTimeout(timer);
    const answer = read();
    if (!answer || Date.now() - (answer.claimed || 0) < CLAIM) return;
    write({ ...answer, claimed: Date.now() });
    try {
      let sent = await post(answer);
      if (sent.status === 403) {
        await fetch(`${answer.address}?change=1`); // the form brings a new token
        sent = await post(answer);
      }
      // Taken is a redirect to our own thanks; anything else that looks fine is a network's own page.
      if (sent.status >= 500 || sent.status === 429 || (sent.ok && !sent.redirected)) throw sent;
      if (sent.status === 409) return tellLate();
      forget();
      if (editing) return; // never move anybody away from what they are changing
      if (sent.ok || !form) location.assign(answer.address);
      else form.submit(); // the server says what is wrong
    } catch {
      if (read()) write({ ...read(), claimed: 0 });
      if (!editing) show(kept);
      timer = setTimeout(send, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
  };
  const sendSoon = () => {
    wait = FIRST_WAIT;
    if (!document.hidden) send();
  };

  form && form.addEventListener("submit", (event) => {
    if (navigator.onLine && !form.checkValidity()) return; // the server says what is missing
    event.preventDefault();
    if (!form.reportValidity()) return;
    editing = false;
    try {
      keep();
    } catch {
      return form.submit(); // a browser that keeps nothing
    }
    send();
  });
  kept.querySelector("[data-send]").addEventListener("click", sendSoon);
  kept.querySelector("[data-change]").addEventListener("click", edit);
  addEventListener("online", sendSoon);
  addEventListener("pageshow", sendSoon);
  addEventListener("storage", ({ key, newValue }) => key === name && !newValue && !editing && location.reload());
  document.addEventListener("visibilitychange", sendSoon);

  try {
    const waiting = read();
    if (waiting && waiting.rating !== rating) tellLate();
    else if (waiting) show(kept);
  } catch {
    forget();
  }
})();
