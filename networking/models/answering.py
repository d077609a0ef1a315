from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .moves import MoveRefused, Status

CHANGE_WITHIN = timedelta(hours=1)


class Answering:
    """What the contact may say to an introduction, and for how long."""

    @property
    def is_expired(self):
        """Does her link no longer work? It is closed before: see ``Waiting.closes_at``."""
        return self.waits_since + timedelta(days=settings.ANSWER_DAYS) < timezone.now()

    @property
    def change_until(self):
        """Until when she may answer differently; None before she answered."""
        return self.answered_at and self.answered_at + CHANGE_WITHIN

    def open_answers(self):
        """The verbs still open to her: all while she is asked; after a no, for one hour, the way
        back, and only once. "Never ask me again" stays open as long as the link does."""
        if self.status == Status.ASKED:
            return () if self.is_expired else ("accept", "put_off", "refuse", "never")
        if self.status not in (Status.NOT_NOW, Status.REFUSED) or self.contact.never_at:
            return ()
        other = "refuse" if self.status == Status.NOT_NOW else "put_off"
        verbs = ("accept", other) if self._may_change() else ()
        return verbs if self.is_expired else (*verbs, "never")

    def _may_change(self):
        answers = [event for event in self.history if event.role == "contact"]
        return len(answers) == 1 and timezone.now() < self.change_until

    @transaction.atomic
    def answer(self, verb, *, wake_on=None):
        """Her answer. Raises MoveRefused when it is too late, or was given already."""
        if verb not in self.open_answers():
            raise MoveRefused(_("Er was al een antwoord gegeven."))
        if verb == "never" and self.status == Status.REFUSED:
            # The client read her kind no already; a second letter would tell that there is more.
            self.contact.leave_alone()
        else:
            self.move(verb, role="contact", wake_on=wake_on)
