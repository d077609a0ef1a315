from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Avg, Case, Count, Q, When

from .introduction import Introduction
from .moves import Status

ENOUGH = 3  # answers; before that one no would look like a rule
# Once answered, only a yes can be withdrawn, and only who wrote her answers was not introduced.
YES = (Status.ACCEPTED, Status.WITHDRAWN, Status.HELD, Status.THANKED)


class Reality(NamedTuple):
    estimate: int  # percent, on average
    yes: int
    answered: int

    @property
    def was_kinder(self):
        return self.yes * 100 > self.estimate * self.answered


class Estimate(models.Model):
    """How likely a client held a yes to be when she asked. Hers alone: a table of its own, that
    nothing which anybody else reads, counts or exports ever joins. No event: nobody's news."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="+")
    percent = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="estimate_in_percent"
            ),
        ]

    def __str__(self):
        return f"{self.introduction_id}"

    @classmethod
    def keep(cls, introduction, said):
        """What she says when she sends it, of text from a form; whatever is no estimate is none."""
        percent = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
        if 0 < percent <= 100:
            cls.objects.update_or_create(introduction=introduction, defaults={"percent": percent})

    @classmethod
    def beside_reality(cls, client):
        """What she thought and what came of it, over all that was answered; None before three.

        Whatever was the reason of a no, it counts alike; silence is no answer.
        """
        answered = cls.objects.filter(
            introduction__coaching__client=client,
            introduction__asked_at__isnull=False,
            introduction__answered_at__isnull=False,
        )
        yes = Q(introduction__introduced_at__isnull=False) | Q(introduction__status__in=YES)
        yes |= Q(introduction__status=Status.CLOSED) & ~Q(introduction__chosen_form="")
        found = answered.aggregate(
            estimate=Avg("percent"), answered=Count("pk"), yes=Count(Case(When(yes, then="pk")))
        )
        if found["answered"] < ENOUGH:
            return None
        return Reality(round(found["estimate"]), found["yes"], found["answered"])
