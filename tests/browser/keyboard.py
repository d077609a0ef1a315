"""Somebody without a mouse: Tab, Enter, Space, arrows and letters. Wherever a key brings the focus,
it can be seen there: it has an outline, and nothing lies over it. What is still moving gets
a moment to come to rest."""

import time

WIDE, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
STOP = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return { on: "nothing" };
  const rings = (place) => [null, "::before", "::after"].some((part) => {
    const look = getComputedStyle(place, part);
    const drawn = !part || look.content !== "none";
    return drawn && look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  });
  // A choice hands its outline to its label, a card to the whole of it.
  const around = [el, el.nextElementSibling, el.parentElement, el.closest("label, li, article")];
  const box = el.getBoundingClientRect();
  const inside = (at, size) => Math.min(Math.max(at, 1), size - 1);
  const left = inside(box.left, innerWidth), right = inside(box.right, innerWidth);
  const top = inside(box.top, innerHeight), bottom = inside(box.bottom, innerHeight);
  const points = [0.1, 0.5, 0.9].map((part) => [(left + right) / 2, top + part * (bottom - top)]);
  const over = points.map(([x, y]) => document.elementFromPoint(x, y));
  const mine = (found) => found && (el.contains(found) || found.contains(el)
    || (found.closest("label")?.control === el));
  // Of a field that is larger than the window its beginning counts, where the writing starts.
  const seen = over.map(mine).slice(0, el.localName === "textarea" ? 1 : 3);
  return {
    on: [el.localName, el.name || el.getAttribute("href") || "", el.innerText || el.value || ""]
      .join(" ").trim().slice(0, 60),
    name: el.name || "",
    ringed: around.some((place) => place && rings(place)),
    seen: seen.every(Boolean) && bottom > top,
  };
}"""


class Keyboard:
    """The keys of one page; ``stops`` are the names of the fields it came by, in their order."""

    def __init__(self, page):
        self.page, self.stops, self.faults = page, [], []

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text):
        self.page.keyboard.type(text)

    def tab(self, back=False):
        self.press("Shift+Tab" if back else "Tab")
        self.look()

    def look(self):
        rest = time.monotonic() + 1
        stop = self.page.evaluate(STOP)
        while not stop.get("seen", True) and time.monotonic() < rest:
            self.page.wait_for_timeout(50)
            stop = self.page.evaluate(STOP)
        if stop.get("name") and stop["name"] not in self.stops:
            self.stops.append(stop["name"])
        if stop["on"] != "nothing" and not (stop["ringed"] and stop["seen"]):
            self.faults.append(f"{self.page.url}: {stop}")

    def to(self, place, most=80, back=False):
        """Tab until the focus is there; with ``back`` from here to the top."""
        for _tab in range(most):
            if place.evaluate("one => one === document.activeElement"):
                return
            self.tab(back)
        raise AssertionError(f"no Tab comes to {place}; it came by {self.stops}")
