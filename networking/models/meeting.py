from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .introduction import Form, Introduction
from .moves import Status


class Meeting(models.Model):
    """The conversation itself: when, how and where. One per introduction; moving it changes it."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="meeting")
    starts_at = models.DateTimeField(_("dag en tijd"))
    form = models.CharField(_("vorm"), max_length=10, choices=Form)
    place = models.CharField(_("plek, nummer of link"), max_length=200, blank=True)
    planned_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"{self.introduction}, {self.starts_at:%Y-%m-%d %H:%M}"

    @classmethod
    @transaction.atomic
    def plan(cls, introduction, *, by, starts_at, form, place=""):
        """Set the date, or another one; the introduction moves along its road with it.

        The date is written first, so that the mail about it can tell it. If the step is refused
        (MoveRefused) the date is taken back with it.
        """
        same = cls.objects.filter(
            introduction=introduction, starts_at=starts_at, form=form, place=place
        )
        if introduction.status == Status.SCHEDULED and (meeting := same.first()):
            return meeting  # pressed twice: nobody gets a second mail
        meeting, _new = cls.objects.update_or_create(
            introduction=introduction,
            defaults={
                "starts_at": starts_at,
                "form": form,
                "place": place,
                "planned_at": timezone.now(),
            },
        )
        meeting.introduction = introduction
        introduction.move("schedule", by=by)
        return meeting
