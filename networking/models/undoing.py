from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.models.event import Role
from verbinder.recovery import journal

from . import faces, returning
from .contact import Contact
from .disclosure import Disclosure
from .imported_row import ImportedRow, Outcome
from .importing import FORGET
from .network import Network, store
from .network_word import NetworkWord
from .saved import SavedPerson
from .understanding import State

UNDO_DAYS = 30
COUNTS = ("created", "updated", "unchanged", "asked", "skipped")
ANSWERABLE = (State.DONE, State.DISCARDED)
UNDOABLE = (State.DONE, State.FAILED, State.DISCARDED)


class Undoing:
    """What can still be done when a file was taken over: answer its questions, or take it back."""

    @property
    def questions(self):
        """Rows that may be somebody she knows: only the coach can tell."""
        return self.outcomes.open().select_related("contact").order_by("row")

    @property
    def may_be_answered(self):
        return self.state in ANSWERABLE

    @transaction.atomic
    def decide(self, *, same, by, row=None):
        """These are the people beside them, or somebody else: one row, or all that are open.

        Returns how many were decided now; the second press of a double click decides nothing.
        """
        this = type(self).objects.filter(pk=self.pk)
        settled = this.filter(state__in=ANSWERABLE)
        if not settled.select_for_update().values("pk"):
            return 0
        questions = list(self.questions.filter(**({} if row is None else {"row": row})))
        if not questions:
            return 0
        links = [q.words["linkedin_key"] for q in questions if q.words["linkedin_key"]]
        perhaps = Q(pk__in=[q.contact_id for q in questions]) | Q(linkedin_key__in=links)
        network = Network(self.coach).load(only=perhaps | Q(never_at__isnull=False))
        self._count(network.settle(questions, self, same=same), network.left_alone)
        Contact.network_changed(self.coach_id)
        note = f"{len(questions)} {'same' if same else 'other'}"
        Event.record(by, "contact_import.decide", self, note)
        return len(questions)

    def _count(self, counts, left_alone):
        """What was asked has an answer: every row still counts once."""
        self.refresh_from_db(fields=COUNTS)
        self.asked -= sum(counts.values())
        for name in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED):
            setattr(self, name, getattr(self, name) + counts[name])
        self.skipped = self.skipped + [{"row": row, "reason": "never"} for row in left_alone]
        self.save(update_fields=COUNTS)

    # And back
    @property
    def may_be_undone(self):
        lately = timezone.now() - self.created_at < timedelta(days=UNDO_DAYS)
        return bool(self.state in UNDOABLE and self.handled and lately)

    @property
    def undo_days_left(self):
        return UNDO_DAYS - (timezone.now() - self.created_at).days

    @property
    def undo_counts(self):
        """What undoing it would do now: how many people leave, stay, and get their old words."""
        brought = set(self.brought.values_list("pk", flat=True))
        staying = set(_rooted(self.brought).values_list("pk", flat=True))
        # Not joined: right after an import the database does not know yet how long its tables are.
        changed = self.outcomes.filter(outcome=Outcome.UPDATED).exclude(contact=None)
        restoring = set(changed.values_list("contact", flat=True)) - brought
        return {
            "leaving": len(brought) - len(staying),
            "staying": len(staying),
            "restoring": len(restoring),
        }

    @transaction.atomic
    def undo(self, *, by):
        """Take back what this file brought: its people leave, what it changed is as before.

        Whoever is rooted by now stays, and so does what the coach changed since. Returns what
        happened, as ``undo_counts`` says it, or None when there was nothing to undo any more.
        """
        if not self.may_be_undone or not self._go(UNDOABLE, State.UNDONE, **FORGET):
            return None
        counts = self.undo_counts
        brought = Contact.objects.filter(came_with=self.pk)
        there = dict(brought.select_for_update().values_list("pk", "ref"))
        staying = set(_rooted(brought).values_list("pk", flat=True))
        leaving = [pk for pk in there if pk not in staying]
        self._take_back(leaving)
        Event.record(by, "contact_import.undo", self, str(len(leaving)))
        refs = [str(there[pk]) for pk in leaving]
        journal.write(journal.IMPORT_UNDONE, str(self.ref), refs)
        return counts

    @transaction.atomic
    def undo_again(self, refs):
        """It came back with a backup of before it was undone, perhaps still waiting or under way:
        these people left then. Returns how many of them leave now."""
        before = [state for state in State if state != State.UNDONE]
        if not self._go(before, State.UNDONE, **FORGET):
            return 0
        hers = Contact.objects.filter(coach=self.coach_id, ref__in=refs, erased_at=None)
        many = hers.count()
        for contact in list(_rooted(hers)):
            contact.erase(role=Role.CLOCK)
        leaving = list(hers.select_for_update().values_list("pk", flat=True))
        self._take_back(leaving)
        NetworkWord.recount(self.coach_id)  # nobody finds them before the worker comes to it
        Event.record(None, "contact_import.undo", self, str(many), role=Role.CLOCK)
        return many

    def _take_back(self, leaving):
        Contact.objects.filter(came_with=self.pk).update(came_with=None)
        self._restore()
        self.forget()
        returning.keep(self, leaving)
        for model in (Disclosure, SavedPerson):
            model.objects.filter(contact__in=leaving)._raw_delete("default")
        ImportedRow.objects.filter(contact__in=leaving).update(contact=None)
        _forget_mails(leaving)
        Contact.objects.filter(pk__in=leaving)._raw_delete("default")
        faces.refresh(self.coach_id)
        Contact.network_changed(self.coach_id)

    @transaction.atomic
    def forget(self):
        """Its rows keep no words any more: then it cannot be undone or decided on."""
        self.outcomes.all().forget()
        self.refresh_from_db(fields=COUNTS)

    def _restore(self):
        """Old words come back where they are still those of the file."""
        changed = self.outcomes.filter(outcome=Outcome.UPDATED).exclude(contact=None)
        befores = {}
        for pk, before in changed.order_by("-pk").values_list("contact", "before"):
            befores.setdefault(pk, []).append(before or {})  # the latest change first
        contacts = list(
            Contact.objects.select_for_update(of=("self",))
            .select_related("coach__coach_profile")
            .filter(pk__in=befores, erased_at=None)
        )
        for contact in contacts:
            for before in befores[contact.pk]:
                for name, (old, new) in before.items():
                    field = Contact._meta.get_field(name)
                    if getattr(contact, name) == field.to_python(new):
                        setattr(contact, name, field.to_python(old))
            contact.derive()
        if contacts:
            store(contacts)


def _rooted(people):
    """Whom undoing leaves where she is: somebody with an introduction, about whom the coach wrote
    or whom she named to a client, about whom somebody told a concern, who knows of it, or who said
    herself what she wants or what is right."""
    about_her = Q(subject_type=_kind(), subject_id=OuterRef("pk"))
    return people.filter(
        Q(introductions__isnull=False)
        | Q(suggestions__isnull=False)
        | Q(other_people__isnull=False)
        | Q(concerns__isnull=False)
        | ~Q(line="")
        | ~Q(remark="")
        | ~Q(please_not="")
        | Q(topics__len__gt=0)
        | Q(informed_at__isnull=False)
        | Q(never_at__isnull=False)
        | Q(paused_until__isnull=False)
        | Exists(Event.objects.filter(about_her, role=Role.CONTACT))
    )


def _forget_mails(leaving):
    """Nothing more goes to who left, and of what went no words are kept."""
    mails = Delivery.objects.filter(event__subject_type=_kind(), event__subject_id__in=leaving)
    mails.drop("she left")
    mails.over().wipe()


def _kind():
    return ContentType.objects.get_for_model(Contact)
