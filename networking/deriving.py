"""What follows from the words of a contact: how she is sorted, found, grouped and classified.

One pure function for a form and for a file of 30,000 rows. Titles, organisations and regions repeat
in a network, so what follows from them is remembered for a while.
"""

from functools import lru_cache
from typing import NamedTuple

from coaching import names

from .work.rules import propose
from .work.sectors import sector_of


class Derived(NamedTuple):
    sort_key: str
    search_text: str  # every word she is found by, a blank before each
    role_key: str
    organisation_key: str
    region_key: str
    topics_key: str
    field: str
    seniority: str
    engagement: str
    sector: str


REMEMBERED = 10_000
folded = lru_cache(maxsize=REMEMBERED)(names.key)
proposed = lru_cache(maxsize=REMEMBERED)(propose)
placed = lru_cache(maxsize=REMEMBERED)(sector_of)


def derived(first_name, last_name, role, organisation, region="", topics=(), whole_name=False):
    """``whole_name`` sorts "Van Acker" under V, as Belgians do."""
    role_key, organisation_key = folded(role), folded(organisation)
    region_key, topics_key = folded(region), names.fold(" ".join(topics))
    work = proposed(role)
    return Derived(
        names.sort_key(first_name, last_name, whole_name=whole_name) or "~",
        names.search_words(first_name, last_name, role, organisation, region, topics_key),
        role_key,
        organisation_key,
        region_key,
        topics_key,
        work.field,
        work.seniority,
        work.engagement,
        placed(organisation),
    )
