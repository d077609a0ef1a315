"""What every invitation has: it is bound to one address, works for a week, and is good for one use.

Whoever is asked in gets a link; the database keeps only the digest of its word.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..secrets import digest, secret
from .event import Event, Role
from .user import User

TWICE = timedelta(minutes=1)  # the same address within this time is a button pressed twice
A_DAY = 20  # invitations of one person in 24 hours: enough for her, too few for a spammer


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


def a_week_from_now():
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


class AskingInQuerySet(models.QuerySet):
    def unanswered(self):
        """Open, or run out before there was an answer."""
        return self.filter(answer="")

    def with_failures(self):
        """With ``has_failed``: its mail came back, or was refused for good."""
        verb = f"{self.model.noun}.mail_failed"
        failed = Event.objects.filter(verb=verb, subject_id=OuterRef("pk"))
        return self.annotate(has_failed=Exists(failed))

    def open(self):
        return self.filter(answer="", expires_at__gt=timezone.now())

    def behind(self, word):
        """The invitation whose link holds this secret word, open or not."""
        return self.filter(word_digest=digest(word))

    def too_many_for_now(self):
        """Were these as many as may go out in a day?"""
        return self.filter(sent_at__gt=timezone.now() - timedelta(days=1)).count() >= A_DAY


class AskingIn(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"))
    first_name = models.CharField(_("voornaam"), max_length=80)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    language = models.CharField(
        _("taal"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    word_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=a_week_from_now, editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    noun = ""  # in its events, and in the purpose of its link
    over = ""  # said of one that works no more

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def purpose(self):
        return f"{self.noun}:{self.ref}"

    @property
    def link_digest(self):
        """Of the word in links that were given out; see coaching/secrets.py."""
        return self.word_digest

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
    def _issue(cls, earlier, **fields):
        """A fresh one, in place of what was sent before."""
        earlier.update(answer=Answer.WITHDRAWN, answered_at=timezone.now())
        invitation = cls(**fields)
        invitation.word_digest = digest(secret(invitation.purpose))
        invitation.save()
        return invitation

    def _close(self, answer):
        now = timezone.now()
        mine = type(self).objects.open().filter(pk=self.pk)
        if not mine.update(answer=answer, answered_at=now):
            raise InvitationRefused(self.over)
        self.answer, self.answered_at = answer, now

    @transaction.atomic
    def withdraw(self, *, by):
        """Whoever sent it takes it back; the link stops working. ``by`` is None when it follows
        from something else."""
        self._close(Answer.WITHDRAWN)
        Event.record(by, f"{self.noun}.withdraw", self, role="" if by else Role.CLOCK)
