from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.models.event import Role

from .. import tasks
from ..letters import afterwards as letters
from ..letters.words import email_of
from .introduction import Introduction
from .moves import MoveRefused, Status
from .speaking import have_spoken


class Kind(models.TextChoices):
    """Named as the letter it becomes."""

    THANKS = "thanks"
    REPORT = "report"  # what happened since
    COACH_THANKS = "coach_thanks"


DEEDS = {Kind.THANKS: "send_thanks", Kind.REPORT: "report", Kind.COACH_THANKS: "thank_too"}


class Afterword(models.Model):
    """What somebody writes to the contact when the two have spoken: the client her thanks, and
    weeks later what happened since; the coach a word of thanks. Each is sent once.

    It leaves when the time to call it back is over; what was called back stays as a draft. The
    client's thanks are her step on the road as well.
    """

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="afterwords")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField(_("bericht"), max_length=3000)
    to_coach = models.BooleanField(default=False)  # a copy
    by_hand = models.BooleanField(default=False)  # she sent it herself
    posted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "kind"], name="one_afterword_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="afterword_kind"),
        ]
        indexes = [
            models.Index(fields=["posted_at"], condition=Q(left_at=None), name="afterword_waits"),
        ]

    def __str__(self):
        return f"{self.introduction_id}, {self.kind}"

    @classmethod
    def of(cls, introduction):
        """{kind: what was written}, the drafts as well."""
        return {one.kind: one for one in cls.objects.filter(introduction=introduction)}

    @property
    def author(self):
        wish = self.introduction
        return wish.coach if self.kind == Kind.COACH_THANKS else wish.client

    @property
    def waits(self):
        """Is it on its way, and can it still be called back?"""
        return bool(self.posted_at and not self.left_at)

    @property
    def recall_until(self):
        return self.posted_at + timedelta(seconds=settings.UNDO_SECONDS)

    @staticmethod
    def may_be_written(introduction, kind):
        """Is it time for it? For the client's thanks, until she has thanked; for those of the
        coach, if the contact can be written to and still wants that."""
        if kind == Kind.COACH_THANKS:
            wanted = email_of(introduction) and not introduction.contact.wants_no_questions
            return bool(wanted) and have_spoken(introduction)
        if kind == Kind.REPORT:
            return have_spoken(introduction)
        meeting = introduction.status == Status.SCHEDULED and introduction.meeting_or_none
        is_over = meeting and meeting.starts_at < timezone.now()
        return introduction.status == Status.HELD or bool(is_over)

    # Verbs
    @classmethod
    @transaction.atomic
    def post(cls, introduction, kind, text, *, by, to_coach=False):
        """Let it leave, once it cannot be called back any more. What is on its way already stays
        as it is, so that a second press changes nothing."""
        one, fresh = cls._begin(introduction, kind, text, by, to_coach=to_coach)
        if fresh:
            Event.record(by, f"introduction.post_{kind}", introduction, role=one.role, hearers=[])
            wait = {"seconds": settings.UNDO_SECONDS}
            tasks.send_afterword.configure(schedule_in=wait).defer(afterword_id=one.pk)
        return one

    @classmethod
    @transaction.atomic
    def sent_by_hand(cls, introduction, text, *, by, to_coach=False):
        """Her thanks went another way; there is nothing to call back."""
        words = {"to_coach": to_coach, "by_hand": True, "left_at": Now()}
        one, fresh = cls._begin(introduction, Kind.THANKS, text, by, **words)
        if fresh:
            letters.send(one, one._told())
        return one

    @transaction.atomic
    def recall(self, *, by):
        """It did not leave yet: a draft again."""
        waiting = type(self).objects.filter(pk=self.pk, left_at=None).exclude(posted_at=None)
        if by != self.author or not waiting.update(posted_at=None):
            raise MoveRefused(_("Dit bericht is al weg."))
        verb = f"introduction.recall_{self.kind}"
        Event.record(by, verb, self.introduction, role=self.role, hearers=[])

    @transaction.atomic
    def leave(self):
        """The clock lets it go, once, if nobody called it back."""
        self.introduction.wait_for_contact()
        over = Now() - timedelta(seconds=settings.UNDO_SECONDS)
        due = type(self).objects.filter(pk=self.pk, left_at=None, posted_at__lte=over)
        if not due.update(left_at=Now()):
            return False
        self.introduction.refresh_from_db(fields=["status", "meeting_version"])
        letters.send(self, self._told())
        return True

    # How
    @property
    def role(self):
        return Role.COACH if self.kind == Kind.COACH_THANKS else Role.CLIENT

    @classmethod
    def _begin(cls, introduction, kind, text, by, **words):
        """(what was written, is it on its way from now on?)"""
        introduction.wait_for_contact()
        introduction.refresh_from_db(fields=["status", "meeting_version"])
        one = cls(introduction=introduction, kind=kind)
        there = cls.objects.filter(introduction=introduction, kind=kind)
        if not there.exclude(posted_at=None).exists():
            if by != one.author or not cls.may_be_written(introduction, kind):
                raise MoveRefused(_("Dit kan nu niet, of het is al gebeurd."))
            if introduction.status == Status.SCHEDULED:
                introduction.move("hold", by=by)
        cls.objects.get_or_create(introduction=introduction, kind=kind, defaults={"text": text})
        fresh = there.filter(posted_at=None).update(text=text, posted_at=Now(), **words)
        one = there.get()
        one.introduction = introduction
        return one, bool(fresh)

    def _told(self):
        """The deed that its letters belong to."""
        wish = self.introduction
        if self.kind == Kind.THANKS and wish.status == Status.HELD:
            return wish.move("thank", by=wish.client)
        hearers = [] if self.kind == Kind.COACH_THANKS else None
        verb = f"introduction.{DEEDS[Kind(self.kind)]}"
        return Event.record(self.author, verb, wish, role=self.role, hearers=hearers)
