// A note while it is written (note.html). What was typed lies in this browser at once, and in a
// stored version within seconds. What the answers mean stands in views/note_saving.py; the words of
// every state come from the HTML.
import { change, clean } from "./edits.js";
import { drafts, drop, hold, keep } from "./drafts.js";
import { signIn } from "./sign-in.js";

const form = document.querySelector("[data-writing]");
const field = form.elements.text;
const state = document.querySelector("#state");
const out = document.querySelector("#uitgelogd");
const said = document.querySelector("#gezegd"); // for who cannot see: only what she has to know
const PAUSE = 800, AT_LATEST = 2000, PATIENCE = 15000; // ms: of typing, of typing on, of an answer
const page = {
  note: form.dataset.writing,
  person: document.body.dataset.person,
  editor: form.elements.editor.value,
  step: 0,
  version: Number(form.elements.version.value),
  kept: clean(field.defaultValue), // the text of that version; she may type before this runs
  whole: false, // send all of it: what was kept is not known here
  conflict: 0, // the number of the newer text that is shown beside
};
let token = form.elements.csrfmiddlewaretoken.value;
let sending = false, refused = null, joining = 0, tries = 0, since = 0, timer = 0, stored = true, left = false;
const text = () => clean(field.value);
const isKept = () => text() === page.kept;

// ---- what stands beside the button
function tell(kind, words = state.dataset[kind]) {
  state.textContent = words;
  state.dataset.now = kind;
  const matters = !["saving", "saved"].includes(kind);
  if (matters && said.textContent !== words) said.textContent = words;
  if (kind === "saved") said.textContent = "";
  out.hidden = kind !== "out";
}

// ---- in this browser
let noting = 0;
function note() {
  noting = 0;
  if (left) return;
  if (isKept()) drop(page); else stored = keep(page, text());
}
function typed() {
  noting ||= setTimeout(note, 150);
  const now = Date.now();
  since ||= now;
  if (refused !== null && text() !== refused) refused = null;
  if (!isKept() && state.dataset.now === "saved") tell("saving"); // it does not hold any more
  plan(Math.min(PAUSE, Math.max(0, since + AT_LATEST - now)));
}
function plan(ms) {
  clearTimeout(timer);
  timer = setTimeout(save, ms);
}

// ---- to the server
function body(now) {
  page.step += 1;
  const { editor, step, version } = page;
  const words = page.whole || joining ? { put: now } : change(page.kept, now);
  return new URLSearchParams({ editor, step, version, ...words, ...(joining && { join: joining }) });
}
const send = (words, options = {}) => fetch(form.dataset.edits, {
  method: "POST", redirect: "manual", headers: { "X-CSRFToken": token }, body: words, ...options,
});

async function save() {
  clearTimeout(timer);
  const now = text();
  if (sending || left || now === refused) return;
  if (now === page.kept && !joining) { since = 0; return; }
  [sending, since] = [true, 0];
  field.readOnly = Boolean(joining); // for a moment: what comes back is to stand before these words
  tell("saving");
  let answer = null;
  try {
    answer = await send(body(now), { signal: AbortSignal.timeout(PATIENCE) });
  } catch { /* no connection, or no answer in time: it stays here, and is sent again */ }
  sending = false;
  field.readOnly = false;
  try {
    await take(answer, now);
  } catch { away("failed"); } // it broke off in the middle of an answer: the same text is sent again
}

async function take(answer, now) {
  if (answer?.type === "opaqueredirect") return away("out");
  switch (answer?.status) {
    case 200: return taken(await answer.json(), now);
    case 409: return aside(await answer.json(), now);
    case 412: page.whole = true; return save();
    case 422: refused = now; return tell("refused", (await answer.json()).problem);
    case 403: return (await renew()) ? save() : undefined;
    case 404: return away("gone");
    default: return away("failed");
  }
}
function taken(words, now) {
  Object.assign(page, { kept: now, version: words.version, whole: false });
  tries = 0;
  if (words.edit && text() === now) adopt(words);
  if (page.conflict) settled();
  note();
  if (isKept()) tell("saved", state.dataset.saved.replace("{n}", words.at)); else plan(PAUSE);
}
function adopt({ edit: { at, cut, put }, current }) {
  if (field.value !== page.kept) field.value = page.kept; // without the signs that cannot be kept
  field.setRangeText(put, at, at + cut, "preserve");
  page.kept = field.value;
  page.version = current;
  field.dispatchEvent(new Event("input", { bubbles: true })); // whatever counts or grows with it
}

