// The coach's desk: j and k walk through the list. A request that is chosen
// comes beside the list; on a phone, where there is no beside, its link is an ordinary link.
const narrow = matchMedia("(width < 60rem)");
const links = () => [...document.querySelectorAll("[data-beside]")];
const isBeside = (event) => event.detail.ctx.sourceElement?.matches?.("[data-beside]");

document.addEventListener("click", (event) => {
  if (narrow.matches && event.target.closest("[data-beside]")) event.stopPropagation();
}, true);

// What she wrote and did not send yet is there again when she comes back to that request.
const written = new Map();
const fields = () => [...document.querySelectorAll("#verzoek form :is(textarea, input[type=text])")];
const place = (field) => `${field.form.getAttribute("action")} ${field.name}`;

document.addEventListener("htmx:before:swap", (event) => {
  if (!isBeside(event)) return;
  for (const field of fields()) {
    if (field.value === field.defaultValue) written.delete(place(field));
    else written.set(place(field), field.value);
  }
});

document.addEventListener("submit", () => fields().forEach((field) => written.delete(place(field))));

function walk(step) {
  const all = links();
  const here = all.findIndex((link) => link.ariaCurrent === "true");
  const next = all[here < 0 ? 0 : here + step];
  if (next) next.click(); else document.getElementById("titel")?.focus(); // the only one, or the last
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select")) return;
  if (key === "j") walk(1);
  else if (key === "k") walk(-1);
  else return;
  event.preventDefault();
});

document.addEventListener("htmx:after:swap", (event) => {
  if (!isBeside(event)) return;
  const chosen = event.detail.ctx.sourceElement;
  links().forEach((link) => link.removeAttribute("aria-current"));
  chosen.ariaCurrent = "true";
  chosen.closest("li").scrollIntoView({ block: "nearest" });
  const title = document.getElementById("titel");
  fields().filter((field) => written.has(place(field)))
    .forEach((field) => { field.value = written.get(place(field)); });
  document.title = `${title.textContent.trim()} · Verbinder`;
  title.focus();
});
