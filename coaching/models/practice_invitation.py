from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import practice_mail
from .asking_in import A_DAY, TWICE, Answer, AskingIn, AskingInQuerySet, InvitationRefused
from .event import Event, Role
from .membership import Membership
from .practice import Practice, PracticeRefused
from .user import User

OVER = _("Deze uitnodiging werkt niet meer. Vraag je collega om een nieuwe.")


class PracticeInvitation(AskingIn):
    """An admin of a practice asks a colleague to join. Who is asked in signs in to answer, so that
    nobody learns from it whether an address is known here."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="invitations")
    sender = models.ForeignKey(User, models.CASCADE, related_name="practice_invitations")

    noun, over = "practice_invitation", OVER
    objects = AskingInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "email"],
                condition=Q(answer=""),
                name="asked_in_once_per_address",
            )
        ]

    def audience(self):
        return set()

    @transaction.atomic
    def mail_failed(self, letter, *, sure=True, **_whose):
        """It did not arrive: whoever sent it hears of it while she can do something about it."""
        if letter == "practice_invitation" and sure and self.is_open:
            event = Event.record(None, "practice_invitation.mail_failed", self, role=Role.CLOCK)
            practice_mail.invitation_failed(event, self)

    @classmethod
    @transaction.atomic
    def send(cls, practice, sender, *, email, **words):
        """By mail. An earlier unanswered one to the same address makes way. ``words``: first_name,
        last_name, language. Raises InvitationRefused, with words for the admin.

        Whether somebody with this address works in another practice is nobody's business here.
        """
        if not practice.hold():
            raise InvitationRefused(_("Deze praktijk is er niet meer."))
        email, now = email.strip().lower(), timezone.now()
        earlier = practice.invitations.filter(email=email, answer="")
        if just_now := earlier.filter(sent_at__gt=now - TWICE).first():
            return just_now
        if practice.members.filter(user__email=email).exists():
            raise InvitationRefused(_("Deze collega hoort er al bij."), "client")
        if sender.practice_invitations.too_many_for_now():
            words = _("Je hebt vandaag %(n)d mensen uitgenodigd. Morgen kun je verder.")
            raise InvitationRefused(words % {"n": A_DAY}, "enough")
        invitation = cls._issue(earlier, practice=practice, sender=sender, email=email, **words)
        event = Event.record(sender, "practice_invitation.send", invitation)
        practice_mail.invitation(event, invitation)
        return invitation

    @transaction.atomic
    def accept(self, user):
        """She is in. Raises InvitationRefused when it is over, was sent to another address, or when
        she is in a practice already."""
        if not self.is_for(user):
            raise InvitationRefused(_("Deze uitnodiging is voor een ander e-mailadres."))
        self.practice.hold()
        self._close(Answer.ACCEPTED)
        try:
            membership = Membership.join(self.practice, user)
        except PracticeRefused as refusal:
            raise InvitationRefused(str(refusal)) from None
        event = Event.record(user, "practice_invitation.accept", self)
        practice_mail.accepted(event, self, user)
        return membership

    @transaction.atomic
    def decline(self):
        """Rather not; whoever asked hears it in kind words."""
        self._close(Answer.DECLINED)
        event = Event.record(None, "practice_invitation.decline", self, role=Role.COACH)
        practice_mail.declined(event, self)
