"""Taking the people of a file over, batch by batch."""

from django.db import transaction
from django.utils import timezone

from coaching.models import Event
from coaching.models.event import Role

from .. import tasks
from ..packed import unpack
from .contact import Contact
from .imported_row import Outcome
from .network import Network
from .network_word import NetworkWord
from .understanding import State

BATCH = 2000  # rows in one transaction: short enough to show progress, long enough to be quick
FORGET = {
    "file": None,
    "people_read": None,
    "sample": [],
    "preview": [],
}  # other people's data that is not needed


class Importing:
    """How the people in a file that was read become contacts."""

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
        rows, others = unpack(self.people_read)
        rows = Network.in_order(rows)
        self.file = self.people_read = None  # from here the rows are enough
        network = Network(self.coach).load(self)
        network.others = others
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
            Contact.network_changed(self.coach_id)
            Event.record(self.coach, "contact_import.finish", self)

    def _go(self, starts, end, **fields):
        moved = type(self).objects.filter(pk=self.pk, state__in=starts).update(state=end, **fields)
        if moved:
            self.state = end
            for field, value in fields.items():
                setattr(self, field, value)
        return bool(moved)
