"""What a coach looks at in her own network: what she typed, what she chose, how many there are."""

from functools import cached_property, partial
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .models import Contact, NetworkIndex, Visibility
from .search import Search
from .sides import OWN
from .work.kinds import Field, Sector, Seniority

LONGEST = 200  # letters of a value in an address, as long as an organisation
WORDS = {"field": Field, "sector": Sector, "seniority": Seniority}
FILTERS = ("field", "sector", "seniority", "organisation", "region", "tag", "since", "told")


def reference(text):
    """The ref in an address or form; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def number(text):
    """A key of a few digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class Look:
    """Which part of her network a coach is looking at, as it stands in an address."""

    def __init__(self, coach, query):
        said = {name: query.get(name, "").strip()[:LONGEST] for name in ("q", "show", *FILTERS)}
        said = {name: "" if "\0" in value else value for name, value in said.items()}
        self.coach, self.text, self.show = coach, said.pop("q")[:100], said.pop("show")
        self.show = self.show if self.show in Visibility.values else ""
        said["told"] = said["told"] if said["told"] in ("yes", "no") else ""
        for name in ("tag", "since"):
            said[name] = said[name] if number(said[name]) is not None else ""
        self.chosen = said
        self.after = query.get("after", "")

    @cached_property
    def tags(self):
        return list(self.coach.tags.all())

    @cached_property
    def _tag_names(self):
        return {str(tag.pk): tag.name for tag in self.tags}

    @cached_property
    def search(self):
        version = self.coach.coach_profile.network_version
        return Search(
            Contact.objects.of_coach(self.coach).with_answers(),
            side=OWN,
            text=self.text,
            chosen=self.chosen | {"show": self.show},
            opened=[(self.coach.pk, 0)],
            version=(self.coach.pk, version),
            index=partial(NetworkIndex.of, OWN.face, self.coach.pk, version),
        )

    @property
    def found(self):
        return self.search.found

    @property
    def count(self):
        return self.search.count

    @property
    def count_at_once(self):
        return self.search.count_at_once

    @property
    def unseen(self):
        """How many of them she has not looked at yet. Never remembered: looking changes nothing in
        the network, and still counts."""
        return self.found.filter(looked_at=None).count()

    @cached_property
    def counts(self):
        counts = {"": 0} | dict.fromkeys(Visibility.values, 0) | dict(self.search.facets["show"])
        return counts | {"": sum(counts.values())}

    @cached_property
    def faces(self):
        """(value, label) of all ways to show somebody, for the buttons beside each person."""
        return [(value, str(label)) for value, label in Visibility.choices]

    @property
    def shelves(self):
        """(value, label, how many: counted when asked, address, whether we look at it)."""
        labels = [("", _("Iedereen")), *self.faces]
        return [
            (value, label, partial(self._many, value), self.query(show=value), value == self.show)
            for value, label in labels
        ]

    def _many(self, shelf):
        return self.counts[shelf]

    # Filters
    @property
    def filters(self):
        """(name, label, chosen value, [(value, label, how many)]) of all that can be narrowed."""
        labels = {
            "field": _("Vakgebied"),
            "sector": _("Sector"),
            "seniority": _("Niveau"),
            "organisation": _("Organisatie"),
            "region": _("Regio"),
            "tag": _("Label"),
            "since": _("Verbonden in"),
            "told": _("Weet het al"),
        }
        for name in FILTERS:
            options = self._options(name)
            if len(options) > 1 or self.chosen[name]:
                yield name, labels[name], self.chosen[name], options

    def _options(self, name):
        counted = self.search.facets[name]
        if name == "since":
            counted = sorted(counted, reverse=True)
        elif name == "tag" and counted:
            many = dict(counted)
            counted = [(tag, many[tag]) for tag in self._tag_names if tag in many]
        options = [(value, self.label(name, value), n) for value, n in counted]
        if self.chosen[name] and self.chosen[name] not in dict(counted):
            options.insert(0, (self.chosen[name], self.label(name, self.chosen[name]), 0))
        return options

    def label(self, name, value):
        if name in WORDS:
            return str(dict(WORDS[name].choices).get(value, value))
        if name == "tag":
            return self._tag_names.get(value, "…")
        if name == "told":
            return {"yes": _("Weet het"), "no": _("Weet het nog niet")}[value]
        return value

    @property
    def chips(self):
        """(label, address without it) of every filter that is on."""
        return [(self.label(n, v), self.query(**{n: ""})) for n, v in self.chosen.items() if v]

    # Addresses
    def query(self, **changes):
        """The same look as it stands in an address, without a page unless asked."""
        parts = {"q": self.text, "show": self.show, **self.chosen} | changes
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def is_narrowed(self):
        return bool(self.text or self.show or any(self.chosen.values()))

    @cached_property
    def place(self):
        """This very page of the list, to come back to after a deed."""
        return self.query(after=self.after)

    @cached_property
    def sharing_address(self):
        """Where a choice for one or many of them is sent; asked for each row of the list."""
        return reverse("networking:contacts_sharing")

    @property
    def address(self):
        return reverse("networking:contacts") + (f"?{self.place}" if self.place else "")
