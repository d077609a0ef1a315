from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching import limits
from coaching.models import CoachProfile, Event, User
from coaching.models.event import Role

from .. import fence, readers, tasks
from ..packed import pack, unpack
from .contact import Contact
from .heading import Heading
from .imported_row import Outcome
from .network import Network
from .network_word import NetworkWord

PREVIEW_ROWS = 8
BATCH = 2000  # rows in one transaction: short enough to show progress, long enough to be quick
READ = (
    "encoding", "codec", "matching", "sample", "state", "preview", "rows", "known", "skipped",
    "warnings", "format", "exported_on", "people_read",
)  # fmt: skip
FORGET = {
    "file": None,
    "people_read": None,
    "sample": [],
    "preview": [],
}  # other people's data that is not needed


class State(models.TextChoices):
    MATCHING = "matching", _("Welke kolom is wat?")
    READ = "read", _("Klaar om te importeren")
    APPLYING = "applying", _("Bezig")
    DONE = "done", _("Klaar")
    DISCARDED = "discarded", _("Weggegooid")
    FAILED = "failed", _("Gestopt")
    UNDONE = "undone", _("Teruggedraaid")

    @classmethod
    def undecided(cls):
        return (cls.MATCHING, cls.READ, cls.FAILED)


class Importing:
    """How an address file gets from bytes to contacts."""

    @classmethod
    @transaction.atomic
    def read(cls, coach, data, filename, *, encoding="", limited=False):
        """Read a file and keep it for a look. Raises readers.Unreadable with a kind message.

        The same file again, while the first still waits or runs, is the same import: so a command
        that was killed goes on. A table with columns that nobody knows waits until the coach said
        what they are. ``limited``: raise limits.TooMuch after so many in a day, for who reads many
        files could try out which addresses are kept away.
        """
        list(User.objects.select_for_update(no_key=True).filter(pk=coach.pk))  # one at a time
        waiting = cls.objects.without_file().filter(
            coach=coach, state__in=(State.READ, State.MATCHING, State.APPLYING)
        )
        if this := waiting.filter(filename=filename[:200], file=data, encoding=encoding).first():
            return this
        if limited:
            lately = cls.objects.filter(coach=coach, created_at__gte=limits.LIMITS["imports"].since)
            days = list(lately.order_by("created_at").values_list("created_at", flat=True))
            limits.check("imports", len(days), days[0] if days else None)
        this = cls(coach=coach, filename=filename[:200], file=data, encoding=encoding)
        this._look()
        this.save()
        Event.record(coach, "contact_import.read", this)
        return this

    @transaction.atomic
    def match(self, matching, *, by):
        """The coach says which column is what; remembered for her next file with these names.

        Raises readers.Unreadable when there is nobody in those columns; then nothing changed.
        """
        sample, _guess = self.columns
        said = readers.Matching(matching.header, tuple(matching.fields))
        self._look(said)
        self.matching = {"header": said.header, "fields": list(said.fields)}
        self.sample = sample
        if said.header:
            Heading.remember(by, sample[said.header - 1], said.fields)
        self._keep()
        Event.record(by, "contact_import.match", self)

    @property
    def columns(self):
        """(the first rows, the likeliest readers.Matching) of a table she may match herself.

        (None, None) for a file whose columns everybody knows, or that has none.
        """
        if self.sample:
            return self.sample, readers.Matching(
                self.matching["header"], tuple(self.matching["fields"])
            )
        try:
            self._reading(names={})
        except readers.UnknownHeadings as unknown:
            return unknown.sample, unknown.guess
        except readers.Unreadable:
            pass
        return None, None

    @transaction.atomic
    def read_as(self, encoding, *, by):
        """The letters looked wrong: read the file once more, written by another kind of program.

        Raises readers.Unreadable when nobody can be read so; then nothing changed.
        """
        said = self.said
        self.encoding = encoding
        self._look(said)
        self._keep()
        Event.record(by, "contact_import.read_as", self, encoding)

    def _keep(self):
        """Store what was read anew, unless it is being applied by now."""
        waiting = type(self).objects.filter(pk=self.pk, state__in=(State.READ, State.MATCHING))
        waiting.update(**{name: getattr(self, name) for name in READ})

    @property
    def said(self):
        """What the coach said of the columns; a guess of ours is not that."""
        if self.matching and self.state != State.MATCHING:
            return readers.Matching(self.matching["header"], tuple(self.matching["fields"]))
        return None

    def _reading(self, said=None, names=None):
        return fence.read(
            bytes(self.file),
            self.filename,
            encoding=self.encoding,
            names=Heading.of(self.coach_id) if names is None else names,
            matching=said,
        )

    def _look(self, said=None):
        """Read the file, and take down what the coach sees of it before she decides."""
        try:
            reading = self._reading(said)
        except readers.UnknownHeadings as unknown:
            self.state, self.sample, guess = State.MATCHING, unknown.sample, unknown.guess
            self.matching = {"header": guess.header, "fields": list(guess.fields)}
            self.preview, self.rows, self.known, self.skipped, self.warnings = [], 0, 0, [], []
            self.people_read = None
            return
        self.state, self.format, self.rows = State.READ, reading.format, reading.total
        self.codec, self.exported_on = reading.encoding, reading.exported_on
        self.known = Network.count_known(self.coach, reading.rows)
        self.skipped = [{"row": s.row, "reason": s.reason} for s in reading.skipped]
        self.warnings = [{"row": w.row, "code": w.code} for w in reading.warnings]
        self.people_read = pack(reading.rows)
        self.preview = [
            [f"{row.first_name} {row.last_name}".strip(), row.role, row.organisation]
            for row in reading.rows[:PREVIEW_ROWS]
        ]

    # Taking it over
    @transaction.atomic
    def start(self, *, by):
        """Let the worker apply it, or go on after a failure. True for the first press only."""
        if not self._go((State.READ, State.FAILED), State.APPLYING):
            return False
        Event.record(by, "contact_import.start", self)
        one_by_one = tasks.apply_import.configure(lock=f"imports:{self.coach_id}")
        one_by_one.defer(import_id=self.pk)
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
        if self._go(State.undecided(), State.DISCARDED, **FORGET):
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
        rows = Network.in_order(unpack(self.people_read))
        self.file = self.people_read = None  # from here the rows are enough
        network = Network(self.coach).load(self)
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
        # Last, as others may wait for it. Whatever stops the run now, the cards follow this batch.
        Contact.network_changed(self.coach_id)
        return True

    @transaction.atomic
    def _finish(self):
        if self._go((State.APPLYING,), State.DONE, **FORGET, finished_at=timezone.now()):
            NetworkWord.recount(self.coach_id)
            CoachProfile.touch(self.coach_id)
            Event.record(self.coach, "contact_import.finish", self)

    def _go(self, starts, end, **fields):
        moved = type(self).objects.filter(pk=self.pk, state__in=starts).update(state=end, **fields)
        if moved:
            self.state = end
            for field, value in fields.items():
                setattr(self, field, value)
        return bool(moved)
