import uuid

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event, User
from coaching.models.event import Role

from ..letters import concerns as letters


class Reason(models.TextChoices):
    """Nobody is accused: each says how it was for the one who tells it."""

    UNEASY = "uneasy", _("Het voelde niet prettig")
    PRESSED = "pressed", _("Ik voelde druk")
    PRIVATE = "private", _("Er werd iets verteld dat privé was")
    TOO_MUCH = "too_much", _("Het was te veel of te vaak")
    OTHER = "other", _("Iets anders")


class ConcernQuerySet(models.QuerySet):
    def read_by(self, user):
        """Those for her to look at: about her own practice, or, of the operator, about a coach.
        Never one that is about herself."""
        mine = Q(coach=user, to_operator=False)
        if user.is_staff:
            about_her = Q(coach=user) | Q(client=user, client__isnull=False)
            mine |= Q(to_operator=True) & ~about_her
        return self.filter(mine).select_related("coach", "client", "contact", "author")

    def still_open(self):
        return self.filter(settled_at=None)

    def forget(self):
        """With all that says that it ever was."""
        Event.objects.about_any(self).order_by().delete()
        self.delete()


class Concern(models.Model):
    """Something did not feel right, and one of the three says so. It goes to the coach; when it is
    about her, or hers about a client, to whoever runs the site. Whom it is about hears nothing."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Whose practice it is in, whom it is about or who tells it, and what they had to do together
    coach = models.ForeignKey(User, models.CASCADE, related_name="concerns_there")
    client = models.ForeignKey(User, models.CASCADE, null=True, related_name="concerns_with")
    contact = models.ForeignKey("Contact", models.CASCADE, null=True, related_name="concerns")
    introduction = models.ForeignKey(
        "Introduction", models.CASCADE, null=True, related_name="concerns"
    )
    author = models.ForeignKey(User, models.CASCADE, null=True, related_name="concerns")
    by_role = models.CharField(max_length=10, choices=Role)
    about = models.CharField(max_length=10, choices=Role)
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField(max_length=600, blank=True)
    to_operator = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by_role=models.F("about")), name="of_another"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.by_role} about {self.about}"

    def get_absolute_url(self):
        return f"{reverse('networking:concerns')}#c-{self.ref}"

    @property
    def teller(self):
        """Who tells it, for the one who reads it."""
        return self.author or self.contact

    @property
    def whom(self):
        """Whom it is about, for the one who reads it."""
        return {"client": self.client, "contact": self.contact, "coach": self.coach}[self.about]

    def readers(self):
        """Whoever may look at it."""
        if not self.to_operator:
            return {self.coach}
        return set(operators(self.coach, self.client))

    # Verbs
    @classmethod
    @transaction.atomic
    def tell(cls, *, coach, by_role, about, reason, words="", **others):
        """``others``: the author with an account, and the client, contact and introduction that it
        is about."""
        to_operator = Role.COACH in (by_role, about)
        concern = cls.objects.create(
            coach=coach, by_role=by_role, about=about, reason=reason, words=words,
            to_operator=to_operator, **others,
        )  # fmt: skip
        readers = concern.readers()
        author = concern.author
        role = "" if author else Role.CONTACT
        event = Event.record(author, "concern.tell", concern, role=role, hearers=readers)
        for reader in readers:
            letters.told(concern, event, reader)
        return concern

    @transaction.atomic
    def settle(self, *, by):
        """She looked at it and did what was needed. True for whoever was first."""
        still = type(self).objects.filter(pk=self.pk, settled_at=None)
        if not still.update(settled_at=(now := timezone.now())):
            return False
        self.settled_at = now
        Event.record(by, "concern.settle", self, hearers=[])
        return True


def operators(*besides):
    """Who runs the site, and is none of these."""
    keys = [person.pk for person in besides if person]
    return User.objects.filter(is_staff=True, is_active=True, left_at=None).exclude(pk__in=keys)


def is_there_an_operator(*besides):
    return operators(*besides).exists()
