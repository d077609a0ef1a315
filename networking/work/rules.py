"""What a title like "senior beleidsadviseur wonen bij gemeente X" proposes.

Rules, not knowledge: of four titles they read about three well. When a title does not say, they do
not guess. Only Dutch and English. Whoever keeps the contact may correct what they propose.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .domains import BRANCHES, FUNCTIONS
from .occupations import DULL, MORE_OCCUPATIONS, OCCUPATIONS
from .roles import LEADING, OWNING, ROLES
from .standing import ENGAGEMENTS, NO_FORM, NO_RANK, SENIORITIES
from .stems import Stems, words_of

LONGEST = 300  # letters of a title that are looked at
REMEMBERED = 20_000  # titles; in a network many people have the same

FIELDS = Stems(DULL, OCCUPATIONS | MORE_OCCUPATIONS, FUNCTIONS, BRANCHES, ROLES, OWNING, LEADING)
SUBJECT = 3  # the last table that says what the work is about; behind it are mere roles
RANKS = Stems(NO_RANK, *SENIORITIES)
FORMS = Stems(NO_FORM, *ENGAGEMENTS)

BREAK = re.compile(r"[|,;:•·(){}\[\]<>–—\n]|\s[-/+~]\s|//")
AT = re.compile(r"\s(?:bij|at)\s|@", re.IGNORECASE)


class Proposal(NamedTuple):
    """Codes of Field, Seniority and Engagement; "" where the title does not tell."""

    field: str = ""
    seniority: str = ""
    engagement: str = ""


@lru_cache(maxsize=REMEMBERED)
def propose(title: str) -> Proposal:
    """What the title tells; the head of it before what comes after a sign, "bij" or "at"."""
    parts, places = [], []
    for piece in BREAK.split(title[:LONGEST]):
        own, _, place = AT.sub("\0", f" {piece} ").partition("\0")
        if words := words_of(own):
            parts.append(words)
        if place:
            places.append(place)
    return Proposal(_field(parts, places), _first(RANKS, parts), _first(FORMS, parts))


def _field(parts: list[list[str]], places: list[str]) -> str:
    """The first part that has a subject; else the first with a role; else the organisation's."""
    role = ""
    for words in parts:
        if told := FIELDS.best(words):
            if told[0] <= SUBJECT:
                return str(told[1])
            role = role or str(told[1])
    if role:
        return role
    told = (FIELDS.best(words_of(place)) for place in places)
    return next((str(one[1]) for one in told if one and one[0] <= SUBJECT), "")


def _first(stems: Stems, parts: list[list[str]]) -> str:
    return next((str(told[1]) for words in parts if (told := stems.best(words))), "")
