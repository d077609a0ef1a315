import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event, User
from coaching.models.event import Role

from .. import readers, tasks
from .network import Network
from .network_word import NetworkWord

REASONS = readers.REASONS | {"never": _("Deze persoon wil niet gevraagd worden.")}
PREVIEW_ROWS = 8
FORGOTTEN_AFTER = timedelta(days=7)
BATCH = 2000  # rows in one transaction: short enough to show progress, long enough to be quick


class State(models.TextChoices):
    READ = "read", _("Klaar om te importeren")
    APPLYING = "applying", _("Bezig")
    DONE = "done", _("Klaar")
    DISCARDED = "discarded", _("Weggelegd")
    FAILED = "failed", _("Gestopt")


UNDECIDED = (State.READ, State.FAILED)


class ContactImportQuerySet(models.QuerySet):
    def forgotten(self):
        """Whose file still waits for a decision after a week."""
        before = timezone.now() - FORGOTTEN_AFTER
        return self.defer("file").filter(state__in=UNDECIDED, created_at__lt=before)


class ContactImport(models.Model):
    """One address file on its way into the network: read, looked at, applied in batches.

    The file itself is kept only until it has been applied or discarded. ``created``, ``updated``,
    ``unchanged`` and ``skipped`` together account for every row.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    filename = models.CharField(max_length=200)
    format = models.CharField(max_length=30)
    file = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    preview = models.JSONField(default=list)  # the first rows, as people recognise them
    rows = models.PositiveIntegerField()
    handled = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.JSONField(default=list)  # [{"row": 7, "reason": "no_name"}, …]
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = ContactImportQuerySet.as_manager()

    def __str__(self):
        return self.filename

    def get_absolute_url(self):
        return reverse("networking:import", args=[self.ref])

    def audience(self):
        return {self.coach}

    @property
    def is_done(self):
        return self.state == State.DONE

    @property
    def is_running(self):
        return self.state == State.APPLYING

    @property
    def is_failed(self):
        return self.state == State.FAILED

    @property
    def is_waiting(self):
        return self.state == State.READ

    @property
    def is_discarded(self):
        return self.state == State.DISCARDED

    @property
    def people(self):
        """How many rows hold a person: those to be handled."""
        return self.rows - sum(item["reason"] != "never" for item in self.skipped)

    @property
    def skipped_in_words(self):
        """(why, how many, which rows) for every reason to leave rows out; the rows as "3, 7–9"."""
        groups = {}
        for item in self.skipped:
            groups.setdefault(item["reason"], []).append(item["row"])
        return [(REASONS[reason], len(rows), _spans(rows)) for reason, rows in groups.items()]

    def as_json(self):
        """The account of the import, as the command prints it."""
        names = ("format", "rows", "created", "updated", "unchanged", "skipped")
        return {name: getattr(self, name) for name in names}

    @classmethod
    @transaction.atomic
    def read(cls, coach, data, filename):
        """Read a file and keep it for a look. Raises readers.Unreadable with a kind message.

        The same file again, while the first still waits for a decision, is the same import.
        """
        reading = readers.read(data, filename)
        list(User.objects.select_for_update(no_key=True).filter(pk=coach.pk))  # one at a time
        waiting = cls.objects.defer("file").filter(coach=coach, state=State.READ)
        if this := waiting.filter(rows=reading.total, file=data).first():
            return this
        this = cls.objects.create(
            coach=coach,
            filename=filename[:200],
            format=reading.format,
            file=data,
            rows=reading.total,
            skipped=[{"row": s.row, "reason": s.reason} for s in reading.skipped],
            preview=[
                [f"{row.first_name} {row.last_name}".strip(), row.role, row.organisation]
                for row in reading.rows[:PREVIEW_ROWS]
            ],
        )
        Event.record(coach, "contact_import.read", this)
        return this

    @transaction.atomic
    def start(self, *, by):
        """Let the worker apply it, or go on after a failure. True for the first press only."""
        if not self._go(UNDECIDED, State.APPLYING):
            return False
        Event.record(by, "contact_import.start", self)
        tasks.apply_import.defer(import_id=self.pk)
        return True

    @transaction.atomic
    def _start_here(self, *, by):
        if self._go(UNDECIDED, State.APPLYING):
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
        if self._go(UNDECIDED, State.DISCARDED, file=None):
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
        rows = readers.read(bytes(self.file), self.filename).rows
        self.file = None  # from here on the rows are enough
        network = Network(self.coach)
        while self.handled < len(rows):
            if not self._apply_batch(network, rows[self.handled : self.handled + BATCH]):
                return
        self._finish()

    @transaction.atomic
    def _apply_batch(self, network, rows):
        """One batch, whole or not at all. False when another run is further than this one."""
        mine = ContactImport.objects.filter(pk=self.pk, handled=self.handled, state=State.APPLYING)
        if not mine.select_for_update().values("pk"):
            return False
        counts = network.take_over(rows)
        left_out = [{"row": row.number, "reason": "never"} for row in counts.pop("never")]
        self.handled += len(rows)
        self.skipped = self.skipped + left_out
        for name, n in counts.items():
            setattr(self, name, getattr(self, name) + n)
        mine.update(
            handled=self.handled, skipped=self.skipped, **{n: getattr(self, n) for n in counts}
        )
        return True

    @transaction.atomic
    def _finish(self):
        if self._go((State.APPLYING,), State.DONE, file=None, finished_at=timezone.now()):
            NetworkWord.recount(self.coach_id)
            Event.record(self.coach, "contact_import.finish", self)

    def _go(self, starts, end, **fields):
        moved = ContactImport.objects.filter(pk=self.pk, state__in=starts).update(
            state=end, **fields
        )
        if moved:
            self.state = end
            for field, value in fields.items():
                setattr(self, field, value)
        return bool(moved)


def _spans(numbers):
    """Numbers for people: "3, 7–9, 14"."""
    spans = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