// It did not arrive. The text stays; sooner or later it is tried again.
function away(kind) {
  note();
  tell(kind);
  tries += 1;
  if (kind !== "gone") plan(Math.min(30000, 1000 * 2 ** Math.min(tries, 5)));
}
// Another token, after signing in again; otherwise it is told why not.
async function renew() {
  try {
    const answer = await fetch(form.dataset.edits, { redirect: "manual" });
    if (!answer.ok || tries > 3) {
      away(answer.type === "opaqueredirect" ? "out" : answer.status === 404 ? "gone" : "failed");
      return false;
    }
    token = (await answer.json()).token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
    tries += 1;
    return true;
  } catch { away("failed"); }
  return false;
}
const enter = signIn(document.querySelector("[data-sign-in]"), async () => {
  tries = 0;
  field.focus();
  if (await renew()) save();
});
out.querySelector("a").addEventListener("click", (event) => {
  event.preventDefault();
  enter();
});
// Back on this page, or online: perhaps it works now.
const again = () => { if (!isKept() && !sending) save(); };
addEventListener("online", again);
addEventListener("focus", again);

// ---- the same lines were changed elsewhere: both texts are there, and she says how to go on
async function aside(words, now) {
  if (joining !== words.current) joining = 0; // meanwhile it is another text, which she has to see
  if (page.conflict !== words.current) await show(words); // before it counts as kept: it may fail
  Object.assign(page, { kept: now, version: words.version, whole: false, conflict: words.current });
  tries = 0;
  note();
  tell("conflict");
  if (joining) save(); else if (!isKept()) plan(PAUSE);
}
async function show({ version }) {
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const answer = await fetch(`${form.getAttribute("action")}?aside=${version}`, { headers, redirect: "manual" });
  if (!answer.ok) throw new Error("not shown");
  document.querySelector("#other").outerHTML = await answer.text();
}
function settled() {
  page.conflict = joining = 0;
  document.querySelector("#other").replaceChildren();
  field.focus();
}

// ---- beginnings and ends
async function restore() {
  hold(page.editor);
  let mine = isKept();
  for (const draft of drafts(page)) {
    if (!(await hold(draft.editor, draft.at))) continue; // it is open in another tab
    if (clean(draft.text) === text()) { drop(draft); continue; }
    if (mine) {
      mine = false;
      const { editor, step, version } = draft;
      Object.assign(page, { editor, step, version, kept: null, whole: true });
      field.value = draft.text;
      await save();
    } else {
      const { editor, version } = draft;
      const words = { editor, version, step: draft.step + 1, put: draft.text };
      const answer = await send(new URLSearchParams(words)).catch(() => null);
      if ([200, 409].includes(answer?.status)) drop(draft);
    }
  }
  if (!isKept()) typed();
}
function leave() {
  note();
  if (isKept() || left || text() === refused) return;
  send(body(text()), { keepalive: true }).catch(() => {});
}
field.addEventListener("input", typed);
document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
addEventListener("pagehide", leave);
addEventListener("beforeunload", (event) => { if (!isKept() && !stored && !left) event.preventDefault(); });
// Signed out in another tab: nothing stays here, and a moment later neither does this page.
addEventListener("storage", ({ key }) => {
  if (key !== `left/${page.person}`) return;
  left = true;
  drop(page);
  setTimeout(() => location.reload(), 1500);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { submitter } = event;
  if (submitter?.name === "join") joining = Number(submitter.value);
  save();
  if (isKept() && !page.conflict) tell("saved", state.dataset.still);
});
form.addEventListener("click", ({ target }) => { if (target.closest("[data-drop]")) drop(page); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
restore();
