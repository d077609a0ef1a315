"""Is a row of a file somebody the coach knows already? Decided in memory; nothing is written."""

from operator import attrgetter
from typing import NamedTuple

from coaching.names import without_prefix

from .imported_row import Outcome
from .suppression import Suppression

FIELDS = (
    "first_name", "last_name", "role", "organisation", "region", "email", "linkedin_url",
    "connected_on",
)  # fmt: skip
EMAIL, URL = FIELDS.index("email"), FIELDS.index("linkedin_url")


class Known:
    """Somebody in the network: only what a row of a file is compared with.

    ``name`` is her sort key and the key of her organisation. ``told``: an earlier row of the same
    file was about her, or she put her data right herself, so a row only fills in what is empty.
    ``changed`` are the fields that rows changed.
    """

    __slots__ = ("changed", "link", "name", "pk", "told", "values")

    def __init__(self, pk, link, values, name):
        self.pk, self.link, self.values, self.name = pk, link, values, name
        self.told, self.changed = False, set()


class Verdict(NamedTuple):
    outcome: str
    known: Known | None = None
    reason: str = ""


class Recognising:
    """Who is who.

    A row is the same person as a contact with the same LinkedIn address; else with the same e-mail
    address and name. The same address under another name, or the same name (but for its prefix)
    and organisation, may be the same person: that the coach decides, unless the row tells nothing
    new. Two LinkedIn addresses that differ are two people, whatever they share.

    The same rows once more change nothing: so a question that is open stays open, and of two rows
    about one person the first counts. Those with the surest marks come first (``in_order``).

    Whoever may be somebody that asked never to be asked again stays out, unasked: that question
    would be the way back for her, under another address.
    """

    def __init__(self, never=frozenset()):
        self.never = never
        self.by_link, self.by_mail, self.by_name, self.by_pk = {}, {}, {}, {}
        self.away = set()  # the keys of those who asked never to be asked again
        self.others = {}  # by the number of a row: further addresses, for ``wants_no_part`` alone
        self.waiting = set()  # rows about which she was asked and did not answer yet

    @staticmethod
    def in_order(rows):
        return sorted(rows, key=lambda row: 0 if row.linkedin_key else 1 if row.email else 2)

    def remember(self, known):
        if known.pk:
            self.by_pk[known.pk] = known
        if known.link:
            self.by_link[known.link] = known
        if email := known.values[EMAIL]:
            self.by_mail.setdefault(email.lower(), []).append(known)
        self.by_name.setdefault(_main(known.name), []).append(known)

    def wants_no_part(self, row):
        """Whether she asked never to be asked again, by any of her addresses."""
        others = self.others.get(row.number, ())
        marks = self.never and Suppression.digests(row.email, row.linkedin_key, others)
        return bool(marks) and not self.never.isdisjoint(marks)

    def judge(self, row, name):
        """What becomes of a row; changes nothing. ``name`` may be None when the row's LinkedIn
        address is known."""
        if self.wants_no_part(row):
            return Verdict(Outcome.SKIPPED, reason="never")
        if self.waiting and row[1:] in self.waiting:
            return Verdict(Outcome.UNCHANGED, reason="waiting")
        if known := row.linkedin_key and self.by_link.get(row.linkedin_key):
            return Verdict(self._outcome(known, row), known)
        alike, behind = self._alike(row, name), self._behind(row)
        if same := [known for known in behind if known.name[0] == name[0]]:
            known = next((k for k in same if not has_news(k, row)), same[0])
            return Verdict(self._outcome(known, row), known)
        for known in alike:
            if not has_news(known, row):
                return Verdict(Outcome.UNCHANGED, known)
        if self.may_be_away(row, name):
            return Verdict(Outcome.SKIPPED, reason="never")
        if alike or behind:
            return Verdict(Outcome.ASKED, (alike or behind)[0])
        return Verdict(Outcome.CREATED)

    def may_be_away(self, row, name):
        """Whether this may be somebody who asked never to be asked again."""
        return any(known.pk in self.away for known in (*self._alike(row, name), *self._behind(row)))

    def _alike(self, row, name):
        """Who has this name, those with the very same one first."""
        alike = _perhaps(self.by_name.get(_main(name)), row)
        return sorted(alike, key=lambda known: known.name != name) if len(alike) > 1 else alike

    def _behind(self, row):
        """Who reads mail to this row's address."""
        return _perhaps(self.by_mail.get(row.email), row) if row.email else ()

    @staticmethod
    def _outcome(known, row):
        return Outcome.UPDATED if has_news(known, row, known.told) else Outcome.UNCHANGED

    def learn(self, known, row, name):
        """Take from the row what it knows better; returns {field: [before, after]}.

        An empty cell never wipes out what is known. ``name`` gives the keys of the new values.
        """
        before = {
            FIELDS[place]: [known.values[place], new] for place, new in news(known, row, known.told)
        }
        if row.linkedin_key and not known.link:
            before["linkedin_key"] = ["", row.linkedin_key]
        if before:
            self._forget(known)
            for place, field in enumerate(FIELDS):
                if field in before:
                    known.values[place] = before[field][1]
            known.link = known.link or row.linkedin_key
            known.name = name(known.values)
            known.changed |= before.keys()
            self.remember(known)
        return before

    def _forget(self, known):
        mail, name = known.values[EMAIL].lower(), _main(known.name)
        for place, key in ((self.by_mail, mail), (self.by_name, name)):
            if key and known in place.get(key, ()):
                place[key].remove(known)


def has_news(known, row, told=False):
    return bool(row.linkedin_key and not known.link) or bool(news(known, row, told))


def news(known, row, told=False):
    """[(place in FIELDS, value)] of what a row knows better; ``told``: only where it was empty."""
    found = [
        (place, new)
        for place, (new, old) in enumerate(zip(values_of(row), known.values, strict=True))
        if new and new != old and not (told and old)
    ]
    if row.linkedin_key and known.link and row.linkedin_key != known.link:
        found = [(place, new) for place, new in found if place != URL]
    return found


def _main(name):
    """The keys of a name and an organisation, without the prefix of the name: some leave it out."""
    return without_prefix(name[0]), name[1]


def _perhaps(people, row):
    """Not those with another LinkedIn address."""
    if not people or not row.linkedin_key:
        return people or ()
    return [known for known in people if not known.link]


values_of = attrgetter(*FIELDS)
