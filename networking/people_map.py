"""Who led a client to whom, as a drawing that grows downward: herself, her coaches, and below each
the people they led to. Whoever comes later stands below, so that nothing that is there jumps."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from coaching.names import initials

WIDTH, ROW, STEP, DEEPEST = 300, 46, 25, 5
LEFT, TOP = 22, 24
RADIUS = {"you": 18, "coach": 15, "met": 9, "heard": 9}
LETTER, SMALL = 7.5, 6.6  # how wide a letter of a name is, and one of the line below it


class Node(NamedTuple):
    kind: str  # of RADIUS, and of the classes in the style sheet
    x: str
    y: str
    radius: str
    inside: str  # letters in it
    inside_y: str
    text_x: str
    name: str
    name_y: str
    below: str
    below_y: str
    line: str  # the path that leads to it; "" to herself
    is_dashed: bool


class PeopleMap(NamedTuple):
    box: str  # the viewBox
    nodes: list


def people_map(my_people):
    """All of these people. Numbers are texts, so that no language writes them its own way."""
    rows = [("you", _("Jij"), "", "", 0)]
    for key, places in my_people.branches:
        if coach := my_people.coaches.get(key):
            letters = initials(coach.get_full_name())
            rows.append(("coach", letters, coach.get_short_name(), my_people.words_for(key), 1))
        rows += map(_row, places)
    return PeopleMap(f"0 0 {WIDTH} {TOP * 2 + ROW * (len(rows) - 1)}", _drawn(rows))


def _row(place):
    person = place.person
    kind = "met" if person.has_met else "heard"
    return kind, "", person.name, person.when, place.depth


def _drawn(rows):
    nodes, last = [], {}  # last: where the latest one of each depth stands
    for number, (kind, inside, name, below, depth) in enumerate(rows):
        depth, radius = min(depth, DEEPEST), RADIUS[kind]
        x, y = LEFT + STEP * depth, TOP + ROW * number
        last[depth] = y, radius
        text_x = x + radius + 8
        node = Node(
            kind=kind,
            x=str(x),
            y=str(y),
            radius=str(radius),
            inside=inside,
            inside_y=str(y + 5),
            text_x=str(text_x),
            name=_short(name, (WIDTH - text_x) / LETTER),
            name_y=str(y - 2),
            below=_short(below, (WIDTH - text_x) / SMALL),
            below_y=str(y + 14),
            line=_line(last, x, y, depth, radius) if depth else "",
            is_dashed=kind == "heard",
        )
        nodes.append(node)
    return nodes


def _line(last, x, y, depth, radius):
    """Down from whoever stands above it one step to the left, round a corner, and up to it."""
    above, size = last[depth - 1]
    left = x - STEP
    return f"M{left} {above + size}V{y - 12}Q{left} {y} {left + 12} {y}H{x - radius}"


def _short(text, letters):
    letters = int(letters)
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
