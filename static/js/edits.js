// What changed from one text to another: one stretch, counted in UTF-16 units as networking/edits.py does.
const [HIGH, LOW] = [/[\uD800-\uDBFF]/, /[\uDC00-\uDFFF]/];

// Without the signs that no database keeps.
export const clean = (text) => (text.toWellFormed?.() ?? text).replaceAll("\0", "").replaceAll("\r", "");

export function change(before, now) {
  const most = Math.min(before.length, now.length);
  let at = same(most, (from, to) => before.slice(from, to) === now.slice(from, to));
  if (at && HIGH.test(now[at - 1])) at -= 1; // not through the middle of a character
  const [b, n] = [before.length, now.length];
  let end = same(most - at, (from, to) => before.slice(b - to, b - from) === now.slice(n - to, n - from));
  if (end && LOW.test(now[n - end])) end -= 1;
  return { at, cut: b - end - at, put: now.slice(at, n - end), size: n };
}

// How far both are the same: by halves, for long stretches compare fast.
function same(most, alike) {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (alike(low, middle)) low = middle; else high = middle - 1;
  }
  return low;
}
