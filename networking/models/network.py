import uuid
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from ..deriving import derived
from ..readers.reading import Row
from ..work.sectors import sector_of
from . import faces
from .bulk import copy_in, next_keys, rewrite
from .card import Visibility
from .contact import Contact
from .correction import Correction
from .imported_row import ImportedRow, Outcome
from .suppression import Suppression

FIELDS = (
    "first_name", "last_name", "role", "organisation", "region", "email", "linkedin_url",
    "connected_on",
)  # fmt: skip
WRITTEN = (
    "id", "ref", *FIELDS, "linkedin_key", "sort_key", "search_text", "role_key", "organisation_key",
    "region_key", "field", "field_is_sure", "seniority", "engagement", "sector",
)  # fmt: skip
ACCOUNT = ("row", "outcome", "reason", "contact", "words", "before")


class Known:
    """Somebody in the network: only what a row of a file is compared with."""

    __slots__ = ("link", "name", "pk", "values")

    def __init__(self, pk, link, values, name):
        self.pk, self.link, self.values, self.name = pk, link, values, name


class Verdict(NamedTuple):
    outcome: str
    known: Known | None = None
    reason: str = ""


class Network:
    """A coach's network, held in memory by its matching keys while a file is taken over.

    A row is the same person as a contact with the same LinkedIn address; else with the same e-mail
    address and name. The same address under another name, or the same name and organisation, may be
    the same person: that the coach decides, unless the row tells nothing new. Two LinkedIn
    addresses that differ are two people, whatever they share.
    """

    def __init__(self, coach):
        self.coach = coach
        self.profile = coach.coach_profile
        self.never = Suppression.of(coach)
        self.corrections = Correction.of(coach.pk)
        self.by_link, self.by_mail, self.by_name = {}, {}, {}
        self.asked = set()

    def load(self):
        """Look at everybody who is there already; needed before ``take_over``."""
        coach = self.coach
        mine = Contact.objects.of_coach(coach)
        names = ("pk", "linkedin_key", "sort_key", "organisation_key", *FIELDS)
        for pk, link, sort_key, place, *values in mine.values_list(*names).iterator(5000):
            self._remember(Known(pk, link, values, (sort_key, place)))
        waiting = ImportedRow.objects.filter(
            contact_import__coach=coach, outcome=Outcome.ASKED, words__isnull=False
        )
        self.asked = {key_of(words) for words in waiting.values_list("words", flat=True)}
        return self

    def take_over(self, rows, contact_import):
        """Create and update contacts for these rows and write the account of each.

        Returns {outcome: how many}. Part of the import's transaction.
        """
        new, changed, account, counts = [], {}, [], dict.fromkeys(Outcome.values, 0)
        self.left_alone = []  # the numbers of the rows of people who want no part in this
        for row in rows:
            facts = self._derive(row)
            verdict = self._judge(row, facts)
            known, words, before = verdict.known, None, None
            if verdict.outcome == Outcome.CREATED:
                known = Known(None, row.linkedin_key, values_of(row), (facts[0], facts[3]))
                self._remember(known)
                new.append((known, row, facts))
            elif verdict.outcome == Outcome.UPDATED:
                before = self._learn(known, row)
                changed[id(known)] = known
            elif verdict.outcome == Outcome.ASKED and not verdict.reason:
                words = words_of(row)
                self.asked.add(key_of(words))
            elif verdict.outcome == Outcome.SKIPPED:
                self.left_alone.append(row.number)
            counts[verdict.outcome] += 1
            account.append((row.number, verdict.outcome, verdict.reason, known, words, before))
        self._create(new, contact_import)
        self._update([known for known in changed.values() if known.pk])
        copy_in(
            ImportedRow,
            ACCOUNT,
            [(*line[:3], line[3] and line[3].pk, *line[4:]) for line in account],
            contact_import=contact_import.pk,
        )
        return counts

    def join(self, pk, row):
        """The coach says that this row is that contact; returns what it replaced."""
        contact = Contact.objects.get(pk=pk)
        known = Known(pk, contact.linkedin_key, values_of(contact), (contact.sort_key, ""))
        before = self._learn(known, row)
        self._update([known])
        return before

    def add(self, row, contact_import):
        """The coach says that this row is somebody else; returns the new contact's key."""
        facts = self._derive(row)
        known = Known(None, row.linkedin_key, values_of(row), (facts[0], facts[3]))
        self._create([(known, row, facts)], contact_import)
        return known.pk

    def _judge(self, row, facts):
        """What becomes of a row; changes nothing."""
        if self.never and not self.never.isdisjoint(
            Suppression.digests(row.email, row.linkedin_key)
        ):
            return Verdict(Outcome.SKIPPED, reason="never")
        name = (facts[0], facts[3])
        known = self.by_link.get(row.linkedin_key) if row.linkedin_key else None
        if not known and row.email:
            known = self._unless_another(row, self.by_mail.get(row.email))
            if known and known.name[0] != name[0]:
                return self._ask(row, known)
        if known:
            return Verdict(self._has_news(known, row), known)
        known = self._unless_another(row, self.by_name.get(name))
        if not known:
            return Verdict(Outcome.CREATED)
        if self._has_news(known, row) == Outcome.UNCHANGED:
            return Verdict(Outcome.UNCHANGED, known)
        return self._ask(row, known)

    @staticmethod
    def _unless_another(row, known):
        """Not somebody with another LinkedIn address."""
        return None if known and known.link and row.linkedin_key else known

    def _ask(self, row, known):
        waits = key_of(words_of(row)) in self.asked
        return Verdict(Outcome.ASKED, known, "waiting" if waits else "")

    @staticmethod
    def _has_news(known, row):
        """An empty cell never wipes out what is known."""
        news = any(new and new != old for new, old in zip(values_of(row), known.values, strict=True))
        news = news or (row.linkedin_key and not known.link)
        return Outcome.UPDATED if news else Outcome.UNCHANGED

    def _learn(self, known, row):
        """Take from the row what it knows better; returns {field: [before, after]}."""
        before = {}
        for place, (name, new) in enumerate(zip(FIELDS, values_of(row), strict=True)):
            if new and new != known.values[place]:
                before[name] = [known.values[place], new]
                known.values[place] = new
        if row.linkedin_key and not known.link:
            before["linkedin_key"] = ["", row.linkedin_key]
            known.link = row.linkedin_key
        self._remember(known)
        return before

    def _remember(self, known):
        if known.link:
            self.by_link[known.link] = known
        if email := known.values[5]:
            self.by_mail.setdefault(email, known)
        self.by_name.setdefault(known.name, known)

    def _derive(self, row):
        return derived(
            row.first_name,
            row.last_name,
            row.role,
            row.organisation,
            row.region,
            whole_name=self.profile.belgian_order,
        )

    def _create(self, people, contact_import):
        lines = []
        for (known, row, facts), pk in zip(people, next_keys(Contact, len(people)), strict=True):
            known.pk = pk
            field = self.corrections.get((Correction.Kind.FIELD, facts.role_key))
            sector = self.corrections.get((Correction.Kind.SECTOR, facts.organisation_key))
            lines.append((
                pk, uuid.uuid4(), *known.values, known.link, facts.sort_key, facts.search_text,
                facts.role_key, facts.organisation_key, facts.region_key,
                facts.field if field is None else field, field is not None, facts.seniority,
                facts.engagement,
                sector or (row.sector and sector_of(row.sector)) or facts.sector,
            ))  # fmt: skip
        copy_in(
            Contact,
            WRITTEN,
            lines,
            coach=self.coach.pk,
            source=contact_import.source,
            came_with=contact_import.pk,
            created_at=timezone.now(),
        )

    def _update(self, people):
        by_pk = {known.pk: known for known in people}
        # Locked: a face must be derived from what is shared at this moment.
        contacts = list(
            Contact.objects.select_for_update(of=("self",))
            .select_related("coach__coach_profile")
            .filter(pk__in=by_pk)
            .order_by("pk")
        )
        for contact in contacts:
            known = by_pk[contact.pk]
            contact.linkedin_key = known.link
            for name, value in zip(FIELDS, known.values, strict=True):
                setattr(contact, name, value)
            contact.derive(self.corrections)
        store(contacts)


def store(contacts):
    """Write what an import, or undoing it, changed of these contacts; their faces follow."""
    rewrite(Contact, contacts, (*WRITTEN[2:], "topics_key"))
    if shown := [contact.pk for contact in contacts if contact.shown_as != Visibility.HIDDEN]:
        faces.refresh(contacts[0].coach_id, shown)


def values_of(row):
    return [getattr(row, name) for name in FIELDS]


def words_of(row):
    """A row as it is kept until the coach decides."""
    words = row._asdict()
    del words["number"]
    day = words["connected_on"]
    return words | {"connected_on": day.isoformat() if day else ""}


def row_of(number, words):
    """The row again, from what was kept of it."""
    day = words["connected_on"]
    return Row(number, **words | {"connected_on": date.fromisoformat(day) if day else None})


def key_of(words):
    return tuple(sorted(words.items()))
