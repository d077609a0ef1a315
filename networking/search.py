"""Finding people as one types, the same way in the coach's network and on her clients' cards.

    found = find(Contact.objects.shown_to(client), "fleur gemente", coaches=[…], face=Face.CARD)
    people = page(found, face=Face.CARD, after=request.GET.get("after"))

A contact has two faces: what its coach knows (OWN) and what her clients may know (CARD). A search
reads one of the two and its words come from the same one, so that nobody finds a hidden name.
"""

from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from coaching.names import fold

from .models import Contact, NetworkWord
from .models.network_word import Face

MAX_WORDS = 5
LONGEST_WORD = 60
FEW = 5  # with fewer people found, a word may have been mistyped
SHORTEST_MISTYPED = 4  # letters; shorter words are near to everything
PAGE = 50

TEXT = {Face.OWN: "search_text", Face.CARD: "card_text"}
KEY = {Face.OWN: "sort_key", Face.CARD: "card_key"}


class Page(NamedTuple):
    people: list
    after: UUID | None  # the ref to go on from, when there are more


def words_of(text):
    """What is searched for: at most five words, without accents, capitals and signs."""
    return [word[:LONGEST_WORD] for word in fold(text[:1000]).split()][:MAX_WORDS]


def find(contacts, text, *, coaches, face):
    """Those of ``contacts`` that have every typed word, or its beginning; in the order of ``face``.

    When that gives fewer than five people, words of four letters and more may also be mistyped: one
    letter, or two from six letters on. Without words everybody is found.
    """
    ordered = contacts.order_by(KEY[face], "pk")
    words = words_of(text)
    if not words:
        return ordered
    found = _having(ordered, [[word] for word in words], face)
    doubtful = [word for word in words if len(word) >= SHORTEST_MISTYPED]
    if not doubtful or len(found.values("pk")[:FEW]) == FEW:
        return found
    near = NetworkWord.objects.near(doubtful, coaches=coaches, face=face)
    return _having(ordered, [[word, *near.get(word, [])] for word in words], face)


def _having(contacts, groups, face):
    """Those who have a word of every group."""
    for group in groups:
        wanted = Q()
        for word in dict.fromkeys(group):
            wanted |= Q(**{f"{TEXT[face]}__contains": f" {word}"})
        contacts = contacts.filter(wanted)
    return contacts


def page(found, *, face, after=None, size=PAGE):
    """A page of what ``find`` gave, beginning behind the contact with the ref ``after``.

    In two steps: which people, from the index that also holds the searched text; then their rows.
    A list of 30,000 so costs 10 ms instead of 22, and a later page as little as the first.
    """
    if start := _place(found, after, face):
        found = found.filter(TupleGreaterThan(Tuple(F(KEY[face]), F("pk")), start))
    chosen = found.values("pk")[: size + 1]
    people = list(Contact.objects.filter(pk__in=chosen).order_by(KEY[face], "pk"))
    more = len(people) > size
    people = people[:size]
    return Page(people, people[-1].ref if more else None)


def _place(found, ref, face):
    """Where in the order this contact stands; None for a ref that is not among them."""
    try:
        ref = UUID(str(ref))
    except ValueError:
        return None
    return found.filter(ref=ref).values_list(KEY[face], "pk").first()
