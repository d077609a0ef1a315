// Signing in again without leaving a page: the ordinary pages of signing in stand one after the
// other in a layer, a <dialog data-sign-in="their first address">. Every way of signing in works
// there, and the page below stays as it was. Returns what opens the layer; done() follows when she
// is signed in.
import { dress } from "./passkey.js";

export function signIn(layer, done) {
  const place = layer.querySelector("[data-pages]");
  const trouble = layer.querySelector("[data-trouble]");
  const isOurs = (url) => url.startsWith(new URL("/account/", location));

  async function open(url, options) {
    try {
      const answer = await fetch(url, options);
      if (!isOurs(answer.url)) return ready();
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      trouble.hidden = true;
    } catch { trouble.hidden = false; }
    return null;
  }
  function show(page) {
    place.replaceChildren(...page.querySelectorAll(".receipts, main > *"));
    dress(place, send);
    const fields = "input:not([type=hidden])";
    (place.querySelector(".summary") || place.querySelector(`[autofocus], ${fields}`))?.focus();
  }
  function send(form, submitter = null) {
    const method = form.getAttribute("method"); // a field of these forms is called "action"
    open(form.getAttribute("action"), { method, body: new FormData(form, submitter) });
  }
  function ready() {
    layer.close();
    place.replaceChildren();
    done();
  }
  layer.addEventListener("submit", (event) => {
    if (!place.contains(event.target) || event.defaultPrevented) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  layer.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !isOurs(link.href)) return;
    event.preventDefault();
    open(link.href);
  });
  return () => {
    layer.showModal();
    open(layer.dataset.signIn);
  };
}
