"""The two sides of a contact: what her coach knows (OWN), and what clients may know (CARD)."""

from typing import NamedTuple

from .models.card import READS
from .models.network_word import Face


class Side(NamedTuple):
    """Which columns of a contact a search may look at."""

    face: str
    text: str
    key: str
    last: str  # settles who comes first of those with an equal key
    filters: dict  # its name in an address: the column
    most: dict  # of how many values at most a list of filters tells the count
    reads: tuple  # what a list of people tells; fetching all the others would take twice as long
    several: tuple = ()  # columns in which somebody has several values
    opened_by: str = ""  # the column that tells whose it is to see; "" for all of one's own

    def lookups(self, chosen):
        """For ``filter()``: who has what was chosen in each of these columns."""
        alone = {column: value for column, value in chosen.items() if column not in self.several}
        among = {f"{c}__contains": [value] for c, value in chosen.items() if c in self.several}
        return alone | among

    @property
    def columns(self):
        """All that finding and counting looks at, but for the words."""
        return [*dict.fromkeys(self.filters.values()), *filter(None, [self.opened_by])]


MOST = {"field": 25, "seniority": 10, "sector": 20, "region": 12, "organisation": 12, "role": 12}
CARD = Side(
    face=Face.CARD,
    text="card_text",
    key="card_key",
    # Equal cards stand in the order of their refs, which say nothing: primary keys follow the file
    # that people came with, and so the alphabet of their names.
    last="ref",
    filters={name: f"card_{name}" for name in MOST},
    most=MOST,
    reads=READS,
    opened_by="open_to",
)
MOST_OWN = {"show": 3, "since": 50, "told": 2, "tag": 1000}
MOST_OWN |= {name: most for name, most in MOST.items() if name != "role"}
OWN = Side(  # of contacts ``with_answers()``
    face=Face.OWN,
    text="search_text",
    key="sort_key",
    last="pk",
    filters={name: name for name in MOST}
    | {"show": "visibility", "since": "known_since", "told": "knows", "tag": "tags"},
    most=MOST_OWN,
    reads=(
        "ref", "coach", "first_name", "last_name", "role", "organisation", "email", "visibility",
        "shown_as", "never_at",
    ),
    several=("tags",),
)  # fmt: skip
SIDES = {side.face: side for side in (OWN, CARD)}
