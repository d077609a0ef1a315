// One key or one swipe presses a button of the page; without this file the buttons do the same.
// data-keys="v ArrowLeft": the keys that press it, as long as the focus is within #stap.
// data-swipe: what can be pushed aside; left, up and right press what those arrow keys press.
const FAR = 70; // pixels
const WAYS = { left: "ArrowLeft", up: "ArrowUp", right: "ArrowRight" };
const step = () => document.getElementById("stap");
const withKey = (key) => [...step().querySelectorAll("[data-keys]")]
  .find((part) => part.dataset.keys.split(" ").includes(key) && !part.disabled);

let busy = false; // a decision is about who stands here, so keys wait until the next one does
function press(key) {
  const part = withKey(key);
  if (part && !busy) part.click();
  return Boolean(part);
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !step().contains(target)) return;
  if (target.matches("select, textarea, input:not([type=radio], [type=checkbox])")) return;
  if (target.type === "radio" && key.startsWith("Arrow")) return; // moves between the radios
  if (press(key.length === 1 ? key.toLowerCase() : key)) event.preventDefault();
});

// Who decided with a button keeps it under her finger; a key or a swipe leads to the next name.
let pressed = "";
// data-aside: what comes by itself, a moment later, and leaves her where she is.
const aside = (event) => event.detail.ctx.sourceElement?.hasAttribute?.("data-aside");
document.addEventListener("htmx:before:request", (event) => {
  if (aside(event)) return;
  busy = true;
  pressed = document.activeElement?.dataset?.keys || "";
});
document.addEventListener("htmx:finally:request", (event) => {
  if (!aside(event)) busy = false;
});
document.addEventListener("htmx:after:swap", (event) => {
  if (aside(event)) return;
  const again = pressed && withKey(pressed.split(" ")[0]);
  (again || step().querySelector("[data-focus]"))?.focus({ preventScroll: true });
});

let start = null;
const card = (event) => event.target.closest?.("[data-swipe]");
const way = (x, y) => {
  if (Math.max(Math.abs(x), -y) < FAR) return "";
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? "left" : "right";
  return y < 0 ? "up" : "";
};
function move(part, x, y) {
  part.style.translate = x || y ? `${x}px ${Math.min(y, 0)}px` : "";
  part.dataset.swipe = way(x, y);
}
document.addEventListener("pointerdown", (event) => {
  const part = card(event);
  if (!part || event.pointerType === "mouse" || event.target.closest("select, label, button, a")) return;
  start = { part, id: event.pointerId, x: event.clientX, y: event.clientY };
});
document.addEventListener("pointermove", (event) => {
  if (start?.id === event.pointerId) move(start.part, event.clientX - start.x, event.clientY - start.y);
});
document.addEventListener("pointerup", (event) => {
  if (start?.id !== event.pointerId) return;
  const whither = way(event.clientX - start.x, event.clientY - start.y);
  move(start.part, 0, 0);
  start = null;
  if (whither) press(WAYS[whither]);
});
document.addEventListener("pointercancel", () => {
  if (start) move(start.part, 0, 0);
  start = null;
});
