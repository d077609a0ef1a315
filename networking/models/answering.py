from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models.event import Role

from .moves import MoveRefused, Status
from .waiting import UNSENT

CHANGE_WITHIN = timedelta(hours=1)


class Answering:
    """What the contact may say to an introduction, and for how long."""

    @property
    def is_expired(self):
        """Did she have all her time? Then her link no longer works."""
        reached = self.sent_at or self.asked_at + UNSENT
        return reached + timedelta(days=self.rules.close_after) < timezone.now()

    @property
    def change_until(self):
        """Until when she may answer differently; None before she answered."""
        return self.answered_at and self.answered_at + CHANGE_WITHIN

    def open_answers(self):
        """The verbs still open to her: all while she is asked; after a no, for one hour, the way
        back, and only once; after a yes, until both are introduced. "Never ask me again" stays open
        as long as the link does."""
        if self.status == Status.ASKED:
            every = ("accept", "reply", "put_off", "refuse", "never")
            return () if self.is_expired else every
        if self.contact.never_at:
            return ()
        if self.status == Status.ACCEPTED:
            return ("put_off", "refuse") if self._may_change() else ()
        if self.status not in (Status.NOT_NOW, Status.REFUSED):
            return ()
        if self.is_let_rest:
            return () if self.is_expired else ("never",)
        other = "refuse" if self.status == Status.NOT_NOW else "put_off"
        verbs = ("accept", other) if self._may_change() else ()
        return verbs if self.is_expired else (*verbs, "never")

    def _may_change(self):
        answered = self.answered_at and self._times_answered == 1
        return bool(answered) and timezone.now() < self.change_until

    @property
    def _times_answered(self):
        """How often, since she was asked last."""
        since = [event.role for event in self.history]
        asked = [place for place, event in enumerate(self.history) if event.deed == "ask"]
        return since[asked[-1] if asked else 0 :].count("contact")

    @transaction.atomic
    def answer(self, verb, *, wake_on=None, chosen_form="", moments=(), replies=()):
        """Her answer. Raises MoveRefused when it is too late, or was given already.

        With a yes come the form she chose, the moments that suit her, and as (question, answer)
        what she wrote; with a "not now" the day from which it does.
        """
        self.wait_for_contact()
        if verb not in self.open_answers():
            raise MoveRefused(_("Er was al een antwoord gegeven."))
        if verb == "never" and self.status == Status.REFUSED:
            # The client read her kind no already; a second letter would tell that there is more.
            self.contact.leave_alone()
            return
        if self.status == Status.ACCEPTED:
            self._forget_proposal()
        self.propose(moments, Role.CONTACT)
        self._keep_replies(replies)
        self.move(verb, role="contact", wake_on=wake_on, chosen_form=chosen_form)
