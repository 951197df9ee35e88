// Hears what the element with data-live is to show (`live:came`), and what the time is (`live:clock`): by a stream of
// ready HTML and, where the network will not have streams, by a cheap question every few seconds.
(() => {
  const page = document.querySelector("[data-live]");
  if (!page) return;
  const address = page.dataset.live;
  const FIRST_EVENT = 3000, SILENCE = 40000, STREAM_AGAIN = 60000, WORKED = 10000;
  const SIGN_OF_LIFE = 17000, CALM = 5000, LONG_HIDDEN = 300000;

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
  const came = (html, revision) => {
    page.dataset.revision = revision;
    tell("live:came", html);
  };

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
      tell("live:clock", data);
      contact();
      stopPolling();
      expect(SILENCE);
    });
    stream.addEventListener("state", ({ data, lastEventId }) => {
      if (lastEventId !== page.dataset.revision) came(data, lastEventId);
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
      headers: { "If-None-Match": `"${page.dataset.revision}"` },
      cache: "no-store",
      signal: AbortSignal.timeout?.(8000),
    });
    if (answer.status === 404) return startOver();
    if (!answer.ok && answer.status !== 304) throw answer;
    const html = answer.ok && (await answer.text());
    tell("live:clock", answer.headers.get("X-Server-Time"));
    contact();
    const behind = answer.ok && !polling && Date.now() - opened > FIRST_EVENT;
    if (lost || behind) {
      clearTimeout(again);
      again = setTimeout(connect, Math.random() * 1000);
    }
    lost = false;
    if (answer.ok) came(html, answer.headers.get("ETag").replace(/^W\/|"/g, ""));
  };

  // The address is no longer ours to read: the page knows where to go, unless that was just tried.
  const startOver = () => {
    stopped = true;
    rest();
    stopPolling();
    if (!tell("live:leaving") || sessionStorage.liveReloaded === address) return offline(true);
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

  connect();
})();
