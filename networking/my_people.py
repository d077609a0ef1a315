"""Whom a client knows by now, and who led her to whom.

Those she met through an introduction come by themselves; those she met or heard of elsewhere she
notes down (OwnContact). All of it is hers alone.
"""

from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coaching.models import Coaching

from .models import Introduction, OwnContact


class Person(NamedTuple):
    key: str  # within one client's people
    name: str
    work: str
    how: str  # when and how she knows this person, in words
    when: str  # the day on which they spoke, or that they did not yet
    via: str  # the key of who led to her: a person or a coach; "" for nobody
    has_met: bool  # or only heard of
    url: str
    request: Introduction | None = None  # what became of it, when that is on its way


class Place(NamedTuple):
    """A person in the tree, and how far from the client."""

    person: Person
    depth: int
    led_by: str  # the name of who led to her


class MyPeople:
    def __init__(self, client):
        self.client = client

    @cached_property
    def introductions(self):
        met = Introduction.objects.of_client(self.client).met().with_people()
        met = met.select_related("meeting", "contact__coach__coach_profile")
        return list(met.order_by("created_at", "pk"))

    @cached_property
    def own(self):
        return list(OwnContact.objects.of(self.client).select_related("introduction"))

    @cached_property
    def coaches(self):
        """{key: coach} of everybody whom she met through one."""
        return {f"coach-{i.coach.pk}": i.coach for i in self.introductions}

    def words_for(self, key):
        """Who this coach is to her: hers, or a colleague of hers who knew somebody for her."""
        coach = self.coaches[key]
        by_way_of = [i.coaching for i in self.introductions if i.coach == coach]
        if not all(one.is_lent for one in by_way_of) or coach.pk in self._own_coaches:
            return _("je coach")
        if not (sent_by := by_way_of[-1].sent_by):
            return _("collega van je coach")
        return _("collega van %(coach)s") % {"coach": sent_by.get_short_name()}

    @cached_property
    def _own_coaches(self):
        return set(Coaching.objects.own().of_client(self.client).values_list("coach", flat=True))

    @cached_property
    def everybody(self):
        """All of them by key, in the order in which she came to know them."""
        became = {c.introduction_id: c for c in self.own if c.introduction_id in self.met_by_pk}
        people = [_of_introduction(i, self._led(i, became.get(i.pk))) for i in self.introductions]
        rest = [c for c in self.own if c.introduction_id not in self.met_by_pk]
        people += [_of_own(contact, self.via(contact)) for contact in rest]
        return {person.key: person for person in people}

    @cached_property
    def met_by_pk(self):
        return {introduction.pk: introduction for introduction in self.introductions}

    @cached_property
    def keys(self):
        """By the primary keys of her own contacts. With whom she spoke since, by way of a request,
        is there as that."""
        met = self.met_by_pk
        return {
            c.pk: f"met-{met[c.introduction_id].ref}"
            if c.introduction_id in met
            else f"own-{c.ref}"
            for c in self.own
        }

    def via(self, own_contact):
        """The key of who led to an own contact."""
        named_by = self.met_by_pk.get(own_contact.through_introduction_id)
        if named_by:
            return f"met-{named_by.ref}"
        return self.keys.get(own_contact.through_contact_id, "")

    def _led(self, introduction, own_contact):
        """The key of who led to somebody she spoke with: who named her, else the coach."""
        named_by = self.met_by_pk.get(introduction.named_by_id)
        if named_by:
            return f"met-{named_by.ref}"
        return (own_contact and self.via(own_contact)) or f"coach-{introduction.coach.pk}"

    @cached_property
    def branches(self):
        """[(the key of a coach, places)], everybody once and each below who led to her; those who
        came without a coach are last, below ""."""
        below = {}
        for person in self.everybody.values():
            known = person.via in self.everybody or person.via in self.coaches
            below.setdefault(person.via if known else "", []).append(person)
        names = {key: coach.get_short_name() for key, coach in self.coaches.items()}
        names |= {key: person.name for key, person in self.everybody.items()}
        seen = set()

        def walk(key, depth):
            for person in below.get(key, ()):
                if person.key not in seen:
                    seen.add(person.key)
                    yield Place(person, depth, names.get(person.via, ""))
                    yield from walk(person.key, depth + 1)

        found = [(key, list(walk(key, 2))) for key in self.coaches]
        alone = list(walk("", 1))
        for person in self.everybody.values():
            if person.key not in seen:  # two that lead to each other, chosen in two tabs
                below[person.key, "alone"] = [person]
                alone += walk((person.key, "alone"), 1)
        return [*found, ("", alone)]

    @property
    def tree(self):
        return [place for _coach, places in self.branches for place in places]

    def below(self, key):
        """The keys of all whom this person led to, and those they led to."""
        found, more = set(), {key}
        while more:
            found |= more
            more = {k for k, p in self.everybody.items() if p.via in more} - found
        return found


def _of_introduction(introduction, via):
    card = introduction.card_for_client
    return Person(
        key=f"met-{introduction.ref}",
        name=_capital(introduction.name_for_client),
        work=", ".join(filter(None, [card.role if card.name else "", card.organisation])),
        how=_("gesproken op %(day)s") % {"day": (when := _day(_when_met(introduction)))},
        when=when,
        via=via,
        has_met=True,
        url=introduction.get_absolute_url(),
    )


def _of_own(contact, via):
    when = _day(contact.met_on) if contact.met_on else ""
    spoken = _("gesproken op %(day)s") % {"day": when} if when else _("nog niet gesproken")
    return Person(
        key=f"own-{contact.ref}",
        name=contact.name,
        work=", ".join(filter(None, [contact.role, contact.organisation])),
        how=", ".join(filter(None, [spoken, contact.how_met])),
        when=when or _("nog niet"),
        via=via,
        has_met=bool(contact.met_on),
        url=contact.get_absolute_url(),
        request=contact.introduction,
    )


def _when_met(introduction):
    meeting = getattr(introduction, "meeting", None)
    return meeting.starts_at if meeting else introduction.introduced_at or introduction.answered_at


def _day(at):
    day = timezone.localdate(at) if hasattr(at, "hour") else at or timezone.localdate()
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


def _capital(words):
    return words[:1].upper() + words[1:]
