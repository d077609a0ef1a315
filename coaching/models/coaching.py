import uuid
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Func, OuterRef, Q, Subquery
from django.dispatch import Signal
from django.utils import timezone

from .. import mail
from .event import Event, Role
from .lending import LENT, Lending, LendingQuerySet
from .user import User

QUIET = timedelta(weeks=4)
ends = Signal()  # of a coaching, in the transaction of that deed


class TagsOf(Func):
    """Those of a coaching; written out for the same reason as ``PracticeOf``."""

    template = (
        "array(select tag_id from coaching_tag_coachings where coaching_id = %(expressions)s)"
    )
    output_field = ArrayField(models.BigIntegerField())


class CoachingQuerySet(LendingQuerySet):
    def running(self):
        return self.filter(ended_at=None)

    def of_coach(self, user):
        """Of her own clients; not of those to whom she only lends."""
        return self.own().filter(coach=user)

    def of_client(self, user):
        return self.filter(client=user)

    def of_either(self, user):
        """In which this person is one of the two."""
        return self.filter(Q(coach=user) | Q(client=user))

    def with_last_heard(self):
        """With the last deed of the client of which her coach heard: never what she did alone."""
        heard = Event.objects.filter(actor=OuterRef("client"), hearers=OuterRef("coach"))
        return self.annotate(last_heard=Subquery(heard.order_by("-at").values("at")[:1]))

    def quiet(self):
        """Running ones in which her coach heard nothing for long; see ``quiet_since``."""
        since = timezone.now() - QUIET
        begun = self.running().filter(paused_at=None, started_at__lt=since).with_last_heard()
        return begun.exclude(last_heard__gte=since)

    def with_keys(self):
        """With the tags the client carries here: together they open contacts to her."""
        return self.annotate(tag_keys=TagsOf("pk"))


class Coaching(Lending):
    """A coach and a client working together. It opens the network; its end closes it at once.

    Either of the two may let it rest: then nothing new is asked, and what was agreed goes on. Who
    paused it resumes it.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coach = models.ForeignKey(User, models.PROTECT, related_name="coachings_given")
    client = models.ForeignKey(User, models.PROTECT, related_name="coachings_taken")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    paused_by = models.CharField(max_length=10, choices=Role, blank=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_by="")
                | Q(paused_at__isnull=False, paused_by__in=[Role.COACH, Role.CLIENT]),
                name="paused_by_one_of_the_two",
            ),
            models.CheckConstraint(
                condition=Q(lent_key=None, via=None)
                | Q(lent_key__lt=LENT) & (Q(via__isnull=False) | Q(ended_at__isnull=False)),
                name="what_is_lent_rests_on_something",
            ),
        ]

    def __str__(self):
        return f"{self.coach} – {self.client}"

    def audience(self):
        return {self.coach, self.client}

    def role_of(self, user):
        """Which of the two she is; "" for anybody else."""
        return {self.coach: Role.COACH, self.client: Role.CLIENT}.get(user, "")

    def other(self, user):
        return self.client if user == self.coach else self.coach

    @property
    def quiet_since(self):
        """Since when her coach heard nothing from her, when that is long; ``with_last_heard``."""
        last = self.last_heard or self.started_at
        is_long = not self.paused_at and last < timezone.now() - QUIET
        return last if is_long else None

    def may_resume(self, user):
        return bool(self.paused_at) and self.role_of(user) == self.paused_by

    @property
    def keys(self):
        """What opens a contact to this client: see ``Contact.open_to``. 0 is for everybody,
        a number below it for this client alone, the others are her tags. One that is lent has the
        key of the colleague who lends, and no other."""
        if self.is_lent:
            return [self.lent_key]
        known = hasattr(self, "tag_keys")
        return [0, -self.pk, *(self.tag_keys if known else (tag.pk for tag in self.tags.all()))]

    @classmethod
    @transaction.atomic
    def begin(cls, coach, client, *, by):
        """The running coaching of these two; a new one if there is none."""
        coaching, new = cls.objects.running().get_or_create(coach=coach, client=client)
        if new or coaching._take_over():
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
    def pause(self, *, by):
        """Let it rest, and what is lent on it. True for whoever was first."""
        now, role = timezone.now(), self.role_of(by)
        resting = {"paused_at": now, "paused_by": role}
        if self.is_lent or not role:
            return False
        if not self._running().filter(paused_at=None).update(**resting):
            return False
        self.paused_at, self.paused_by = now, role
        self.lent.running().update(**resting)
        mail.coaching_paused(Event.record(by, "coaching.pause", self, role=role), self)
        return True

    @transaction.atomic
    def resume(self, *, by):
        """Go on, by whoever paused it. False when there is nothing to resume."""
        role = self.role_of(by)
        paused = self._running().filter(paused_at__isnull=False, paused_by=role)
        awake = {"paused_at": None, "paused_by": ""}
        if self.is_lent or not role or not paused.update(**awake):
            return False
        self.lent.running().update(**awake)
        self.paused_at, self.paused_by = None, ""
        mail.coaching_resumed(Event.record(by, "coaching.resume", self, role=role), self)
        return True

    @transaction.atomic
    def end(self, *, by):
        """Close the network for this client, now. True for whoever was first. ``by`` is None when
        something else ended, on which this rests.

        What this coaching has under way is closed in the same transaction, before the coaching is
        held fast, as in every deed, and after it too: something may have been sent meanwhile.
        """
        now, role = timezone.now(), self.role_of(by) or Role.CLOCK
        for coaching in (*self.lent.running(), self):
            ends.send(Coaching, coaching=coaching)
        over = {"ended_at": now, "paused_at": None, "paused_by": ""}
        if not self._running().update(**over):
            return False
        self.ended_at, self.paused_at, self.paused_by = now, None, ""
        for lent in self.lent.running().order_by("pk"):
            lent.end(by=None)
        ends.send(Coaching, coaching=self)
        mail.coaching_ended(Event.record(by, "coaching.end", self, role=role), self)
        return True

    def _running(self):
        return Coaching.objects.running().filter(pk=self.pk)
