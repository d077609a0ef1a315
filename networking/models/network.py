import uuid
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from coaching.names import sort_key

from ..deriving import derived, folded
from ..work.kinds import Sector
from ..work.sectors import sector_of
from . import faces, returning
from .bulk import copy_in, next_keys, rewrite
from .card import Visibility
from .contact import Contact
from .correction import Correction
from .imported_row import ACCOUNT, ImportedRow, Outcome, words_of
from .recognising import FIELDS, Known, Recognising, values_of
from .suppression import Suppression

WRITTEN = (
    "id", "ref", *FIELDS, "linkedin_key", "sort_key", "search_text", "role_key", "organisation_key",
    "region_key", "field", "field_is_sure", "seniority", "engagement", "sector",
)  # fmt: skip
CERTAIN = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)


class Network(Recognising):
    """A coach's network, held in memory while a file is taken over, and written batch by batch."""

    def __init__(self, coach):
        super().__init__(Suppression.of(coach))
        self.coach, self.profile = coach, coach.coach_profile
        self.corrections = Correction.of(coach.pk)
        self.since = returning.since(coach)
        self.left_alone = []  # the numbers of the rows of people who want no part in this

    def load(self, contact_import=None, only=None):
        """Look at everybody who is there already, or only at some; needed before anything else.

        ``contact_import`` is the file whose earlier rows, in a run that was cut off, count as told.
        """
        mine = Contact.objects.of_coach(self.coach).filter(only or Q()).order_by("pk")
        names = ("pk", "never_at", "linkedin_key", "sort_key", "organisation_key", *FIELDS)
        for pk, never_at, link, key, place, *values in mine.values_list(*names).iterator(5000):
            self.remember(Known(pk, link, values, (key, place)))
            if never_at:
                self.away.add(pk)
        waiting = ImportedRow.objects.open().filter(contact_import__coach=self.coach)
        self.waiting = {row.person[1:] for row in waiting.only("row", "words")}
        told = set(mine.put_right_by_herself().values_list("pk", flat=True))
        if contact_import:
            account = contact_import.outcomes.filter(outcome__in=CERTAIN)
            told |= set(account.values_list("contact", flat=True))
        for pk in told & self.by_pk.keys():
            self.by_pk[pk].told = True
        return self

    @staticmethod
    def count_known(coach, rows):
        """How many of these rows have an address that somebody in her network has: quick to tell,
        before ``load`` looks closer."""
        mine = Contact.objects.of_coach(coach)
        links = mine.exclude(linkedin_key="").values_list("linkedin_key", flat=True)
        mails = mine.exclude(email="").values_list("email", flat=True)
        links, mails = set(links), {mail.lower() for mail in mails}
        return sum(row.linkedin_key in links or row.email in mails for row in rows)

    def take_over(self, rows, contact_import):
        """Create and update contacts for these rows and write the account of each.

        Returns {outcome: how many}. Part of the import's transaction.
        """
        new, changed, account, counts = [], {}, [], dict.fromkeys(Outcome.values, 0)
        self.left_alone = []
        for row in rows:
            # Known by her address: then nothing has to follow from her name.
            facts = None if row.linkedin_key in self.by_link else self._derive(row)
            verdict = self.judge(row, facts and (facts.sort_key, facts.organisation_key))
            known, words, before = verdict.known, None, None
            if verdict.outcome == Outcome.CREATED:
                known = self._welcome(row, facts)
                new.append((known, row, facts))
            elif verdict.outcome == Outcome.UPDATED:
                before = self.learn(known, row, self._name)
                changed[id(known)] = known
            elif verdict.outcome == Outcome.ASKED:
                words = words_of(row)
                self.waiting.add(row[1:])
            elif verdict.outcome == Outcome.SKIPPED:
                self.left_alone.append(row.number)
            if known and verdict.outcome in CERTAIN:
                known.told = True
            counts[verdict.outcome] += 1
            account.append((row.number, verdict.outcome, verdict.reason, known, words, before))
        self._write(new, changed.values(), account, contact_import)
        return counts

    def settle(self, questions, contact_import, *, same):
        """What the coach says of these rows: each is the contact beside it, or somebody else.

        Returns {outcome: how many}. A LinkedIn address that is known decides by itself, and whoever
        objected meanwhile stays out, whatever the answer is.
        """
        new, changed, account, counts = [], {}, [], dict.fromkeys(Outcome.values, 0)
        for question in questions:
            row, before = question.person, None
            known = row.linkedin_key and self.by_link.get(row.linkedin_key)
            known = known or (same and self.by_pk.get(question.contact_id)) or None
            facts = None if known else self._derive(row)
            if self._stays_out(question, row, known, facts):
                outcome, known = Outcome.SKIPPED, None
                self.left_alone.append(row.number)
            elif known:
                before = self.learn(known, row, self._name)
                outcome = Outcome.UPDATED if before else Outcome.UNCHANGED
                changed[id(known)] = known
            else:
                outcome = Outcome.CREATED
                known = self._welcome(row, facts)
                new.append((known, row, facts))
            if known:
                known.told = True
            counts[outcome] += 1
            account.append((row.number, outcome, "decided", known, None, before))
        ImportedRow.objects.filter(pk__in=[question.pk for question in questions]).delete()
        self._write(new, changed.values(), account, contact_import)
        return counts

    def _stays_out(self, question, row, known, facts):
        """Whether this is, or may be, somebody who asked never to be asked again."""
        if known:
            return known.pk in self.away or self.wants_no_part(row)
        name = (facts.sort_key, facts.organisation_key)
        beside = question.contact_id in self.away
        return beside or self.wants_no_part(row) or self.may_be_away(row, name)

    def _welcome(self, row, facts):
        name = (facts.sort_key, facts.organisation_key)
        known = Known(None, row.linkedin_key, list(values_of(row)), name)
        self.remember(known)
        return known

    def _derive(self, row):
        return derived(
            row.first_name,
            row.last_name,
            row.role,
            row.organisation,
            row.region,
            whole_name=self.profile.belgian_order,
        )

    def _name(self, values):
        """The keys by which somebody with these values is recognised."""
        first, last, _role, organisation, *_ = values
        key = sort_key(first, last, whole_name=self.profile.belgian_order) or "~"
        return key, folded(organisation)

    # To the database
    def _write(self, new, changed, account, contact_import):
        self._create(new, contact_import)
        self._update([known for known in changed if known.changed])
        copy_in(
            ImportedRow,
            ACCOUNT,
            [(*line[:3], line[3] and line[3].pk, *line[4:]) for line in account],
            contact_import=contact_import.pk,
        )

    def _create(self, people, contact_import):
        lines, now = [], timezone.now()
        for (known, row, facts), pk in zip(people, next_keys(Contact, len(people)), strict=True):
            known.pk = pk
            self.by_pk[pk] = known
            field = self.corrections.get((Correction.Kind.FIELD, facts.role_key))
            sector = self.corrections.get((Correction.Kind.SECTOR, facts.organisation_key))
            lines.append((
                pk, uuid.uuid4(), *known.values, known.link, facts.sort_key, facts.search_text,
                facts.role_key, facts.organisation_key, facts.region_key,
                facts.field if field is None else field, field is not None, facts.seniority,
                facts.engagement,
                sector or (row.sector and _sector_named(row.sector)) or facts.sector,
                self._known_since(row, now),
            ))  # fmt: skip
        copy_in(
            Contact,
            (*WRITTEN, "created_at"),
            lines,
            coach=self.coach.pk,
            source=contact_import.source,
            came_with=contact_import.pk,
        )

    def _known_since(self, row, now):
        """Now, unless she was here before with a file that was taken back."""
        marks = self.since and Suppression.digests(row.email, row.linkedin_key)
        return min((self.since[mark] for mark in marks if mark in self.since), default=now)

    def _update(self, people):
        # Locked: a face must be derived from what is shared at this moment.
        contacts = list(
            Contact.objects.select_for_update(of=("self",))
            .select_related("coach__coach_profile")
            .filter(pk__in=[known.pk for known in people if known.pk])
            .order_by("pk")
        )
        for contact in contacts:
            known = self.by_pk[contact.pk]
            for name, value in zip(FIELDS, known.values, strict=True):
                if name in known.changed:  # the rest may have been edited at this very moment
                    setattr(contact, name, value)
            contact.linkedin_key = contact.linkedin_key or known.link
            contact.derive(self.corrections)
            known.changed = set()
        store(contacts)


def _sector_named(text):
    """The sector a file names: by our own word for it in any language, or by what the word says."""
    return _sectors().get(folded(text)) or sector_of(text)


@cache
def _sectors():
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {folded(str(label)): code for code, label in Sector.choices}
    return found


def store(contacts):
    """Write what an import, or undoing it, changed of these contacts; their faces follow."""
    rewrite(Contact, contacts, (*WRITTEN[2:], "topics_key"))
    for contact in contacts:
        if contact.never_at:  # under every address she gets
            Suppression.remember(contact)
    if shown := [contact.pk for contact in contacts if contact.shown_as != Visibility.HIDDEN]:
        faces.refresh(contacts[0].coach_id, shown)
