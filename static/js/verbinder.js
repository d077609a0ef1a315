// Small behaviours, switched on by data attributes. Pages work without this file, and every sentence
// comes from the HTML.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector) => (selector ? document.querySelector(selector) : null);
const fill = (words, n) => words.replace("{n}", n);

// After every load and swap: errors take the focus, tallies are right, script-only parts show.
function dress() {
  all("[data-script]").forEach((part) => { part.hidden = false; });
  all("[data-count]").forEach(count);
  all("[data-checked]").forEach(tally);
}
const focus = (selector) => one(selector)?.focus();

// data-count="id": how many signs the field with this id holds, as the server counts them.
function count(place) {
  const field = document.getElementById(place.dataset.count);
  if (field) place.textContent = fill(place.dataset.words, [...field.value].length);
}

// data-checked="name": how many boxes of this name are checked. data-check-all="name": all or none.
const boxes = (name, near) => all(`input[type=checkbox][name="${name}"]`, near.closest("form") || document);
function tally(place) {
  const n = boxes(place.dataset.checked, place).filter((box) => box.checked).length;
  place.textContent = fill(place.dataset.words, n);
}
function followBoxes(name) {
  all(`[data-check-all="${name}"]`).forEach((master) => {
    const group = boxes(name, master);
    const n = group.filter((box) => box.checked).length;
    master.checked = n > 0 && n === group.length;
    master.indeterminate = n > 0 && n < group.length;
  });
  all("[data-checked]").forEach(tally);
}

// data-stays-open on a fold: it comes back with other contents as open as it was.
const opened = new Set();
function reopen() {
  all("[data-stays-open]").forEach((fold) => { fold.open = opened.has(fold.id); });
}
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches("[data-stays-open]")) return;
  if (target.open) opened.add(target.id); else opened.delete(target.id);
}, true);

// data-fill="#id": put the words of this chip on a new line of the field; with data-instead in the
// place of those of another such chip. data-set="name=value&…": choose these in the same form.
function start(chip) {
  const field = one(chip.dataset.fill);
  if (!field) return;
  const others = all(`[data-instead][data-fill="${chip.dataset.fill}"]`).map((other) => other.dataset.text);
  const before = others.includes(field.value.trim()) ? "" : field.value.trimEnd();
  new URLSearchParams(chip.dataset.set).forEach((value, name) => {
    field.form.elements[name].value = value;
  });
  field.value = (before ? before + "\n" : "") + (chip.dataset.text || chip.textContent.trim());
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// data-copy="#id": copy what stands there; data-copied is said and shown when it worked.
async function copy(button) {
  const source = one(button.dataset.copy);
  try {
    await navigator.clipboard.writeText((source.value ?? source.innerText).trim());
    (button.querySelector("[data-label]") || button).textContent = button.dataset.copied;
    one("#melding").textContent = button.dataset.copied;
  } catch {
    if (source.select) source.select(); else getSelection().selectAllChildren(source);
  }
}

// data-print: the browser's own printing.

// data-guard on a form: warn before leaving with words that were not sent.
const unsent = new Set();
addEventListener("beforeunload", (event) => {
  if ([...unsent].some((form) => form.isConnected)) event.preventDefault();
});

// data-autosave="#status" on the element that saves: the status has data-saving, data-failed
// and data-again; the server answers with the words for "saved", or with 202 when there is something
// to choose before that. The text itself is never touched.
const saver = (event) => event.detail.ctx?.sourceElement?.closest?.("[data-autosave]");
function saveFailed(source, status) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn-link";
  again.textContent = status.dataset.again;
  again.addEventListener("click", () => source.dispatchEvent(new Event("retry", { bubbles: true })));
  status.replaceChildren(status.dataset.failed + " ", again);
}

