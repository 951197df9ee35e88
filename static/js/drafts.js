// What is being written stays on this phone: notes for good, and a proposal until the server has it. A proposal
// sent without a line waits here with its key, so that it counts once however often it is tried.
(() => {
  const AGAIN = 5000;
  const fields = () => [...document.querySelectorAll("[data-draft]")];
  const read = (name) => {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  };
  const write = (name, draft) => {
    try { draft ? localStorage.setItem(name, JSON.stringify(draft)) : localStorage.removeItem(name); } catch { /* keeps nothing */ }
  };
  const keyOf = (field) => field.form?.elements.key;
  const isSent = (key) => key && document.querySelector(`[data-sent="${CSS.escape(key)}"]`);

  const restore = (field) => {
    const name = field.dataset.draft, draft = read(name);
    if (!draft.text || document.querySelector("#mine [role=alert]")) return;
    if (!name.endsWith(draft.key) && isSent(draft.key)) return write(name);
    field.value = draft.text;
    if (draft.key && keyOf(field)) keyOf(field).value = draft.key;
    if (draft.waits) {
      field.form.querySelector("[data-not-sent]").hidden = false;
      field.form.requestSubmit();
    }
    const hidden = field.form && field.closest("details");
    if (hidden) hidden.open = true;
  };
  const restoreAll = () => fields().forEach(restore);
  const sendWaiting = () => fields().filter((field) => read(field.dataset.draft).waits)
    .forEach((field) => field.form.requestSubmit());

  document.addEventListener("input", ({ target }) => {
    const { draft, written, step } = target.dataset || {};
    if (!draft) return;
    write(draft, { text: target.value, key: keyOf(target)?.value });
    target.form?.querySelectorAll("[data-not-sent]").forEach((notice) => (notice.hidden = true));
    if (written && target.value.trim()) tellWritten(target, written, step);
  });
  // Only the fact, and only once: what is written is nobody else's.
  const tellWritten = async (field, address, step) => {
    if (field.dataset.told) return;
    field.dataset.told = "true";
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch" };
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ step }), headers }).catch(() => null);
    if (!answer?.ok) delete field.dataset.told;
  };

  document.addEventListener("mine:sent", ({ detail: { form, key, sent } }) => {
    const field = form.querySelector("[data-draft]");
    if (!field) return;
    const name = field.dataset.draft, draft = read(name);
    if (sent === true) write(name);
    else if (sent === "lost") {
      write(name, { text: field.value, key, waits: true });
      setTimeout(sendWaiting, AGAIN);
    } else if (draft.waits) write(name, { ...draft, waits: false });
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-drop]")) fields().filter(keyOf).forEach((field) => write(field.dataset.draft));
  }, true);
  document.addEventListener("mine:shown", restoreAll);
  addEventListener("online", sendWaiting);
  restoreAll();
})();
