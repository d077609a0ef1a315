"""The client's own network as a drawing: herself, a coach, and whom she met or asked through them.

With several coaches it is the one through whom most came, so that it rarely becomes another.
"""

from collections import Counter
from typing import NamedTuple

from coaching.names import initials

from .models.moves import Status

MET = (Status.HELD, Status.THANKED, Status.CLOSED)
ON_THE_WAY = (
    Status.SUBMITTED,
    Status.CHANGES_REQUESTED,
    Status.APPROVED,
    Status.ASKED,
    Status.ACCEPTED,
    Status.INTRODUCED,
    Status.SCHEDULED,
)
# Fixed places, so that the picture grows and never jumps: the end of the line, and of the name.
PLACES = (
    (236, 38, 236, 20, "M150 104C178 96 186 44 232 38"),
    (278, 96, 278, 122, "M150 104C196 104 226 100 272 96"),
    (246, 165, 246, 192, "M150 104C190 110 196 154 240 164"),
    (101, 26, 101, 10, "M150 104C140 74 118 52 104 32"),
)


class Person(NamedTuple):
    name: str
    met: bool
    x: int
    y: int
    name_x: int
    name_y: int
    line: str


class Picture(NamedTuple):
    coach: str  # initials
    people: list
    met: int
    on_the_way: int

    @property
    def names(self):
        """Who is in it, for whoever does not see it; without those whose name is not known yet."""
        return ", ".join(person.name for person in self.people if person.name)


def picture(coaches, introductions):
    """The last four people of these introductions through one coach, and how many there are in all;
    before there are any, the first of ``coaches``."""
    introductions = list(introductions)
    met = [i for i in introductions if i.status in MET and i.introduced_at]
    asked = [i for i in introductions if i.status in ON_THE_WAY]
    latest = sorted([*met, *asked], key=lambda i: i.created_at)
    counted = Counter(i.coach for i in latest) or Counter(coaches[:1])
    middle = next((coach for coach, _many in counted.most_common(1)), None)
    latest = [i for i in latest if i.coach == middle][-len(PLACES) :]
    people = [
        Person(i.short_name_for_client if i.known_name else "", i in met, *place)
        for i, place in zip(latest, PLACES, strict=False)
    ]
    letters = initials(middle.get_full_name()) if middle else ""
    return Picture(letters, people, len(met), len(asked))
