from django.db import transaction
from django.db.models.functions import Now

from .. import maillog, post
from .delivery_set import LEASE, OPEN, State, log
from .event import Event


class Settling:
    """What becomes of a mail that failed or is in doubt: by a person who looked, or by what the
    mail servers say later."""

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

    @transaction.atomic
    def came_back(self, problem):
        """A server took it and could not deliver it after all. False when that was known."""
        gone = (State.SENT, State.DOUBT)
        problem = post.one_line(problem, 400)
        if not self._become(State.FAILED, gone, lease_until=None, problem=problem):
            return False
        log.info("delivery %s came back", self.pk)
        self._tell(sure=True)
        return True

    def settle(self, end, words, *, complete=False):
        """Out of doubt, by the log of our own mail server; see ``maillog.read``.

        ``complete``: what the log does not know, or knows to have broken off, was never taken, so
        it goes again. Not before the talk is surely over.
        """
        if end == maillog.SENT:
            self._left()
        elif end == maillog.REJECTED:
            self._settle(State.FAILED, problem=post.one_line(words, 400))
        elif end != maillog.QUEUED and complete and self._is_silent():
            now = {"next_at": Now(), "due_at": Now(), "lease_until": None}
            if self._become(State.QUEUED, (State.DOUBT,), **now):
                self._call_worker()

    def _is_silent(self):
        mine = type(self).objects.filter(pk=self.pk)
        return mine.filter(taken_at__lt=Now() - LEASE).exists()
