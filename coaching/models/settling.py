from django.db import transaction
from django.db.models.functions import Now

from .delivery_set import OPEN, State
from .event import Event


class Settling:
    """What becomes of a mail that failed or is in doubt, once a person has looked."""

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def can_go_again(self):
        """Its words and its address are still there."""
        return self.is_open and bool(self.body and self.to_email)

    @transaction.atomic
    def send_again(self, *, by):
        """It may arrive twice: somebody takes that risk. False when it does not stand so any more.

        All that is asked before sending is asked again: whether it is wanted, and the limits.
        """
        now = {"next_at": Now(), "due_at": Now(), "lease_until": None, "sent_at": None}
        if not self.can_go_again or not self._become(State.QUEUED, OPEN, **now):
            return False
        Event.record(by, "delivery.send_again", self, hearers=())
        self._call_worker()
        return True

    @transaction.atomic
    def leave(self, *, by):
        """It need not go any more, and nobody has to look at it again."""
        waits = self.state == State.DOUBT and self.lease_until
        if not self._become(State.DROPPED, OPEN, lease_until=None):
            return False
        Event.record(by, "delivery.leave", self, hearers=())
        if waits:  # whoever should hear of the doubt would not hear it any more
            self._tell(sure=False)
        return True
