"""What a coach looks at in her own network: what she typed, what she chose, how many there are."""

from functools import cached_property
from hashlib import sha256
from uuid import UUID

from django.core.cache import caches
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .models import Contact, Visibility
from .search import OWN, Search
from .work.kinds import Field, Sector, Seniority

LONGEST = 200  # letters of a value in an address, as long as an organisation
WORDS = {"field": Field, "sector": Sector, "seniority": Seniority}
ONES_OWN = ("tag", "since", "told")  # filters that clients do not have
FILTERS = ("field", "sector", "seniority", "organisation", "region", *ONES_OWN)


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

    def _narrow(self, but=""):
        """Those of her network whom the filters of her own let through, all ``but`` one."""
        tag, since, told = (self.chosen[name] if name != but else "" for name in ONES_OWN)
        contacts = Contact.objects.of_coach(self.coach)
        if tag:
            contacts = contacts.filter(tags__contains=[number(tag)])
        if since:
            contacts = contacts.filter(connected_on__year=min(max(number(since), 1), 9998))
        if told:
            contacts = contacts.filter(informed_at__isnull=told == "no")
        return contacts

    def _search(self, but=""):
        """Without the filter ``but``; the search itself when that is off."""
        if but and not self.chosen[but]:
            return self.search
        ours = tuple(self.chosen[name] for name in ONES_OWN if name != but)
        return Search(
            self._narrow(but),
            side=OWN,
            text=self.text,
            chosen=self.chosen | {"show": self.show},
            coaches=[self.coach.pk],
            version=(self.coach.pk, self.coach.coach_profile.network_version, but, ours),
        )

    @cached_property
    def search(self):
        return self._search()

    @property
    def found(self):
        return self.search.found

    @property
    def count(self):
        return self.search.count

    @property
    def unseen(self):
        """How many of them she has not looked at yet."""
        return self.found.filter(looked_at=None).count()

    @cached_property
    def counts(self):
        counts = {"": 0} | dict.fromkeys(Visibility.values, 0) | dict(self.search.facets["show"])
        return counts | {"": sum(counts.values())}

    @property
    def shelves(self):
        """(value, label, how many, address, whether we look at it)."""
        labels = [("", _("Iedereen")), *Visibility.choices]
        return [
            (value, label, self.counts[value], self.query(show=value), value == self.show)
            for value, label in labels
        ]

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
        if name in ONES_OWN:
            counted = self._own_counts[name]
        else:
            counted = self.search.facets[name]
        options = [(value, self.label(name, value), n) for value, n in counted]
        if self.chosen[name] and self.chosen[name] not in dict(counted):
            options.insert(0, (self.chosen[name], self.label(name, self.chosen[name]), 0))
        return options

    def label(self, name, value):
        if name in WORDS:
            return str(dict(WORDS[name].choices).get(value, value))
        if name == "tag":
            return {str(tag.pk): tag.name for tag in self.tags}.get(value, "…")
        if name == "told":
            return {"yes": _("Weet het"), "no": _("Weet het nog niet")}[value]
        return value

    @property
    def chips(self):
        """(label, address without it) of every filter that is on."""
        return [(self.label(n, v), self.query(**{n: ""})) for n, v in self.chosen.items() if v]

    @cached_property
    def _own_counts(self):
        """{filter: [(value, how many)]} of the filters clients do not have; remembered like the
        others until the network changes."""
        shown = sorted(self.chosen.items()), self.show, self.text, [tag.pk for tag in self.tags]
        version = self.coach.pk, self.coach.coach_profile.network_version
        key = sha256(repr(("own", version, shown)).encode()).hexdigest()
        return caches["counts"].get_or_set(key, self._count_own)

    def _count_own(self):
        found = {name: self._search(but=name).found.order_by() for name in ONES_OWN}
        years = found["since"].exclude(connected_on=None).values_list("connected_on__year")
        told = found["told"].aggregate(all=Count("pk"), yes=Count("informed_at"))
        tags = {f"t{tag.pk}": Count("pk", filter=Q(tags__contains=[tag.pk])) for tag in self.tags}
        tagged = found["tag"].aggregate(**tags) if tags else {}
        counts = {
            "tag": [(str(tag.pk), tagged[f"t{tag.pk}"]) for tag in self.tags],
            "since": [(str(year), n) for year, n in years.annotate(n=Count("pk"))],
            "told": [("yes", told["yes"]), ("no", told["all"] - told["yes"])],
        }
        counts["since"].sort(reverse=True)
        return {name: [(v, n) for v, n in some if n] for name, some in counts.items()}

    # Addresses
    def query(self, **changes):
        """The same look as it stands in an address, without a page unless asked."""
        parts = {"q": self.text, "show": self.show, **self.chosen} | changes
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def is_narrowed(self):
        return bool(self.text or self.show or any(self.chosen.values()))

    @property
    def place(self):
        """This very page of the list, to come back to after a deed."""
        return self.query(after=self.after)

    @property
    def address(self):
        return reverse("networking:contacts") + (f"?{self.place}" if self.place else "")
