"""The client's own network as a drawing: herself, a coach, and whom she met or asked that way."""

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


def picture(coaches, introductions):
    """The last four people of these introductions, through the coach of the very last, and how many
    there are in all; her first coach before there are any."""
    introductions = list(introductions)
    met = [i for i in introductions if i.status in MET and i.introduced_at]
    asked = [i for i in introductions if i.status in ON_THE_WAY]
    latest = sorted([*met, *asked], key=lambda i: i.created_at)
    middle = latest[-1].coach if latest else next(iter(coaches), None)
    latest = [i for i in latest if i.coach == middle][-len(PLACES) :]
    people = [
        Person(i.short_name_for_client if i.known_name else "", i in met, *place)
        for i, place in zip(latest, PLACES, strict=False)
    ]
    letters = initials(middle.get_full_name()) if middle else ""
    return Picture(letters, people, len(met), len(asked))
