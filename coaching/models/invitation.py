import uuid
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import mail
from ..secrets import digest, secret
from .coach_profile import CoachProfile
from .coaching import Coaching
from .event import Event, Role
from .user import User


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("Aangenomen")
    DECLINED = "declined", _("Bedankt ervoor")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class InvitationRefused(Exception):
    """It cannot be sent or accepted; the message says why and what to do.

    ``why`` is that in one word: "own", "client", "enough", or "".
    """

    def __init__(self, message, why=""):
        super().__init__(message)
        self.why = why


OVER = _("Deze uitnodiging werkt niet meer. Vraag je coach om een nieuwe.")
A_DAY = 20  # invitations of one coach in 24 hours: enough for her, too few for a spammer
TWICE = timedelta(minutes=1)  # the same address within this time is a button pressed twice


def a_week_from_now():
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet):
    def of_coach(self, user):
        return self.filter(coach=user)

    def unanswered(self):
        """Open, or run out before there was an answer."""
        return self.filter(answer="")

    def with_failures(self):
        """With ``has_failed``: its mail came back, or was refused for good."""
        failed = Event.objects.filter(verb="invitation.mail_failed", subject_id=OuterRef("pk"))
        return self.annotate(has_failed=Exists(failed))

    def open(self):
        return self.filter(answer="", expires_at__gt=timezone.now())

    def behind(self, word):
        """The invitation whose link holds this secret word, open or not."""
        return self.filter(word_digest=digest(word))


class Invitation(models.Model):
    """A coach asks somebody to become her client. Bound to one address, good for one use."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    first_name = models.CharField(_("voornaam"), max_length=80)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    language = models.CharField(
        _("taal"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    by_hand = models.BooleanField(default=False, editable=False)  # the coach brings the link
    word_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=a_week_from_now, editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "email"],
                condition=Q(answer=""),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}".strip()

    def audience(self):
        return {self.coach}

    @property
    def purpose(self):
        return f"invitation:{self.ref}"

    @property
    def link_digest(self):
        """Of the word in links that were given out; see coaching/secrets.py."""
        return self.word_digest

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

    @property
    def is_open(self):
        return not self.answer and self.expires_at > timezone.now()

    @property
    def has_account(self):
        """Does somebody sign in with this address already?"""
        return self._accounts().exists()

    @property
    def account(self):
        """Who that is; None when nobody does."""
        return self._accounts().first()

    def _accounts(self):
        proved = Q(emailaddress__email=self.email, emailaddress__verified=True)
        return User.objects.filter(Q(email=self.email) | proved).order_by("pk")

    def is_for(self, user):
        """Nobody signs in with an address that she did not prove."""
        mine = user.emailaddress_set.filter(email=self.email, verified=True)
        return user.email == self.email or mine.exists()

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
        cls._check(coach, email, now)
        earlier.update(answer=Answer.WITHDRAWN, answered_at=now)
        invitation = cls(coach=coach, email=email, by_hand=by_hand, **words)
        invitation.word_digest = digest(secret(invitation.purpose))
        invitation.save()
        event = Event.record(coach, "invitation.send", invitation)
        mail.invitation(event, invitation)
        return invitation

    @staticmethod
    def _check(coach, email, now):
        if email == coach.email:
            words = _("Dit is je eigen adres. Vul het adres van je klant in.")
            raise InvitationRefused(words, "own")
        client = User.objects.filter(email=email).first()
        if client and Coaching.objects.running().filter(coach=coach, client=client).exists():
            words = _("%(name)s is al je klant en staat hierboven.") % {"name": client}
            raise InvitationRefused(words, "client")
        if coach.invitations.filter(sent_at__gt=now - timedelta(days=1)).count() >= A_DAY:
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

    @transaction.atomic
    def withdraw(self, *, by):
        """The coach takes it back; the link stops working."""
        self._close(Answer.WITHDRAWN)
        Event.record(by, "invitation.withdraw", self)

    def _close(self, answer):
        now = timezone.now()
        mine = Invitation.objects.open().filter(pk=self.pk)
        if not mine.update(answer=answer, answered_at=now):
            raise InvitationRefused(OVER)
        self.answer, self.answered_at = answer, now
