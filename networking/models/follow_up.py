import re
import uuid
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from coaching.models import User

from ..readers.cells import clean, cut

LONGEST = 200
MOST = 200  # open at a time; more is no plan
MOST_LINES = 40  # of a note, to choose from
AT_A_GLANCE = 3  # on the first pages
WEEK = timedelta(days=7)
# What begins a line of a list: a dash, a number, a box to tick or the sign of a heading.
MARK = re.compile(r"\s*(?:[-*+•–]|#{1,6}|\d{1,3}[.)])\s+(?:\[[ xX]?\]\s+)?")


def lines_of(text):
    """The lines of a note of which a step can be made, without the mark before them."""
    lines = (cut(clean(MARK.sub("", line, count=1)), LONGEST) for line in text.splitlines())
    told = (line for line in lines if any(map(str.isalnum, line)))
    return list(dict.fromkeys(islice(told, MOST_LINES)))


class FollowUpQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(owner=user)

    def open(self):
        return self.filter(done_at=None)

    def done(self):
        return self.exclude(done_at=None)

    def soon(self):
        """Due within a week, or since longer; the first day first."""
        return self.open().filter(due_on__lte=timezone.localdate() + WEEK)

    def with_people(self):
        found = self.select_related("introduction__contact", "introduction__coaching")
        return found.prefetch_related("introduction__coaching__tags")

    def forget_done(self):
        """What was done longer ago than anybody looks back; see networking/retention.py."""
        before = timezone.now() - timedelta(days=settings.KEEP_FOLLOW_UPS_DAYS)
        self.filter(done_at__lt=before).delete()


class FollowUp(models.Model):
    """What a client means to do, and on which day. Hers alone: no event, for it is nobody's news.

    It may come from a line of a note; when that note goes, what she meant to do stays.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    words = models.CharField(max_length=LONGEST)
    due_on = models.DateField()
    introduction = models.ForeignKey(
        "Introduction", models.SET_NULL, null=True, related_name="+", editable=False
    )
    note = models.ForeignKey("Note", models.SET_NULL, null=True, related_name="+", editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_at=None), name="steps_to_do"),
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return reverse("networking:follow_up", args=[self.ref])

    @property
    def day(self):
        """When, in words; of a day that has been nothing but which one it was."""
        days = (self.due_on - timezone.localdate()).days
        if days in (0, 1):
            return gettext("morgen") if days else gettext("vandaag")
        if days < 0:
            return gettext("sinds %(day)s") % {"day": date_format(self.due_on, "j F")}
        return date_format(self.due_on, "l j F")

    # Verbs
    @classmethod
    @transaction.atomic
    def plan(cls, owner, words, due_on, *, note=None):
        """Her open step in these words on this day; a new one if there is none."""
        # One at a time, so that a button pressed twice plans one step.
        list(User.objects.select_for_update(no_key=True).filter(pk=owner.pk))
        origin = {"note": note, "introduction": note and note.introduction}
        step, _new = cls.objects.get_or_create(
            owner=owner, words=words, due_on=due_on, done_at=None, defaults=origin
        )
        return step

    def write(self, words, due_on):
        """Other words, or another day."""
        self._change(words=words, due_on=due_on)

    def finish(self):
        self._change(done_at=timezone.now())

    def reopen(self):
        FollowUp.objects.done().filter(pk=self.pk).update(done_at=None)
        self.done_at = None

    def put_off(self):
        """A week later; of a day that has been a week from today."""
        self._change(due_on=max(self.due_on, timezone.localdate()) + WEEK)

    def remove(self):
        FollowUp.objects.filter(pk=self.pk).delete()

    def _change(self, **changes):
        """As long as it is open: what was done meanwhile stays as it was done."""
        if FollowUp.objects.open().filter(pk=self.pk).update(**changes):
            for field, value in changes.items():
                setattr(self, field, value)
