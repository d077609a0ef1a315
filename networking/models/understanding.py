"""What an address file says, and what the coach says of it, before anybody is taken over."""

from contextlib import nullcontext

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coaching import limits
from coaching.models import Event, User

from .. import fence, readers
from ..packed import pack
from .heading import Heading
from .network import Network

PREVIEW_ROWS = 8
READ = (
    "encoding", "codec", "matching", "sample", "state", "preview", "rows", "known", "skipped",
    "warnings", "format", "exported_on", "people_read",
)  # fmt: skip


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


class Understanding:
    """How an address file gets from bytes to rows.

    Reading takes long where a file is large, so it never happens within a transaction; and because
    it holds a thread of the web meanwhile, it is limited: so many in a day, and one at a time.
    """

    @classmethod
    def read(cls, coach, data, filename, *, encoding="", limited=False):
        """Read a file and keep it for a look. Raises readers.Unreadable with a kind message.

        The same file again, while the first still waits or runs, is the same import: so a command
        that was killed goes on. A table with columns that nobody knows waits until the coach said
        what they are. ``limited``: raise limits.TooMuch after so many in a day, also of those that
        were refused; who reads many files could try out which addresses are kept away.
        """
        this = cls(coach=coach, filename=filename[:200], file=data, encoding=encoding)
        with limits.alone("reading", coach.pk) if limited else nullcontext():
            if same := this._there_already():
                return same
            if limited:
                limits.hit("imports", who=coach.pk)
            this._look()
            return this._keep_new()

    def _there_already(self):
        waiting = (
            type(self)
            .objects.without_file()
            .filter(coach=self.coach, state__in=(State.READ, State.MATCHING, State.APPLYING))
        )
        said = {"filename": self.filename, "encoding": self.encoding}
        return waiting.filter(file=self.file, **said).first()

    @transaction.atomic
    def _keep_new(self):
        list(User.objects.select_for_update(no_key=True).filter(pk=self.coach_id))  # one at a time
        if same := self._there_already():  # somebody else read it meanwhile
            return same
        self.save()
        Event.record(self.coach, "contact_import.read", self)
        return self

    def match(self, matching, *, by):
        """The coach says which column is what; remembered for her next file with these names.

        Raises readers.Unreadable when there is nobody in those columns; then nothing changed.
        """
        said = readers.Matching(matching.header, tuple(matching.fields))
        self._look_again(said)
        self.matching = {"header": said.header, "fields": list(said.fields)}
        with transaction.atomic():
            if self._keep():
                if said.header:
                    Heading.remember(by, self.sample[said.header - 1], said.fields)
                Event.record(by, "contact_import.match", self)

    def read_as(self, encoding, *, by):
        """The letters looked wrong: read the file once more, written by another kind of program.

        Raises readers.Unreadable when nobody can be read so; then nothing changed.
        """
        self.encoding = encoding
        self._look_again(self.said)
        with transaction.atomic():
            if self._keep():
                Event.record(by, "contact_import.read_as", self, encoding)

    def _keep(self):
        """Store what was read anew, unless it is being applied by now."""
        waiting = type(self).objects.filter(pk=self.pk, state__in=(State.READ, State.MATCHING))
        return waiting.update(**{name: getattr(self, name) for name in READ})

    @property
    def columns(self):
        """(the first rows, the likeliest readers.Matching) of a table she may match herself.

        (None, None) for a file whose columns everybody knows, or that has none.
        """
        return (self.sample, self._matching) if self.sample else (None, None)

    @property
    def said(self):
        """What the coach said of the columns; a guess of ours is not that."""
        return self._matching if self.matching and not self.matching.get("guess") else None

    @property
    def _matching(self):
        return readers.Matching(self.matching["header"], tuple(self.matching["fields"]))

    def _look_again(self, said):
        with limits.alone("reading", self.coach_id):
            limits.hit("rereadings", who=self.coach_id)
            self._look(said)

    def _look(self, said=None):
        """Read the file, and take down what the coach sees of it before she decides."""
        try:
            reading = fence.read(
                bytes(self.file),
                self.filename,
                encoding=self.encoding,
                names=Heading.of(self.coach_id),
                matching=said,
            )
        except readers.UnknownHeadings as unknown:
            self.state = State.MATCHING
            self._ask(unknown.sample, unknown.guess)
            self.preview, self.rows, self.known, self.skipped, self.warnings = [], 0, 0, [], []
            self.people_read = None
            return
        if not said:
            self._ask(*reading.question or ([], None))
        self.state, self.format, self.rows = State.READ, reading.format, reading.total
        self.codec, self.exported_on = reading.encoding, reading.exported_on
        self.known = Network.count_known(self.coach, reading.rows)
        self.skipped = [{"row": s.row, "reason": s.reason} for s in reading.skipped]
        self.warnings = [{"row": w.row, "code": w.code} for w in reading.warnings]
        self.people_read = pack(reading)
        self.preview = [
            [f"{row.first_name} {row.last_name}".strip(), row.role, row.organisation]
            for row in reading.rows[:PREVIEW_ROWS]
        ]

    def _ask(self, sample, guess):
        """Keep what she is shown when she says which column is what, with a guess of ours."""
        self.sample, self.matching = (
            sample,
            guess
            and {
                "header": guess.header,
                "fields": list(guess.fields),
                "guess": True,
            },
        )
