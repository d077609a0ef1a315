from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import mail
from ..secrets import secret
from .asking_in import (
    A_DAY,
    TWICE,
    Answer,
    AskingIn,
    AskingInQuerySet,
    InvitationRefused,
    a_week_from_now,  # noqa: F401 (the first migration looks for it here)
)
from .coach_profile import CoachProfile
from .coaching import Coaching
from .event import Event, Role
from .user import User

OVER = _("Deze uitnodiging werkt niet meer. Vraag je coach om een nieuwe.")


class InvitationQuerySet(AskingInQuerySet):
    def of_coach(self, user):
        return self.filter(coach=user)


class Invitation(AskingIn):
    """A coach asks somebody to become her client. Bound to one address, good for one use."""

    coach = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    by_hand = models.BooleanField(default=False, editable=False)  # the coach brings the link

    noun, over = "invitation", OVER
    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "email"],
                condition=Q(answer=""),
                name="one_open_invitation_per_address",
            )
        ]

    def audience(self):
        return {self.coach}

    @property
    def link(self):
        """To hand over. Of one that was mailed nobody reads it but the address: see ``welcome``."""
        word = secret(self.purpose, self.word_digest)
        return f"{settings.SITE_URL}/invitations/{word}/" if self.by_hand else ""

    @transaction.atomic
    def mail_failed(self, letter, *, sure=True, **_whose):
        """It did not reach her: the coach hears it while she can still do something about it."""
        if letter == "invitation" and sure and self.is_open:
            event = Event.record(None, "invitation.mail_failed", self, role=Role.CLOCK)
            mail.invitation_failed(event, self)

    @classmethod
    @transaction.atomic
    def send(cls, coach, *, email, by_hand=False, **words):
        """Invite, by mail or with a link that the coach brings herself. An earlier unanswered
        invitation to the same address makes way. ``words``: first_name, last_name, language.

        Raises InvitationRefused, with words for the coach.
        """
        CoachProfile.objects.select_for_update().get(user=coach)  # one at a time, so counts hold
        email, now = email.strip().lower(), timezone.now()
        earlier = coach.invitations.filter(email=email, answer="")
        if just_now := earlier.filter(sent_at__gt=now - TWICE, by_hand=by_hand).first():
            return just_now
        cls._check(coach, email)
        invitation = cls._issue(earlier, coach=coach, email=email, by_hand=by_hand, **words)
        event = Event.record(coach, "invitation.send", invitation)
        mail.invitation(event, invitation)
        return invitation

    @staticmethod
    def _check(coach, email):
        if email == coach.email:
            words = _("Dit is je eigen adres. Vul het adres van je klant in.")
            raise InvitationRefused(words, "own")
        client = User.objects.filter(email=email).first()
        mine = Coaching.objects.running().of_coach(coach)
        if client and mine.of_client(client).exists():
            words = _("%(name)s is al je klant en staat hierboven.") % {"name": client}
            raise InvitationRefused(words, "client")
        if coach.invitations.too_many_for_now():
            words = _("Je hebt vandaag %(n)d mensen uitgenodigd. Morgen kun je verder.")
            raise InvitationRefused(words % {"n": A_DAY}, "enough")

    @transaction.atomic
    def accept(self, user):
        """This person becomes the coach's client.

        Raises InvitationRefused when it is over or was sent to another address.
        """
        if user == self.coach:
            raise InvitationRefused(_("Je kunt niet je eigen klant worden."))
        if not self.is_for(user):
            raise InvitationRefused(_("Deze uitnodiging is voor een ander e-mailadres."))
        self._close(Answer.ACCEPTED)
        coaching = Coaching.begin(self.coach, user, by=user)
        event = Event.record(user, "invitation.accept", self)
        mail.invitation_accepted(event, self, user)
        return coaching

    def welcome(self):
        """An account for whoever holds the link: who got it by mail reads the mail of this address,
        and is in. With a link that was handed over the address is still to be proved, by the code
        that signing in takes; she accepts after that.

        Returns the new user. Raises InvitationRefused when it is over, or when the address already
        has an account: then its owner signs in first.
        """
        taken = InvitationRefused(_("Er is al een account met dit adres. Log eerst in."))
        proved = not self.by_hand
        try:
            with transaction.atomic():
                now = Invitation.objects.select_for_update().get(pk=self.pk)
                if self.has_account:
                    raise taken
                if not now.is_open:
                    raise InvitationRefused(OVER)
                user = User.objects.create_user(
                    self.email,
                    first_name=self.first_name,
                    last_name=self.last_name,
                    language=self.language,
                )
                user.emailaddress_set.create(email=self.email, verified=proved, primary=True)
                if proved:
                    self.accept(user)
                return user
        except IntegrityError:  # the same address, at the same moment, by another way
            raise taken from None

    @transaction.atomic
    def decline(self):
        """Whoever was asked would rather not; the coach hears it in kind words."""
        self._close(Answer.DECLINED)
        event = Event.record(None, "invitation.decline", self, role=Role.CLIENT)
        mail.invitation_declined(event, self)
