"""Finding people as one types, the same way in the coach's network and on her clients' cards.

    look = Search(Contact.objects.shown_to(client), side=CARD, text="fleur gemente", chosen={…}, …)
    look.page(after=request.GET.get("after")), look.count, look.facets

A search reads one side of each contact, and so do its words, its filters, its counts and its order;
so nobody finds, counts or places a name that is hidden from her.
"""

from functools import cached_property
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.core.cache import caches
from django.db.models import F, Q, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from .counting import count
from .models import Contact, NetworkWord
from .typed import parts_of, words_of

FEW = 5  # with fewer people found, a word may have been mistyped
LISTED = 200  # so many hits are known one by one; that there are more is known too
SHORTEST_MISTYPED = 4  # letters; shorter words are near to everything
PAGE = 24


class Hits(list):
    """What a walk through the network finds: the primary keys of the first ones, in the order of
    their side. It ends as soon as there are more than can be listed."""

    @property
    def are_all(self):
        return len(self) <= LISTED


class Page(NamedTuple):
    people: list
    after: UUID | None  # the ref to go on from, when there are more


class Search:
    """Those of ``contacts`` that have every typed word and every chosen value.

    A word may be the beginning of theirs, from four letters on also a part, or mean the same in the
    other language. When that gives fewer than five people, words of four letters and more may be
    mistyped: one letter, or two from six letters on. Whether that is so does not depend on what is
    chosen, so a choice only ever narrows.

    ``opened`` says whose words may be suggested: pairs of a coach and a key that opens people of
    hers. ``version`` changes with every change of these networks, and lets hits and counts be
    remembered until then. ``index`` gives the NetworkIndex that they are read from, or None: then
    the table is walked through.
    """

    def __init__(self, contacts, *, side, text="", chosen=None, opened=(), version="", index=None):
        self.side, self.text, self._made = side, text, index
        self.opened, self.version = sorted(opened), version
        self.chosen = {n: v for n, v in (chosen or {}).items() if v and n in side.filters}
        self.filters = {side.filters[name]: value for name, value in self.chosen.items()}
        self.contacts = contacts

    @cached_property
    def index(self):
        return self._made and self._made()

    @property
    def found(self):
        """The contacts that are found, in no order."""
        return self._matching.filter(**self.side.lookups(self.filters))

    @property
    def count(self):
        """How many of them there are."""
        at_once = self.count_at_once
        if at_once is None and self.index:
            return self.index.number(self._groups, self.filters, self._keys)
        return self._counted[0] if at_once is None else at_once

    @property
    def listed(self):
        return LISTED

    @property
    def count_at_once(self):
        """That number, as long as it is at most ``listed``; else None: counting a whole network
        takes longer than finding the first."""
        return len(self._found) if self._found.are_all else None

    @property
    def facets(self):
        """{filter: [(value, how many one finds by choosing it)]}, the most frequent first; of a
        filter that was chosen before, the new choice then takes its place."""
        return self._counted[1]

    @cached_property
    def _counted(self):
        return self._remember("counted", self._count)

    def _count(self):
        facets = {name: (self.side.filters[name], most) for name, most in self.side.most.items()}
        if self.index:
            return self.index.count(self._groups, facets, self.filters, self._keys)
        return count(self._matching, facets, self.filters, self.side.several)

    @cached_property
    def _found(self):
        if not self._matched or self.filters:
            return self._remember(
                "found", lambda: self._hits(self._groups, self.filters, self._matching)
            )
        return self._matched[1]

    @property
    def _groups(self):
        """For each word the parts that will do."""
        return self._matched[0] if self._matched else []

    @cached_property
    def _matching(self):
        """Those who have the words, whatever is chosen."""
        if not self._matched:
            return self.contacts
        groups, hits = self._matched
        # With the few at hand neither the page nor the counts need read the whole network.
        return self.contacts.filter(pk__in=hits) if hits.are_all else self._having(groups)

    @cached_property
    def _matched(self):
        """(``_groups``, the hits of these); None without words."""
        if not words_of(self.text):
            return None
        return self._remember("matching", self._match, chosen=False)

    def _match(self):
        words = words_of(self.text)
        doubtful = {word for word in words if len(word) >= SHORTEST_MISTYPED}
        # What begins no word here is probably mistyped: then one walk through the network will do.
        near = self._near(doubtful, strange=True)
        groups, hits = self._match_with(words, near)
        if len(hits) < FEW and (more := self._near(doubtful - near.keys())):
            return self._match_with(words, near | more)
        return groups, hits

    def _near(self, words, *, strange=False):
        if self.index:
            return self.index.near(words, self._keys, strange=strange)
        theirs = {"opened": self.opened, "face": self.side.face}
        return NetworkWord.objects.near(words, strange=strange, **theirs)

    def _match_with(self, words, near):
        groups = [parts_of(word, near.get(word, [])) for word in words]
        return groups, self._hits(groups)

    def _hits(self, groups, filters=None, among=None):
        """The first of those who have a part of every group and all that was chosen: from the
        index, or by a walk along the table's, of at most 5 to 10 ms for 30,000 people."""
        if self.index:
            return Hits(self.index.first(LISTED + 1, groups, filters, self._keys))
        found = self._having(groups) if among is None else among
        found = found.filter(**self.side.lookups(filters or {}))
        found = found.order_by(self.side.key, self.side.last).values_list("pk", flat=True)
        return Hits(found[: LISTED + 1])

    @property
    def _keys(self):
        """(the column with keys, those that open it), for the index of the one network."""
        return (
            (self.side.opened_by, {key for _coach, key in self.opened})
            if self.side.opened_by
            else ()
        )

    def _having(self, groups):
        """Those in whose text stands a part of every group."""
        contacts = self.contacts
        for parts in groups:
            wanted = Q()
            for part in parts:
                wanted |= self._says(part)
            contacts = contacts.filter(wanted)
        return contacts

    def _says(self, part):
        """Does this stand in her text? In half the time that LIKE takes."""
        return Q(GreaterThan(StrIndex(self.side.text, Value(part)), 0))

    def page(self, after=None, size=PAGE, *, newest=False):
        """A page of them in the order of their side, or those shown to clients last first; behind
        the contact with the ref ``after``.

        In two steps: which people, from the index that also holds the searched text; then their
        rows.
        """
        key, last = "card_since" if newest else self.side.key, self.side.last
        order = (f"-{key}", f"-{last}") if newest else (key, last)
        start = self._place(after, key)
        if start or newest:
            found = self.found
            if start:
                further = TupleLessThan if newest else TupleGreaterThan
                found = found.filter(further(Tuple(F(key), F(last)), start))
            chosen = found.order_by(*order).values("pk")[: size + 1]
            people = Contact.objects.filter(pk__in=chosen)
        else:  # remembered; so whether they may be seen is asked again
            people = self.contacts.filter(pk__in=self._found[: size + 1])
        people = list(people.only(*self.side.reads).order_by(*order))
        more = len(people) > size
        people = people[:size]
        return Page(people, people[-1].ref if more else None)

    def _place(self, ref, key):
        """Where in the order this contact stands; None for a ref that is not among them."""
        try:
            ref = UUID(str(ref))
        except ValueError:
            return None
        return self.found.filter(ref=ref).values_list(key, self.side.last).first()

    def _remember(self, what, find, *, chosen=True):
        """What ``find`` finds, kept until the network changes."""
        if not self.version:
            return find()
        choice = sorted(self.chosen.items()) if chosen else ()
        look = (what, self.version, self.side.face, self.opened, words_of(self.text), choice)
        key = sha256(repr(look).encode()).hexdigest()
        return caches["counts"].get_or_set(key, find)
