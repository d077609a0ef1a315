import uuid

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from verbinder.recovery import journal

from .. import practice_mail
from .coaching import Coaching
from .event import Event
from .event import Role as Actor
from .lending import LENT
from .practice import Practice, PracticeRefused
from .user import User

left = Signal()  # a practice, by a member, in the transaction of that deed


class MembershipQuerySet(models.QuerySet):
    def running(self):
        return self.filter(left_at=None)

    def of(self, user):
        return self.filter(user=user)

    def with_counts(self):
        """With what a practice tells of each: how many clients she has, and whether her account
        asks for a second step."""
        from allauth.mfa.models import Authenticator

        mine = Coaching.objects.running().of_coach(OuterRef("user")).order_by()
        many = mine.values("coach").annotate(n=Count("pk")).values("n")
        keys = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return self.annotate(
            clients=Subquery(many), is_safe=Exists(keys.filter(user=OuterRef("user")))
        )


class Membership(models.Model):
    """Somebody in a practice, for as long as she stays."""

    class Role(models.TextChoices):
        ADMIN = "admin", _("Beheert de praktijk")
        MEMBER = "member", _("Collega")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(left_at=None), name="one_practice_at_a_time"
            ),
        ]

    def __str__(self):
        return str(self.user)

    def audience(self):
        return {self.user}

    @property
    def key(self):
        """What opens a contact of hers to her colleagues' clients: see ``Contact.open_to``. Of this
        stay alone, so that what she shared opens nothing once she left, nor elsewhere."""
        return LENT - self.pk

    @property
    def is_admin(self):
        return self.role == self.Role.ADMIN

    # Verbs
    @classmethod
    @transaction.atomic
    def join(cls, practice, user, *, role=Role.MEMBER):
        """Raises PracticeRefused when she is in a practice already, or this one is there no more.

        Her part is what she shares from now on; that is nothing yet.
        """
        if not practice.hold():
            raise PracticeRefused(_("Deze praktijk is er niet meer."))
        try:
            with transaction.atomic():
                membership = cls.objects.create(practice=practice, user=user, role=role)
        except IntegrityError:
            raise PracticeRefused(_("Je hoort al bij een praktijk. Verlaat die eerst.")) from None
        Event.record(user, "membership.join", membership)
        return membership

    @transaction.atomic
    def become(self, role, *, by):
        """Admin, or no longer; there always is one. False when nothing changed."""
        self.practice.hold()
        here = Membership.objects.running().filter(practice=self.practice_id)
        others = here.exclude(pk=self.pk).filter(role=self.Role.ADMIN)
        if role == self.Role.MEMBER and not others.exists():
            raise PracticeRefused(_("Iemand beheert de praktijk. Kies eerst een ander."))
        if not here.filter(pk=self.pk).exclude(role=role).update(role=role):
            return False
        self.role = role
        Event.record(by, f"membership.{role}", self, role="" if by else Actor.CLOCK)
        return True

    @transaction.atomic
    def leave(self, *, by):
        """She goes, or an admin lets her go. Her people are closed to the others' clients, and
        theirs to hers, at once; what was agreed goes on. True for whoever was first. ``by`` is
        None when that was done before, and a backup came back that does not know of it."""
        now = timezone.now()
        self.practice.hold()
        mine = Membership.objects.running().filter(pk=self.pk)
        if not mine.update(left_at=now):
            return False
        self.left_at = now
        for coaching in Coaching.objects.running().lent_in(self).order_by("pk"):
            coaching.end(by=None)
        left.send(Membership, membership=self)
        for invitation in self.practice.invitations.open().filter(sender=self.user):
            invitation.withdraw(by=by)
        is_removed = by not in (None, self.user)
        verb = "membership.remove" if is_removed else "membership.leave"
        event = Event.record(by, verb, self, role="" if by else Actor.CLOCK)
        if is_removed:
            practice_mail.removed(event, self)
        self.practice.settle()
        journal.write(journal.STAY_OVER, str(self.ref))
        return True
