from typing import NamedTuple

from django.db import models
from django.db.models import Avg, Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .estimate import ENOUGH
from .introduction import Introduction
from .moves import Status

BEFORE, AFTER = "before", "after"


class Degree(models.IntegerChoices):
    NONE = 1, _("helemaal niet")
    HARDLY = 2, _("nauwelijks")
    SOME = 3, _("een beetje")
    QUITE = 4, _("best wel")
    VERY = 5, _("heel erg")


class Feeling(NamedTuple):
    before: float  # degrees, on average
    after: float
    talks: int

    @property
    def was_easier(self):
        return self.after < self.before


class Awkwardness(models.Model):
    """How awkward a client thought that a conversation would be, and how it really was. Hers alone,
    as her ``Estimate`` is. No event: nobody's news."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="+")
    before = models.PositiveSmallIntegerField(choices=Degree, null=True)
    after = models.PositiveSmallIntegerField(choices=Degree, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(before__in=Degree.values) | Q(before=None), name="awkward_before"
            ),
            models.CheckConstraint(
                condition=Q(after__in=Degree.values) | Q(after=None), name="awkward_after"
            ),
        ]

    def __str__(self):
        return f"{self.introduction_id}"

    @classmethod
    def of(cls, introduction):
        said = cls.objects.filter(introduction=introduction).first() or cls()
        said.introduction = introduction
        return said

    @property
    def asks(self):
        """What she may say now: BEFORE once there is a date, AFTER when they met; "" for nothing.

        Whoever skipped the first is not bothered with the second: nothing could stand beside it.
        """
        wish, meeting = self.introduction, self.introduction.meeting_or_none
        if wish.status == Status.SCHEDULED and meeting and timezone.now() < meeting.starts_at:
            return BEFORE
        met = wish.status in (Status.HELD, Status.THANKED, Status.CLOSED)
        return AFTER if met and self.before else ""

    @property
    def options(self):
        """(degree, its words, did she say this?)."""
        said = getattr(self, self.asks) if self.asks else None
        return [(value, label, value == said) for value, label in Degree.choices]

    def keep(self, when, said):
        """What she says of it, of text from a form; whatever is no answer is none. Until the next
        question comes she may think better of it."""
        known = {str(degree.value): degree.value for degree in Degree}
        if not when or when != self.asks or said not in known:
            return
        type(self).objects.update_or_create(
            introduction=self.introduction, defaults={when: known[said]}
        )
        setattr(self, when, known[said])

    @classmethod
    def beside_reality(cls, client):
        """What she thought and how it was, over all of which she said both; None before three."""
        both = cls.objects.exclude(before=None).exclude(after=None)
        found = both.filter(introduction__coaching__client=client).aggregate(
            before=Avg("before"), after=Avg("after"), talks=Count("pk")
        )
        return Feeling(**found) if found["talks"] >= ENOUGH else None