// The layout's one alert. A 422 is an ordinary answer: the form comes back with its errors.
function trouble(kind) {
  const alert = one("#storing");
  alert.hidden = !kind;
  alert.textContent = kind ? alert.dataset[kind] : "";
}
function failed(event, kind) {
  const form = event.detail.ctx.sourceElement?.closest?.("form[data-guard]");
  if (form) unsent.add(form);
  const source = saver(event);
  const status = one(source?.dataset.autosave);
  if (status) saveFailed(source, status); else trouble(kind);
}

// What stood beside a field when its page was made (forms/may_be_old.py) is not sent from the
// moment that the field is touched until what it says is kept.
function touch(name) {
  all(`#stond-${name} input`).forEach((input) => { input.disabled = true; });
}

document.addEventListener("input", (event) => {
  if (event.target.name) touch(event.target.name);
  all(`[data-count="${event.target.id}"]`).forEach(count);
  const form = event.target.closest("form[data-guard]");
  if (form) unsent.add(form);
});
document.addEventListener("change", ({ target }) => {
  const { checkAll } = target.dataset;
  if (checkAll) boxes(checkAll, target).forEach((box) => { box.checked = target.checked; });
  if (target.type === "checkbox") followBoxes(checkAll || target.name);
});
document.addEventListener("submit", (event) => unsent.delete(event.target));
document.addEventListener("click", (event) => {
  const { target } = event;
  const chip = target.closest("[data-fill]");
  const button = target.closest("[data-copy]");
  if (chip) {
    event.preventDefault(); // without scripts it is sent, and the page comes back with it
    start(chip);
  }
  if (button) copy(button);
  if (target.closest("[data-print]")) print();
  all("details.menu[open]").forEach((menu) => { menu.open = menu.contains(target); });
});
// aria-keyshortcuts="/": the search of this page, or else the link to that of everything.
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest("input, textarea, select, dialog")) return;
  const place = one('input[aria-keyshortcuts="/"]') || one('a[aria-keyshortcuts="/"]');
  if (!place) return;
  event.preventDefault();
  if (place.matches("a")) place.click(); else place.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  all("details.menu[open]").forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
});

document.addEventListener("htmx:before:request", (event) => {
  const status = one(saver(event)?.dataset.autosave);
  if (status) status.textContent = status.dataset.saving;
});
document.addEventListener("htmx:after:request", (event) => {
  const { response } = event.detail.ctx;
  if (response.status >= 400) return;
  trouble(null);
  const source = saver(event);
  if (source && response.status !== 202) unsent.delete(source.closest("form"));
});
document.addEventListener("htmx:response:error", (event) => {
  const { status } = event.detail.ctx.response;
  if (status !== 422) failed(event, status === 429 ? "busy" : "server");
});
document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx) failed(event, "network");
});
// base.html lets htmx put a part in place in one go (no settle delay), so that nobody's key falls
// between a part that stands there and what listens to it.
let held = null; // what has the focus
document.addEventListener("htmx:before:swap", () => { held = document.activeElement; });
document.addEventListener("htmx:after:swap", (event) => {
  reopen();
  dress();
  if (event.detail.ctx.response?.status === 422) focus(".summary");
  // What had the focus was replaced: hand it to the heading that took its place. Whoever stood
  // elsewhere stays there, and whoever is still choosing in an open fold does not move.
  if (held?.isConnected || document.activeElement !== document.body) return;
  one("[data-focus]")?.focus({ preventScroll: opened.size > 0 });
});

// Words of notes that were not sent lie in this browser (drafts.js). They go with whoever signs out,
// and whoever signs in finds nobody else's.
const { person } = document.body.dataset;
function forget(kept) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("note/"));
    keys.filter((key) => !kept(key)).forEach((key) => localStorage.removeItem(key));
  } catch { /* a browser that keeps nothing */ }
}
if (person) forget((key) => key.startsWith(`note/${person}/`));
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-sign-out]")) return;
  forget(() => false);
  try { localStorage.setItem(`left/${person}`, Date.now()); } catch { /* nor to tell other tabs */ }
});

dress();
focus(".summary");
