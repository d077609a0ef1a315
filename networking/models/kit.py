from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coaching.tongues import FORMAL

from .. import conversation, questions
from ..conversation import DAY, WEEK, Task
from .introduction import Introduction
from .moves import Status

MOST = 8  # questions; more than one asks in half an hour
LONGEST = 200  # letters of one that she adds here
AHEAD = (Status.ACCEPTED, Status.INTRODUCED, Status.SCHEDULED)


class Kit(models.Model):
    """What a client takes along into a conversation: who she is in half a minute, her questions in
    order, and what she has seen to before.

    Hers alone, a table of its own as that of ``Estimate`` is, and no event: that she gets ready is
    nobody's news. Before she changes something there is no row, so that looking leaves no trace.
    """

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="+")
    pitch = models.TextField(_("jezelf in een halve minuut"), max_length=600, blank=True)
    questions = models.TextField(blank=True)  # each on a line of its own
    done = ArrayField(
        models.CharField(max_length=10, choices=Task.choices), default=list, blank=True
    )

    def __str__(self):
        return f"{self.introduction_id}"

    def get_absolute_url(self):
        return reverse("networking:introduction_kit", args=[self.introduction.ref])

    @classmethod
    def of(cls, introduction):
        """Hers, or what it begins with; None when no conversation is coming or was."""
        if introduction.status not in AHEAD and not introduction.introduced_at:
            return None
        kit = cls.objects.filter(introduction=introduction).first()
        kit = kit or cls(questions="\n".join(_written(introduction)[:MOST]))
        kit.introduction = introduction  # with all that was read of it
        return kit

    @property
    def is_ahead(self):
        return self.introduction.status in AHEAD

    @cached_property
    def is_polite(self):
        """Does she say "u"? As her coach writes to this person, or as she began herself."""
        wish = self.introduction
        tongue = wish.tongue if wish.contact_is_known else wish.coach.coach_profile.tongue
        return tongue == FORMAL or questions.speaks_politely(wish.why, wish.questions)

    # What she says
    @property
    def opening(self):
        return conversation.opening(self.introduction, polite=self.is_polite)

    @property
    def closing(self):
        return conversation.closing(self.introduction, polite=self.is_polite)

    @property
    def thank_you(self):
        return conversation.in_form(conversation.THANK_YOU, self.is_polite)

    # What she asks
    @property
    def lines(self):
        return self.questions.splitlines()

    @property
    def last(self):
        """Whatever else she asks, these two come last."""
        return questions.last(polite=self.is_polite)

    @property
    def whole(self):
        return self.lines + self.last

    @property
    def is_full(self):
        return len(self.lines) >= MOST

    @property
    def most(self):
        return MOST

    @property
    def proposed(self):
        """What she wrote in her request and took out here, and the questions of her goal."""
        if self.is_full:
            return []
        there = {line.casefold() for line in self.lines}
        mine = [line for line in _written(self.introduction) if line.casefold() not in there]
        return mine + questions.of_goal(
            self.introduction.goal_kind, without=there, polite=self.is_polite
        )

    # What she sees to
    @property
    def checklists(self):
        """(when, [(what, is it done?)])."""
        lists = ((_("De week ervoor"), WEEK), (_("De dag ervoor"), DAY))
        return [(when, [(task, task in self.done) for task in tasks]) for when, tasks in lists]

    @property
    def tasks(self):
        return len(Task)

    # Verbs; none of them is anybody's news
    @transaction.atomic
    def introduce(self, pitch):
        self._hold()
        self._store(pitch=pitch)

    @transaction.atomic
    def tick(self, done):
        """These are done, and no others; what is no task is left out."""
        self._hold()
        self._store(done=[task.value for task in Task if task in done])

    @transaction.atomic
    def add(self, question):
        """One more, a proposal at its place in the conversation; False when there are enough.
        Adding it twice is adding it once."""
        lines = self._hold()
        there = {line.casefold() for line in lines}
        if question.casefold() in there or questions.is_last(question):
            return True
        if len(lines) >= MOST:
            return False
        goal = self.introduction.goal_kind
        lines.insert(questions.place_for(question, lines, goal), question)
        self._store(questions="\n".join(lines))
        return True

    @transaction.atomic
    def remove(self, question):
        self._store(questions="\n".join(line for line in self._hold() if line != question))

    @transaction.atomic
    def shift(self, question, places):
        """Earlier (-1) or later (1); nothing beyond the ends."""
        lines = self._hold()
        here = lines.index(question) if question in lines else -1
        there = here + places
        if here >= 0 and 0 <= there < len(lines):
            lines[here], lines[there] = lines[there], lines[here]
            self._store(questions="\n".join(lines))

    def _hold(self):
        """One change at a time: the questions as they are stored now."""
        kits = type(self).objects
        begun, _new = kits.get_or_create(
            introduction=self.introduction, defaults={"questions": self.questions}
        )
        self.pk = begun.pk
        fields = ("pitch", "questions", "done")
        self.refresh_from_db(fields=fields, from_queryset=kits.select_for_update())
        return self.lines

    def _store(self, **words):
        type(self).objects.filter(pk=self.pk).update(**words)
        for field, value in words.items():
            setattr(self, field, value)


def _written(introduction):
    """The questions of her request, each once, without those that come last anyway."""
    once = {}
    for line in introduction.questions.splitlines():
        line = " ".join(line.split())
        if line and not questions.is_last(line):
            once.setdefault(line.casefold(), line)
    return list(once.values())
