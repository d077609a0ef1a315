from functools import cached_property

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Event, User

from ..letters.rehearsing import looked_along, please_look_along
from .moves import MoveRefused, Status

GONE = _("Dit concept staat niet meer voor je open.")


class Part(models.TextChoices):
    """What a coach can say something about; named as what the client writes."""

    GOAL = "goal", _("Doel")
    WHY = "why", _("Waarom deze persoon")
    OFFER = "offer", _("Aanbod")
    QUESTIONS = "questions", _("Vragen")
    FORM = "form", _("Tijd en vorm")


class Rehearsing:
    """ "Look along with me": her coach reads a draft because the client asked her to, and only as
    long as she wants it. Nothing counts as asked by it."""

    @property
    def may_be_rehearsed(self):
        is_new = self.status == Status.DRAFT and not self.submitted_at
        return is_new and not self.coaching.ended_at

    @property
    def is_rehearsed(self):
        open_now = self.rehearsal_asked_at and not self.rehearsal_stopped_at
        return bool(open_now and self.may_be_rehearsed)

    @cached_property
    def remarks(self):
        """What her coach said of each part."""
        return {one.part: one.text for one in self.comments.all()}

    @transaction.atomic
    def ask_along(self, *, by):
        """From now on her coach may read it. Asking twice is asking once."""
        now = timezone.now()
        drafts = self._still_unsent().exclude(self._open)
        if by != self.client or not drafts.update(
            rehearsal_asked_at=now, rehearsal_stopped_at=None
        ):
            return False
        self.rehearsal_asked_at, self.rehearsal_stopped_at = now, None
        event = Event.record(by, "introduction.rehearse", self, hearers=[self.coach])
        please_look_along(self, event)
        return True

    @transaction.atomic
    def stop_along(self, *, by):
        """It is hers alone again; what was said of it stays with her."""
        drafts = self._still_unsent().filter(self._open)
        if by != self.client or not drafts.update(rehearsal_stopped_at=timezone.now()):
            return False
        self.refresh_from_db(fields=["rehearsal_stopped_at"])
        Event.record(by, "introduction.stop_rehearsing", self, hearers=[])
        return True

    @transaction.atomic
    def comment(self, texts, *, by):
        """Say something of these parts, in place of what was said before; "" takes it away.

        Raises MoveRefused when the client stopped it, or sent it, meanwhile.
        """
        open_now = self._still_unsent().filter(self._open).select_for_update(of=("self",))
        if by != self.coach or not open_now:
            raise MoveRefused(GONE)
        before = {one.part: one.text for one in self.comments.all()}
        texts = {part: text for part, text in texts.items() if text != before.get(part, "")}
        if not texts:
            return
        self.comments.filter(part__in=[part for part, text in texts.items() if not text]).delete()
        for part, text in texts.items():
            if text:
                words = {"text": text, "author": by, "at": timezone.now()}
                self.comments.update_or_create(part=part, defaults=words)
        self.__dict__.pop("remarks", None)
        event = Event.record(by, "introduction.comment", self, hearers=[self.client])
        if any(texts.values()):
            looked_along(self, event)

    _open = Q(rehearsal_asked_at__isnull=False, rehearsal_stopped_at=None)

    def _still_unsent(self):
        """Itself, as long as it is a draft that her coach never got."""
        return type(self).objects.unsent().filter(pk=self.pk)


class Comment(models.Model):
    """A remark of the coach on one part of a draft that she was asked to read."""

    introduction = models.ForeignKey("Introduction", models.CASCADE, related_name="comments")
    part = models.CharField(max_length=10, choices=Part)
    text = models.TextField(max_length=600)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["introduction", "part"], name="one_remark_per_part"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="remark_on_a_part"),
        ]

    def __str__(self):
        return f"{self.introduction_id}, {self.part}"
