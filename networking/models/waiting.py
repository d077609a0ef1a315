from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from coaching.models import Event
from coaching.models.event import Role

from ..letters import contact, nudges
from .moves import Status
from .suppression import Suppression

UNSENT = timedelta(days=7)  # what could not be mailed for so long counts as if it had been


class Waiting:
    """How long an introduction waits for somebody, and the one kind word in between."""

    @property
    def rules(self):
        return self.coach.coach_profile

    @property
    def waits_since(self):
        """From when the contact has the question; while it is on its way, from when we asked."""
        return self.sent_at or self.asked_at

    @property
    def reminds_at(self):
        """When she is reminded; None when she was, or her coach asks her in another way."""
        by_mail = self.contact.email and not self.by_hand
        if self.reminded_at or not by_mail or not self.waits_since:
            return None
        return self.waits_since + timedelta(days=self.rules.remind_after)

    @property
    def closes_at(self):
        return self.waits_since and self.waits_since + timedelta(days=self.rules.close_after)

    def left(self):
        """The question really left: the time to answer runs from now."""
        unsent = type(self).objects.filter(pk=self.pk, sent_at=None)
        if unsent.update(sent_at=Now()):
            self.refresh_from_db(fields=["sent_at"])

    def never_left(self):
        """It came back: she does not have it after all."""
        type(self).objects.filter(pk=self.pk).update(sent_at=None)
        self.sent_at = None

    # Verbs of the clock. Each is done once, however many workers try: the database is the referee.
    @transaction.atomic
    def remind(self):
        """The contact, once; whoever wants no more questions is not reminded of one either."""
        asked = self._unchanged(Status.ASKED).filter(sent_at=self.sent_at, reminded_at=None)
        if not asked.update(reminded_at=Now()):
            return False
        if not Suppression.covers(self.contact):
            event = Event.record(None, "introduction.remind", self, role=Role.CLOCK)
            contact.remind(self, event)
        return True

    @transaction.atomic
    def nudge(self, letter):
        """The client, whose turn it is; once for every turn."""
        waiting = self._unchanged(self.status).filter(nudged_at=self.nudged_at)
        if not waiting.update(nudged_at=Now()):
            return False
        event = Event.record(
            None, "introduction.nudge", self, letter, role=Role.CLOCK, hearers=[self.client]
        )
        nudges.nudge(letter, self, event)
        return True

    def _unchanged(self, status):
        return type(self).objects.filter(pk=self.pk, status=status, changed_at=self.changed_at)
