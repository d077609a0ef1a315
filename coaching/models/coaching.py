import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.dispatch import Signal
from django.utils import timezone

from .event import Event
from .user import User

ends = Signal()  # of a coaching, in the transaction of that deed


class CoachingQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_at=None)

    def of_coach(self, user):
        return self.filter(coach=user)

    def of_client(self, user):
        return self.filter(client=user)

    def with_keys(self):
        """With the tags the client carries here: together they open contacts to her."""
        tags = self.model.tags.through.objects.filter(coaching=OuterRef("pk"))
        return self.annotate(tag_keys=ArraySubquery(tags.values("tag")))


class Coaching(models.Model):
    """A coach and a client working together. It opens the network; its end closes it at once."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(User, models.PROTECT, related_name="coachings_given")
    client = models.ForeignKey(User, models.PROTECT, related_name="coachings_taken")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    fair_play_at = models.DateTimeField(null=True, editable=False)  # the client agreed to the code

    objects = CoachingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "client"],
                condition=Q(ended_at=None),
                name="one_running_coaching_per_pair",
            ),
            models.CheckConstraint(
                condition=~Q(coach=models.F("client")), name="nobody_coaches_herself"
            ),
        ]

    def __str__(self):
        return f"{self.coach} – {self.client}"

    def audience(self):
        return {self.coach, self.client}

    @property
    def keys(self):
        """What opens a contact to this client: see ``Contact.open_to``. 0 is for everybody,
        a number below it for this client alone, the others are her tags."""
        known = hasattr(self, "tag_keys")
        return [0, -self.pk, *(self.tag_keys if known else (tag.pk for tag in self.tags.all()))]

    @classmethod
    @transaction.atomic
    def begin(cls, coach, client, *, by):
        """The running coaching of these two; a new one if there is none."""
        coaching, new = cls.objects.running().get_or_create(coach=coach, client=client)
        if new:
            Event.record(by, "coaching.begin", coaching)
        return coaching

    @transaction.atomic
    def tag(self, names, *, by):
        """From now on the client carries these tags, and sees whom they open, and no others."""
        from .coach_profile import CoachProfile
        from .tag import Tag

        self.tags.set(Tag.named(self.coach, names))
        CoachProfile.touch(self.coach_id)
        return Event.record(by, "coaching.tag", self, ", ".join(names), hearers=[self.coach])

    @transaction.atomic
    def agree(self, *, by):
        """The client read how we treat each other, and does so. True for the first time."""
        now = timezone.now()
        if not Coaching.objects.filter(pk=self.pk, fair_play_at=None).update(fair_play_at=now):
            return False
        self.fair_play_at = now
        Event.record(by, "coaching.agree", self)
        return True

    @transaction.atomic
    def end(self, *, by):
        """Close the network for this client, now. True for whoever was first.

        What this coaching has under way is closed in the same transaction, before the coaching is
        held fast, as in every deed, and after it too: something may have been sent meanwhile.
        """
        now = timezone.now()
        ends.send(Coaching, coaching=self)
        if not Coaching.objects.running().filter(pk=self.pk).update(ended_at=now):
            return False
        self.ended_at = now
        ends.send(Coaching, coaching=self)
        Event.record(by, "coaching.end", self)
        return True
