"""What a client looks at: whose networks are open to her, what she typed and what she chose."""

from functools import cached_property, partial
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .lenders import networks_open_to
from .models import Contact, NetworkIndex, SavedPerson
from .search import Search
from .sides import CARD
from .work.kinds import Field, Sector, Seniority

LONGEST = 100  # letters of a word or value in an address
TITLES = {
    "field": gettext_lazy("Vakgebied"),
    "role": gettext_lazy("Functie"),
    "organisation": gettext_lazy("Organisatie"),
    "region": gettext_lazy("Regio"),
    "seniority": gettext_lazy("Niveau"),
    "sector": gettext_lazy("Sector"),
}
CODES = {"field": Field, "seniority": Seniority, "sector": Sector}
# Of so many values the first ones are always there; the others are one tap away.
AT_ONCE = {"field": 8, "role": 5, "organisation": 5, "region": 5, "seniority": 5, "sector": 5}
MOST = {"role": 8, "organisation": 8, "region": 8}  # of what is told in free words; then search
SWITCHES = {"room": gettext_lazy("Heeft nu ruimte"), "saved": gettext_lazy("Door jou bewaard")}
WAYS = {"sort": "new", "view": "table"}  # the other way of ordering, of showing


class Option(NamedTuple):
    """One value of a filter, and the look that choosing it, or leaving it again, gives."""

    label: str
    address: str
    is_on: bool
    count: int | None = None  # how many people one finds by choosing it


class Filter(NamedTuple):
    name: str
    title: str
    options: list
    more: list  # behind a tap


class Browsing:
    """One look of a client through the networks that are open to her, as it stands in an address.

    Whatever the address says, it is a look: words that mean nothing here are left out.
    """

    def __init__(self, client, query=None):
        query = {name: _clean(value) for name, value in query.items()} if query else {}
        self.client = client
        self.text = query.get("q", "")
        self.chosen = {name: query.get(name, "") for name in TITLES}
        self.on = [name for name in SWITCHES if query.get(name) == "1"]
        self.ways = {name: way for name, way in WAYS.items() if query.get(name) == way}
        self.after = query.get("after", "")

    @cached_property
    def coachings(self):
        return networks_open_to(self.client)

    @property
    def coaches(self):
        """Her own; not the colleagues of theirs who share somebody with her."""
        return [coaching.coach for coaching in self.coachings if not coaching.is_lent]

    @property
    def lenders(self):
        return [coaching.coach for coaching in self.coachings if coaching.is_lent]

    @property
    def has_several(self):
        """Is there more than one network, so that with each person must stand whose she is from?"""
        return len(self.coachings) > 1

    @property
    def shown(self):
        """Everybody whom she may see at all."""
        return Contact.objects.shown_to(self.client, self.coachings)

    @cached_property
    def search(self):
        people = self.shown
        if "room" in self.on:
            people = people.with_room()
        if "saved" in self.on:
            people = people.filter(pk__in=self.saved_people)
        opened = {(one.coach_id, key) for one in self.coachings for key in one.keys}
        # What a switch leaves depends on more than the network.
        versions = () if self.on else self._versions
        alone = len(versions) == 1 and not self.lenders
        return Search(
            people,
            side=CARD,
            text=self.text,
            chosen=self.chosen,
            opened=opened,
            version=versions,
            index=partial(NetworkIndex.of, CARD.face, *versions[0]) if alone else None,
        )

    @property
    def _versions(self):
        return tuple((c.coach_id, c.coach.coach_profile.network_version) for c in self.coachings)

    @cached_property
    def saved_people(self):
        """Whom she put aside, by primary key; also who is hidden since then."""
        saved = SavedPerson.objects.filter(client=self.client)
        return set(saved.values_list("contact", flat=True))

    @cached_property
    def has_saved(self):
        return bool(self.saved_people) and self.shown.filter(pk__in=self.saved_people).exists()

    @cached_property
    def page(self):
        found = self.search.page(self.after, newest=self.is_newest_first)
        coaches = {coaching.coach_id: coaching.coach for coaching in self.coachings}
        for contact in found.people:
            contact.coach = coaches[contact.coach_id]
        return found

    @property
    def count(self):
        return self.search.count

    @property
    def count_at_once(self):
        return self.search.count_at_once

    # How she looks
    @property
    def is_newest_first(self):
        return "sort" in self.ways

    @property
    def is_table(self):
        return "view" in self.ways

    @cached_property
    def parts(self):
        """All that stands in the address of this look, without a page of it."""
        switches = dict.fromkeys(self.on, "1")
        parts = {"q": self.text, **self.chosen, **switches, **self.ways}
        return {name: value for name, value in parts.items() if value}

    @property
    def narrowing(self):
        """That part of it which leaves people out."""
        return {name: value for name, value in self.parts.items() if name not in WAYS}

    @property
    def is_narrow(self):
        return bool(self.narrowing)

    def query(self, **changes):
        """The same look as it stands in an address, but for these changes."""
        parts = self.parts | changes
        return urlencode({name: value for name, value in parts.items() if value})

    def but(self, **changes):
        """The look that has these changes."""
        look = Browsing(self.client, self.parts | changes)
        look.coachings = self.coachings
        return look

    @property
    def address(self):
        return f"{reverse('networking:cards')}?{self.query()}"

    @property
    def other_order(self):
        return self.query(sort="" if self.is_newest_first else "new")

    @property
    def other_view(self):
        return self.query(view="" if self.is_table else "table")

    @property
    def without_text(self):
        return self.query(q="")

    # What she may choose
    @cached_property
    def filters(self):
        """Of every filter that still can narrow: its values, with how many people each gives."""
        filters = [self._filter(name) for name in TITLES]
        return [one for one in filters if len(one.options) > 1 or self.chosen[one.name]]

    def _filter(self, name):
        chosen, at_once = self.chosen[name], AT_ONCE[name]
        values = list(self.search.facets[name])
        place = next((n for n, (value, _n) in enumerate(values) if value == chosen), None)
        if chosen and (place is None or place >= at_once):  # in sight, wherever it stands
            values.insert(0, values.pop(place) if place else (chosen, self.count))
        options = [
            Option(
                label_of(name, value),
                self.query(**{name: "" if value == chosen else value}),
                value == chosen,
                count,
            )
            for value, count in values
        ]
        return Filter(name, TITLES[name], options[:at_once], options[at_once : MOST.get(name)])

    @property
    def switches(self):
        return [
            Option(label, self.query(**{name: "" if name in self.on else "1"}), name in self.on)
            for name, label in SWITCHES.items()
        ]

    @property
    def chips(self):
        """What she chose, each with the look without it."""
        chosen = [(name, label_of(name, value)) for name, value in self.chosen.items() if value]
        chosen += [(name, SWITCHES[name]) for name in self.on]
        return [Option(label, self.query(**{name: ""}), True) for name, label in chosen]

    @property
    def wish(self):
        """What she looks for, in words."""
        chosen = [label_of(name, value) for name, value in self.chosen.items() if value]
        return ", ".join(filter(None, [self.text, *chosen]))

    @property
    def name(self):
        """This look in words, for a list of looks."""
        words = [self.wish, *(str(SWITCHES[name]) for name in self.on)]
        return ", ".join(filter(None, words)) or _("Iedereen")


def label_of(name, value):
    """How a value of a filter is called in the reader's language."""
    codes = CODES.get(name)
    return str(codes(value).label) if codes and value in codes.values else value


def _clean(value):
    return "".join(sign for sign in value if sign.isprintable()).strip()[:LONGEST]
