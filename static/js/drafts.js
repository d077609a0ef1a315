// Texts of notes that the server does not have yet, in this browser. Each belongs to a person, a
// note and an open page; verbinder.js removes those of whoever left.
const SOON = 60000; // ms after which a page that says nothing is held to be closed

const keyOf = ({ person, note, editor }) => `note/${person}/${note}/${editor}`;

export function keep(page, text) {
  const { person, note, editor, step, version } = page;
  try {
    localStorage.setItem(keyOf(page), JSON.stringify({ person, note, editor, step, version, text, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function drop(page) {
  try { localStorage.removeItem(keyOf(page)); } catch { /* then there is none either */ }
}

// Of this person and note, the newest first.
export function drafts({ person, note }) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`note/${person}/${note}/`));
    return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

// Is this page nobody's any more? From now on it is ours, until we are closed.
export function hold(editor, at = 0) {
  if (!navigator.locks) return Promise.resolve(Date.now() - at > SOON);
  return new Promise((done) => {
    navigator.locks.request(`note/${editor}`, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}
