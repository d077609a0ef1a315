from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.secrets import secret

from .moves import MoveRefused, Status


class Reaching:
    """When the question does not go by a mail of ours: the coach sends it herself, or calls.

    ``by_hand`` says that she chose so. What the contact answers counts the same whichever way it
    came, and the client cannot tell the difference.
    """

    @transaction.atomic
    def pass_on_by_hand(self, *, by, subject, message, reason="", language=""):
        """The coach brings the question in a message of her own. So there is nothing to call back,
        and it counts as asked at once."""
        words = {"subject": subject, "message": message, "reason": reason}
        if language:
            words["language"] = language
        self.move("approve", by=by, by_hand=True, **words)
        self.move("ask", role="clock")

    @property
    def answer_link(self):
        """For a message of the coach's own; computed, never stored (see coaching/secrets.py)."""
        return f"{settings.SITE_URL}/answer/{secret(self.purpose, self.link_digest)}/"

    @property
    def can_be_answered_for(self):
        """May the coach write down what she heard?"""
        return self.status == Status.ASKED and bool(self.asked_at) and not self.is_expired

    @transaction.atomic
    def record_answer(self, verb, *, by, wake_on=None, email=""):
        """The coach heard the answer herself; it counts as if the contact had pressed the button.

        ``email`` is kept with a contact whose address was not known yet. Raises MoveRefused when
        there is an answer already.
        """
        if by != self.coach or not self.can_be_answered_for:
            raise MoveRefused(_("Er was al een antwoord gegeven."))
        if email and not self.contact.email:
            self.contact.email = email
            self.contact.edit(by=by)
        self.answer(verb, wake_on=wake_on)
        self.contact.told("asked", by=by)
        Event.record(by, "introduction.record", self, hearers=())  # nobody else hears how it came
