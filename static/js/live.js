// Keeps the element with data-live in step with the server: a stream of ready HTML and, where the network
// will not have streams, a cheap question every few seconds.
(() => {
  const page = document.querySelector("[data-live]");
  if (!page) return;
  const root = document.documentElement;
  const address = page.dataset.live;
  const FIRST_EVENT = 3000, SILENCE = 40000, STREAM_AGAIN = 60000, WORKED = 10000;
  const SIGN_OF_LIFE = 17000, CALM = 5000, LONG_HIDDEN = 300000;

  // The clock. The device's own may be wrong, or be set while we look, so time is counted from when the page
  // opened. A late message makes the server look slow: the fastest one is the truest.
  const setClock = (server) => {
    const offset = server - performance.timeOrigin - performance.now();
    const known = parseFloat(root.dataset.clockOffset);
    if (!(offset < known && known - offset < 1000)) root.dataset.clockOffset = offset;
  };

  // Showing.
  let revision = page.dataset.revision, shown, waiting = null, pressing = false;

  const isUnsent = (field) => field === document.activeElement ||
    (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : "defaultValue" in field && field.value !== field.defaultValue);
  const isKept = (element) => [element, ...element.querySelectorAll("*")]
    .some((field) => field.matches("textarea, select, input:not([type=hidden])") && isUnsent(field));

  // What somebody is writing in is never moved, for that would close the phone's keyboard: everything around
  // it is replaced. `twins` is a map from each kept element to its place in the fresh tree.
  const merge = (old, fresh, twins) => {
    let place = old.firstChild;
    const removeUntil = (end) => {
      while (place && place !== end) {
        const next = place.nextSibling;
        place.remove();
        place = next;
      }
    };
    for (const child of [...fresh.childNodes]) {
      const kept = [...twins.keys()].find((element) => child.contains(twins.get(element)));
      const home = kept && [...old.childNodes].find((node) => node.contains(kept));
      if (home) {
        removeUntil(home);
        if (home !== kept) merge(home, child, twins);
        place = home.nextSibling;
      } else {
        old.insertBefore(child, place);
      }
    }
    removeUntil(null);
  };

  const show = (html) => {
    waiting = null;
    if (html === shown) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const twin = (element) => element.id && fresh.content.getElementById(element.id);
    const kept = [...page.querySelectorAll("[data-keep]")].filter(isKept);
    // A button must not be swapped away between press and release, nor a text whose place is gone.
    if (pressing || !kept.every(twin)) {
      waiting = html;
      page.toggleAttribute("data-behind", !pressing);
      return;
    }
    page.removeAttribute("data-behind");
    shown = html;
    const focus = page.contains(document.activeElement) && document.activeElement;
    document.dispatchEvent(new Event("live:changing"));
    page.querySelectorAll("details[open]").forEach((details) => twin(details)?.setAttribute("open", ""));
    merge(page, fresh.content, new Map(kept.map((element) => [element, twin(element)])));
    if (focus && !focus.isConnected) (document.getElementById(focus.id) || page).focus({ preventScroll: true });
    window.htmx?.process(page);
    document.dispatchEvent(new Event("live:changed"));
    goWhereItLed();
  };
  // A press that brings something new before everybody (data-leads-to on its form) takes its presser there too.
  let leadsTo;
  const goWhereItLed = () => {
    const place = leadsTo && document.getElementById(leadsTo);
    if (!place) return;
    leadsTo = "";
    place.focus({ preventScroll: true });
    place.scrollIntoView({ behavior: "instant" });
  };
  const showWaiting = () => setTimeout(() => waiting !== null && show(waiting));

  const press = (event) => {
    pressing = event.type === "pointerdown";
    if (!pressing) showWaiting();
  };
  page.addEventListener("pointerdown", press);
  addEventListener("pointerup", press);
  addEventListener("pointercancel", press);
  page.addEventListener("focusout", showWaiting);

  // Answers to presses come in by the same door - unless something newer was pushed while they were on the way.
  let revisionAtPress;
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    revisionAtPress = revision;
    leadsTo = detail.elt.dataset.leadsTo;
  });
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    if (detail.xhr.status >= 400) return;
    const sent = detail.requestConfig.parameters;
    detail.elt.closest("[data-keep]")?.querySelectorAll("[name]").forEach((field) => {
      if (sent[field.name] !== undefined && "defaultValue" in field) field.defaultValue = sent[field.name];
    });
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target !== page || !detail.shouldSwap) return;
    detail.shouldSwap = false;
    if (revision === revisionAtPress) show(detail.serverResponse);
    else showWaiting();
  });

  // Listening.
  let stream, opened, silence, again, poller, polling = false, lost = false, heard = 0, calm, hiding, stopped = false;

  const offline = (is) => document.querySelectorAll("[data-offline]").forEach((notice) => (notice.hidden = !is));
  const contact = () => {
    heard = Date.now();
    calm = clearTimeout(calm);
    offline(false);
  };
  // A notice that comes at once makes every hiccup look like a fault.
  const noContact = () => (calm ||= setTimeout(offline, CALM, true));

  const connect = () => {
    rest();
    if (stopped) return;
    opened = Date.now();
    stream = new EventSource(address + "/sse");
    stream.addEventListener("clock", ({ data }) => {
      setClock(data);
      contact();
      stopPolling();
      expect(SILENCE);
    });
    stream.addEventListener("state", ({ data, lastEventId }) => {
      const news = lastEventId !== revision;
      revision = lastEventId;
      if (news) show(data);
    });
    // One that has worked is worth another try at once, as when the server starts again.
    stream.onerror = () => {
      stream.close();
      noContact();
      if (Date.now() - opened > WORKED) again = setTimeout(connect, Math.random() * 1000);
      else fallBack();
    };
    expect(FIRST_EVENT);
  };
  const expect = (patience) => {
    clearTimeout(silence);
    silence = setTimeout(fallBack, patience);
  };
  const rest = () => {
    stream?.close();
    clearTimeout(silence);
    clearTimeout(again);
  };

  const fallBack = () => {
    rest();
    again = setTimeout(connect, STREAM_AGAIN);
    if (!polling) {
      polling = true;
      poll();
    }
  };
  const stopPolling = () => {
    polling = false;
    clearTimeout(poller);
  };
  const poll = async () => {
    try {
      await ask();
    } catch {
      lost = true;
      noContact();
    }
    clearTimeout(poller);
    if (polling && !stopped) poller = setTimeout(poll, 2000 + Math.random() * 1000);
  };
  const ask = async () => {
    const answer = await fetch(address + "/fragment", {
      headers: { "If-None-Match": `"${revision}"` },
      cache: "no-store",
      signal: AbortSignal.timeout?.(8000),
    });
    if (answer.status === 404) return startOver();
    if (!answer.ok && answer.status !== 304) throw answer;
    const html = answer.ok && (await answer.text());
    setClock(answer.headers.get("X-Server-Time"));
    contact();
    const behind = answer.ok && !polling && Date.now() - opened > FIRST_EVENT;
    if (lost || behind) {
      clearTimeout(again);
      again = setTimeout(connect, Math.random() * 1000);
    }
    lost = false;
    if (answer.ok) {
      revision = answer.headers.get("ETag").replace(/^W\/|"/g, "");
      show(html);
    }
  };

  // The address is no longer ours to read: the page knows where to go, unless that was just tried.
  const startOver = () => {
    stopped = true;
    rest();
    stopPolling();
    const unsent = [...document.querySelectorAll("[data-keep]")].some(isKept);
    if (unsent || sessionStorage.liveReloaded === address) return offline(true);
    sessionStorage.liveReloaded = address;
    location.reload();
  };

  const wake = () => {
    clearTimeout(hiding);
    if (document.hidden || stopped) return;
    if (stream.readyState === EventSource.CLOSED || Date.now() - heard > SIGN_OF_LIFE) connect();
    poll();
  };
  const sleep = () => {
    rest();
    stopPolling();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiding = setTimeout(sleep, LONG_HIDDEN);
    else wake();
  });
  const catchUp = () => (connect(), poll());
  addEventListener("online", catchUp);
  document.addEventListener("press:lost", catchUp);
  addEventListener("offline", noContact);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("pagehide", sleep);

  setClock(page.dataset.now);
  connect();
})();
