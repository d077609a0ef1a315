"""After a no or silence: who else could tell this client what she wants to know."""

from typing import NamedTuple

from django.db.models import Case, IntegerField, Q, TextField, Value, When
from django.db.models.functions import MD5, Cast, Concat

from coaching import limits

from .models import Contact, Disclosure, Introduction, Status
from .models.card import READS
from .ties import Ties

ENDED = (Status.NOT_NOW, Status.REFUSED, Status.EXPIRED, Status.DECLINED)
MOST, ENOUGH = 3, 2


class Alternatives(NamedTuple):
    cards: list
    may_ask_more: bool  # does the coach still look for her?

    @property
    def are_few(self):
        return len(self.cards) < ENOUGH


def alternatives(introduction):
    """Up to three people of the same field, then of the same sector, who have room now; anybody,
    where the card told neither. None while it is not over.

    What ended it plays no part: they follow from what the client read when she began, and leave
    out whoever she asked before, this person too. Nobody is always the first: the order differs
    from request to request.
    """
    if introduction.status not in ENDED:
        return None
    people = list(_near(introduction)[:MOST])
    ties = Ties.between(introduction.client, people, Disclosure.Part.LIST)
    try:
        Disclosure.log(people, introduction.client, Disclosure.Part.LIST, known=ties.seen)
    except limits.TooMuch:  # she met a great many people today; her own request is not closed by it
        people = []
    return Alternatives([one.card for one in people], not introduction.coaching.ended_at)


def _near(introduction):
    field, sector = (introduction.seen.get(name) for name in ("field", "sector"))
    met = Introduction.objects.of_client(introduction.client).values("contact")
    people = Contact.objects.shown_to(introduction.client).with_room().exclude(pk__in=met)
    kin = Q()
    if field:
        kin |= Q(card_field=field)
    if sector:
        kin |= Q(card_sector=sector)
    near = Case(When(Q(card_field=field or "-"), then=0), default=1, output_field=IntegerField())
    turn = MD5(Concat(Cast("ref", TextField()), Value(str(introduction.ref))))
    return people.filter(kin).with_coach().only(*READS).order_by(near, turn)
