// An answer given without a line: kept on the phone, shown as not sent, and sent once when the line is back.
// The ballot key goes with it every time, so it counts once however often it is tried.
(() => {
  const [kept, late, gone] = ["kept", "late", "gone"].map((part) => document.querySelector(`[data-${part}]`));
  const page = document.querySelector("[data-answer]");
  const form = page.matches("form") && page, button = form && form.querySelector(".btn--primary");
  const { check, rating } = kept.dataset, name = `answer:${check}`, dropped = `forget:${check}`, forgotten = `forgotten:${check}`, words = button && button.textContent;
  const CLAIM = 15000, PATIENCE = 10000, FIRST_WAIT = 2000, LONGEST_WAIT = 60000;
  let wait = FIRST_WAIT, changing = false, timer;

  const read = (store = localStorage) => JSON.parse(store.getItem(name) || "null");
  const write = (answer, store = localStorage) => store.setItem(name, JSON.stringify(answer));
  const forget = () => [localStorage, sessionStorage].forEach((store) => store.removeItem(name));
  // What was half filled in belongs to one answer: before it is sent, or while it is changed. Not to the next person.
  const halfFilled = () => {
    const draft = read(sessionStorage);
    if (draft && (!form || draft.rating !== rating || draft.turn !== form.dataset.turn)) sessionStorage.removeItem(name);
    return read(sessionStorage);
  };
  const typed = () => ({ rating, fields: [...new FormData(form)].filter(([field]) => field !== "csrfmiddlewaretoken") });
  const fill = (answer) => answer?.rating === rating && answer.fields.forEach(([field, value]) => {
    if (form.elements[field]) form.elements[field].value = value;
  });

  const show = (part) => {
    for (const each of [kept, late, gone, page]) each.hidden = each !== part;
    if (part !== page) part.focus();
  };
  const setBusy = (is) => {
    if (!button) return;
    button.textContent = is ? button.dataset.busy : words;
    button.setAttribute("aria-busy", is);
  };
  const showKept = () => {
    show(kept);
    kept.querySelector("[data-tried]").textContent = new Date().toTimeString().slice(0, 5).replace(":", ".");
  };
  const tellLate = () => {
    forget();
    show(late);
  };

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || "";
  const post = (address, fields) => fetch(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "X-CSRFToken": token() },
    signal: AbortSignal.timeout?.(PATIENCE),
  });
  const deliver = async (address, fields) => {
    let sent = await post(address, fields);
    if (sent.status === 403) {
      await fetch(`${page.dataset.answer}?change=1`); // the form brings a new token
      sent = await post(address, fields);
    }
    // Taken is a redirect to our own page; anything else that looks fine is a network's own.
    if (sent.status >= 500 || sent.status === 429 || (sent.ok && !sent.redirected)) throw sent;
    return sent;
  };
  const tryAgain = (what) => {
    timer = setTimeout(what, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };

  // Of several tabs only one sends; a claim that is old belongs to a tab that died.
  const send = async () => {
    clearTimeout(timer);
    const answer = read();
    if (!answer || Date.now() - (answer.claimed || 0) < CLAIM) return;
    write({ ...answer, claimed: Date.now() });
    setBusy(true);
    try {
      const sent = await deliver(page.dataset.answer, answer.fields);
      if (sent.status === 409) return tellLate();
      forget();
      if (changing) return; // never move anybody away from what they are changing
      if (sent.ok || !form) location.assign(page.dataset.answer);
      else form.submit(); // the server says what is wrong
    } catch {
      if (localStorage.getItem(dropped)) return;
      if (read()) write({ ...read(), claimed: 0 });
      if (!changing) showKept();
      tryAgain(send);
    } finally {
      setBusy(false);
    }
  };
  // The answer goes at once. Its key goes when the line is back: what the next person sends is an answer of its own.
  const letGo = async () => {
    clearTimeout(timer);
    show(gone);
    try {
      await deliver(kept.dataset.forget, []);
      localStorage.removeItem(dropped);
      location.assign(`${page.dataset.answer}?forgotten=unsent`);
    } catch {
      tryAgain(letGo);
    }
  };
  const drop = () => {
    forget();
    localStorage.setItem(dropped, true);
    form?.remove();
    letGo();
  };
  const sendSoon = () => {
    wait = FIRST_WAIT;
    if (!document.hidden) localStorage.getItem(dropped) ? letGo() : send();
  };
  const change = () => {
    if (!form) return location.assign("?change=1");
    fill(read());
    changing = true;
    show(form);
  };
  // What is put right is no longer asked for, and what was tapped stays under the finger. Never on a change event:
  // that comes as the next thing is pressed, which would move away from the press.
  const putRight = (field) => {
    const part = field.closest(".rate, .field"), error = part.querySelector(".field__error");
    if (!error || !field.checkValidity()) return;
    const top = field.getBoundingClientRect().top, summary = form.querySelector("[role=alert]");
    error.remove();
    part.classList.remove("rate--missing", "field--error");
    field.removeAttribute("aria-invalid");
    for (const link of summary.querySelectorAll("a")) if (part.querySelector(link.hash)) link.parentNode.remove();
    if (!summary.querySelector("a")) summary.remove();
    scrollBy(0, field.getBoundingClientRect().top - top);
  };
  const submit = (event) => {
    if (navigator.onLine && !form.checkValidity()) return; // the server says what is missing
    event.preventDefault();
    if (!form.reportValidity()) return;
    changing = false;
    try {
      write(typed());
    } catch {
      return form.submit(); // a browser that keeps nothing
    }
    send();
  };

  kept.querySelector("[data-send]").addEventListener("click", sendSoon);
  kept.querySelector("[data-drop]").addEventListener("click", drop);
  kept.querySelector("[data-change]").addEventListener("click", change);
  addEventListener("online", sendSoon);
  // A page that a browser brings back whole still shows what was answered.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !read() && !read(sessionStorage)) location.reload();
    else sendSoon();
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.id !== "forget") return;
    forget();
    sessionStorage.setItem(forgotten, true);
  });
  document.addEventListener("visibilitychange", sendSoon);
  addEventListener("storage", ({ key, newValue }) => {
    if (key === name && !newValue && !changing) location.reload();
    if (key !== forgotten || !newValue) return;
    forget();
    location.replace(page.dataset.answer);
  });
  if (form) {
    form.addEventListener("submit", submit);
    form.addEventListener("input", ({ target }) => putRight(target));
  }

  try {
    // Other tabs are told once, by the one that was pressed: two that told at every load renewed each other for ever.
    if (sessionStorage.getItem(forgotten)) {
      sessionStorage.removeItem(forgotten);
      localStorage.setItem(forgotten, true);
      localStorage.removeItem(forgotten);
    }
    const waiting = read(), isLate = (answer) => answer && answer.rating !== rating;
    if (localStorage.getItem(dropped)) drop();
    else if (isLate(waiting)) tellLate();
    else if (waiting) showKept();
    const draft = halfFilled();
    if (!form) return;
    // It survives a reload, in this tab only.
    if (!document.querySelector("[role=alert]")) fill(draft);
    form.addEventListener("change", () => write({ ...typed(), turn: form.dataset.turn }, sessionStorage));
  } catch {
    // A browser that keeps nothing: the form works all the same.
  }
})();
