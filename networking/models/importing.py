from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event, User
from coaching.models.event import Role

from .. import fence, readers, tasks
from . import faces
from .contact import Contact
from .disclosure import Disclosure
from .heading import Heading
from .imported_row import ImportedRow, Outcome
from .network import Network, row_of, store
from .network_word import NetworkWord
from .saved import SavedPerson

PREVIEW_ROWS = 8
BATCH = 2000  # rows in one transaction: short enough to show progress, long enough to be quick


class State(models.TextChoices):
    MATCHING = "matching", _("Welke kolom is wat?")
    READ = "read", _("Klaar om te importeren")
    APPLYING = "applying", _("Bezig")
    DONE = "done", _("Klaar")
    DISCARDED = "discarded", _("Weggelegd")
    FAILED = "failed", _("Gestopt")
    UNDONE = "undone", _("Teruggedraaid")

    @classmethod
    def undecided(cls):
        return (cls.MATCHING, cls.READ, cls.FAILED)


class Importing:
    """How an address file gets from bytes to contacts, and back."""

    @classmethod
    @transaction.atomic
    def read(cls, coach, data, filename):
        """Read a file and keep it for a look. Raises readers.Unreadable with a kind message.

        The same file again, while the first still waits for a decision, is the same import. A table
        with columns that nobody knows waits until the coach said what they are.
        """
        list(User.objects.select_for_update(no_key=True).filter(pk=coach.pk))  # one at a time
        waiting = cls.objects.defer("file").filter(
            coach=coach, state__in=(State.READ, State.MATCHING)
        )
        if this := waiting.filter(filename=filename[:200], file=data).first():
            return this
        this = cls(coach=coach, filename=filename[:200], file=data)
        this._look()
        this.save()
        Event.record(coach, "contact_import.read", this)
        return this

    @transaction.atomic
    def match(self, matching, *, by):
        """The coach says which column is what; remembered for her next file with these names."""
        self.matching = {"header": matching.header, "fields": list(matching.fields)}
        self._look()
        if self.matching["header"]:
            Heading.remember(by, self.sample[self.matching["header"] - 1], matching.fields)
        self._keep()
        Event.record(by, "contact_import.match", self)

    @transaction.atomic
    def read_as(self, encoding, *, by):
        """The letters looked wrong: read the file once more, written by another kind of program."""
        self.encoding = encoding
        self._look()
        self._keep()
        Event.record(by, "contact_import.read_as", self, encoding)

    def _keep(self):
        """Store what was read anew, unless it is being applied by now."""
        names = ("encoding", "matching", "sample", "state", "preview", "rows", "skipped",
                 "warnings", "format")  # fmt: skip
        waiting = type(self).objects.filter(pk=self.pk, state__in=(State.READ, State.MATCHING))
        waiting.update(**{name: getattr(self, name) for name in names})

    def _reading(self):
        matching = self.matching and readers.Matching(
            self.matching["header"], tuple(self.matching["fields"])
        )
        return fence.read(
            bytes(self.file),
            self.filename,
            encoding=self.encoding,
            names=Heading.of(self.coach_id),
            matching=matching,
        )

    def _look(self):
        """Read the file, and take down what the coach sees of it before she decides."""
        try:
            reading = self._reading()
        except readers.UnknownHeadings as unknown:
            self.state, self.sample = State.MATCHING, unknown.sample
            guess = unknown.guess
            self.matching = {"header": guess.header, "fields": list(guess.fields)}
            self.preview, self.rows, self.skipped, self.warnings = [], 0, [], []
            return
        self.state, self.format, self.rows = State.READ, reading.format, reading.total
        self.exported_on = reading.exported_on
        self.skipped = [{"row": s.row, "reason": s.reason} for s in reading.skipped]
        self.warnings = [{"row": w.row, "code": w.code} for w in reading.warnings]
        self.preview = [
            [f"{row.first_name} {row.last_name}".strip(), row.role, row.organisation]
            for row in reading.rows[:PREVIEW_ROWS]
        ]

    @property
    def source(self):
        """Where its people come from, as every contact remembers it."""
        return self.format.partition(" ")[0][:20]

    # Taking it over
    @transaction.atomic
    def start(self, *, by):
        """Let the worker apply it, or go on after a failure. True for the first press only."""
        if not self._go((State.READ, State.FAILED), State.APPLYING):
            return False
        Event.record(by, "contact_import.start", self)
        tasks.apply_import.defer(import_id=self.pk)
        return True

    @transaction.atomic
    def _start_here(self, *, by):
        if self._go((State.READ, State.FAILED), State.APPLYING):
            Event.record(by, "contact_import.start", self)

    def start_and_apply(self, *, by):
        """Apply it at once, in this process: for a command that waits for the result."""
        self._start_here(by=by)
        try:
            self.apply()
        except Exception:
            self.fail()
            raise

    @transaction.atomic
    def discard(self, *, by=None):
        """Do not import it, or the rest of it, after all; without ``by`` it is the clock that
        tidies up. The file is thrown away."""
        if self._go(State.undecided(), State.DISCARDED, file=None, sample=[]):
            role = "" if by else Role.CLOCK
            Event.record(by, "contact_import.discard", self, role=role)

    @transaction.atomic
    def fail(self):
        """It will not work out by itself. The coach may try again; what was taken over stays."""
        if self._go((State.APPLYING,), State.FAILED):
            Event.record(None, "contact_import.fail", self, role=Role.CLOCK)

    def apply(self):
        """Take over all rows, batch by batch. A run that was cut off goes on where it stopped."""
        if self.state != State.APPLYING:
            return
        reading = self._reading()
        rows, self.file = reading.rows, None  # from here on the rows are enough
        network = Network(self.coach).load()
        while self.handled < len(rows):
            if not self._apply_batch(network, rows[self.handled : self.handled + BATCH]):
                return
        self._finish()

    @transaction.atomic
    def _apply_batch(self, network, rows):
        """One batch, whole or not at all. False when another run is further than this one."""
        this = type(self).objects.filter(pk=self.pk, handled=self.handled, state=State.APPLYING)
        if not this.select_for_update().values("pk"):
            return False
        counts = network.take_over(rows, self)
        if network.left_alone:
            left_out = [{"row": number, "reason": "never"} for number in network.left_alone]
            self.skipped = self.skipped + left_out
        self.handled += len(rows)
        changes = {"handled": self.handled, "skipped": self.skipped}
        for name in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.ASKED):
            changes[name] = getattr(self, name) + counts[name]
            setattr(self, name, changes[name])
        this.update(**changes)
        return True

    @transaction.atomic
    def _finish(self):
        changes = {"file": None, "sample": [], "finished_at": timezone.now()}
        if self._go((State.APPLYING,), State.DONE, **changes):
            faces.refresh(self.coach_id)
            NetworkWord.recount(self.coach_id)
            Contact.network_changed(self.coach_id)
            Event.record(self.coach, "contact_import.finish", self)

    def _go(self, starts, end, **fields):
        moved = (
            type(self).objects.filter(pk=self.pk, state__in=starts).update(state=end, **fields)
        )
        if moved:
            self.state = end
            for field, value in fields.items():
                setattr(self, field, value)
        return bool(moved)

    # And back
    @transaction.atomic
    def undo(self, *, by):
        """Take back what this file brought: its people leave, what it changed is as before.

        Whoever has an introduction by now stays, and so does what the coach changed since. Returns
        how many people left, or None when there was nothing to undo any more.
        """
        if not self._go((State.DONE, State.FAILED), State.UNDONE, file=None):
            return None
        brought = Contact.objects.filter(came_with=self.pk)
        leaving = list(brought.filter(introductions=None).values_list("pk", flat=True))
        brought.update(came_with=None)
        self._restore()
        for model in (Disclosure, SavedPerson):
            model.objects.filter(contact__in=leaving)._raw_delete("default")
        ImportedRow.objects.filter(contact__in=leaving).update(contact=None)
        ImportedRow.objects.filter(contact_import=self).update(words=None, before=None)
        Contact.objects.filter(pk__in=leaving)._raw_delete("default")
        faces.refresh(self.coach_id)
        Contact.network_changed(self.coach_id)
        Event.record(by, "contact_import.undo", self, str(len(leaving)))
        return len(leaving)

    def _restore(self):
        changed = self.outcomes.filter(outcome=Outcome.UPDATED).exclude(contact=None)
        before = dict(changed.values_list("contact", "before"))
        contacts = list(
            Contact.objects.select_for_update(of=("self",))
            .select_related("coach__coach_profile")
            .filter(pk__in=before, erased_at=None)
        )
        for contact in contacts:
            for name, (old, new) in before[contact.pk].items():
                field = Contact._meta.get_field(name)
                if getattr(contact, name) == field.to_python(new):
                    setattr(contact, name, field.to_python(old))
            contact.derive()
        if contacts:
            store(contacts)

    # What only the coach can tell
    @transaction.atomic
    def decide(self, row, *, same, by):
        """Is this row somebody she knows already? Takes it over accordingly, once."""
        asked = self.outcomes.select_for_update(of=("self",)).filter(
            row=row, outcome=Outcome.ASKED, words__isnull=False
        )
        this = asked.select_related("contact").first()
        if not this or self.state != State.DONE:
            return False
        network = Network(self.coach)
        person = row_of(this.row, this.words)
        if same and this.contact:
            this.before = network.join(this.contact_id, person)
            this.outcome = Outcome.UPDATED
        else:
            this.contact_id = network.add(person, self)
            this.outcome = Outcome.CREATED
        this.words, this.reason = None, "decided"
        this.save()
        faces.refresh(self.coach_id)
        Contact.network_changed(self.coach_id)
        Event.record(by, "contact_import.decide", self, "same" if same else "other")
        return True

