"""Finding people as one types, the same way in the coach's network and on her clients' cards.

    look = Search(Contact.objects.shown_to(client), side=CARD, text="fleur gemente", chosen={…}, …)
    look.page(after=request.GET.get("after")), look.count, look.facets

A contact has two sides: what its coach knows (OWN) and what her clients may know (CARD). A search
reads one of the two, and so do its words, its filters, its counts and its order; so nobody finds,
counts or places a name that is hidden from her.
"""

from functools import cached_property
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from coaching.names import fold

from .models import Contact, NetworkWord
from .models.network_word import Face
from .work.synonyms import same_as

MAX_WORDS = 5
LONGEST_WORD = 60
FEW = 5  # with fewer people found, a word may have been mistyped
SHORTEST_MISTYPED = 4  # letters; shorter words are near to everything
SHORTEST_PART = 4  # letters that may also stand in the middle of a word: "verpleeg"
PAGE = 24


class Side(NamedTuple):
    """Which columns of a contact a search may look at."""

    face: str
    text: str
    key: str
    filters: dict  # its name in an address: the column
    most: dict  # of how many values at most a list of filters tells the count


MOST = {"field": 25, "seniority": 10, "sector": 20, "region": 12, "organisation": 12, "role": 12}
CARD = Side(
    Face.CARD, "card_text", "card_key", {name: f"card_{name}" for name in MOST}, MOST
)
OWN = Side(
    Face.OWN, "search_text", "sort_key", {name: name for name in MOST} | {"show": "visibility"},
    {"show": 3, **MOST},
)  # fmt: skip


class Page(NamedTuple):
    people: list
    after: UUID | None  # the ref to go on from, when there are more


def words_of(text):
    """What is searched for: at most five words, without accents, capitals and signs."""
    return [word[:LONGEST_WORD] for word in fold(text[:1000]).split()][:MAX_WORDS]


class Search:
    """Those of ``contacts`` that have every typed word and every chosen value.

    A word may be the beginning of theirs, from four letters on also a part, or mean the same in the
    other language. When that gives fewer than five people, words of four letters and more may be
    mistyped: one letter, or two from six letters on.

    ``coaches`` and ``keys`` say whose words may be suggested to whom; ``version`` changes with
    every change of these networks, and lets counts be remembered until then.
    """

    def __init__(self, contacts, *, side, text="", chosen=None, coaches=(), keys=(0,), version=""):
        self.side, self.text = side, text
        self.coaches, self.keys, self.version = list(coaches), list(keys), version
        self.chosen = {n: v for n, v in (chosen or {}).items() if v and n in side.filters}
        filters = {side.filters[name]: value for name, value in self.chosen.items()}
        self.contacts = contacts.filter(**filters)

    @cached_property
    def found(self):
        """The contacts that are found, in no order."""
        words = words_of(self.text)
        if not words:
            return self.contacts
        exact = self._having([[word, *same_as(word)] for word in words])
        doubtful = [word for word in words if len(word) >= SHORTEST_MISTYPED]
        if not doubtful or len(exact.values("pk")[:FEW]) == FEW:
            return exact
        near = NetworkWord.objects.near(
            doubtful, coaches=self.coaches, face=self.side.face, keys=self.keys
        )
        if not near:
            return exact
        return self._having([[word, *same_as(word), *near.get(word, [])] for word in words])

    def _having(self, groups):
        """Those who have a word of every group."""
        contacts = self.contacts
        for typed, *others in groups:
            wanted = Q(**{f"{self.side.text}__contains": _part(typed)})
            for word in dict.fromkeys(others):
                wanted |= Q(**{f"{self.side.text}__contains": f" {word}"})
            contacts = contacts.filter(wanted)
        return contacts

    def page(self, after=None, size=PAGE):
        """A page of them in the order of their side, behind the contact with the ref ``after``.

        In two steps: which people, from the index that also holds the searched text; then their
        rows. A list of 30,000 so costs 10 ms instead of 22, and a later page as little as the
        first.
        """
        key, found = self.side.key, self.found
        if start := self._place(after):
            found = found.filter(TupleGreaterThan(Tuple(F(key), F("pk")), start))
        chosen = found.order_by(key, "pk").values("pk")[: size + 1]
        people = list(Contact.objects.filter(pk__in=chosen).order_by(key, "pk"))
        more = len(people) > size
        people = people[:size]
        return Page(people, people[-1].ref if more else None)

    def _place(self, ref):
        """Where in the order this contact stands; None for a ref that is not among them."""
        try:
            ref = UUID(str(ref))
        except ValueError:
            return None
        return self.found.filter(ref=ref).values_list(self.side.key, "pk").first()

    @property
    def count(self):
        return self._counts["count"]

    @property
    def facets(self):
        """{filter: [(value, how many of those found)]}, the most frequent first."""
        return self._counts["facets"]

    @cached_property
    def _counts(self):
        """Counted in one walk through the network, about 45 ms for 30,000 people; remembered until
        the network changes."""
        store = caches["counts"]
        chosen = sorted(self.chosen.items())
        look = (self.version, self.side.face, sorted(self.keys), words_of(self.text), chosen)
        key = sha256(repr(look).encode()).hexdigest()
        if not self.version or (counts := store.get(key)) is None:
            counts = self._count()
            if self.version:
                store.set(key, counts)
        return counts

    def _count(self):
        columns = [self.side.filters[name] for name in self.side.most]
        counts = {"count": 0, "facets": {name: [] for name in self.side.most}}
        try:
            hits, params = self.found.order_by().values_list(*columns).query.sql_with_params()
        except EmptyResultSet:  # no network is open to her
            return counts
        parts = ["select '' as facet, '' as value, count(*) as n from hits"]
        parts += [
            f"(select '{name}', {self.side.filters[name]}, count(*) from hits"
            f" where {self.side.filters[name]} <> '' group by 2 order by 3 desc, 2 limit {most})"
            for name, most in self.side.most.items()
        ]
        with connection.cursor() as cursor:
            # Names are ours, values are bound.
            cursor.execute(
                f"with hits as materialized ({hits}) {' union all '.join(parts)}", params
            )
            for facet, value, n in cursor:
                if facet:
                    counts["facets"][facet].append((value, n))
                else:
                    counts["count"] = n
        return counts


def _part(word):
    return word if len(word) >= SHORTEST_PART else f" {word}"
