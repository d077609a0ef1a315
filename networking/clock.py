"""What happens because time passes: one query per kind finds whoever it is time for.

    approved          the minute to call it back is over     the contact is asked
    asked             7 days since it reached her            the contact is reminded, once
                      14 days                                it is closed, both are told
    submitted         2 working days                         the coach hears who waits, once
    changes_requested 3 days without a word                  the client is reminded, once
    introduced        3 days without a date                  the client is reminded, once
    scheduled         the day before                         the client hears it is tomorrow
                      the morning after                      the client is helped to thank

What follows the conversation stands in ``afterwards``.

The days are rules of each coach, on her page of rules. All times are the database's. Whatever was
done already is not found any more, so it does not matter how often this runs, or where.
"""

import contextlib
import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
)
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from coaching import clock as hours
from coaching.models import Event, User
from coaching.models.event import Role

from .letters import coach as letters
from .models import Introduction, MoveRefused, ProposedTime, Status
from .models.waiting import UNSENT

log = logging.getLogger("verbinder.clock")

DAY = timedelta(days=1)


def run():
    close()
    remind_contacts()
    tell_coaches()
    remind_to_add()
    remind_to_write()
    remind_of_meetings()
    remind_to_thank()


# ---- the question


def ask(pk=None):
    """Everything that was passed on and can no longer be called back."""
    undone = Now() - timedelta(seconds=settings.UNDO_SECONDS)
    due = Introduction.objects.filter(status=Status.APPROVED, changed_at__lte=undone)
    _each(due if pk is None else due.filter(pk=pk), Introduction.ask)


def remind_contacts():
    today = timezone.localdate()
    due = Introduction.objects.filter(
        Q(contact__paused_until=None) | Q(contact__paused_until__lte=today),
        Q(contact__rests_until=None) | Q(contact__rests_until__lte=today),
        status=Status.ASKED,
        by_hand=False,
        reminded_at=None,
        sent_at__lte=_ago("remind_after"),
        sent_at__gt=_ago("close_after"),
        contact__never_at=None,
        coaching__ended_at=None,
    ).exclude(contact__email="")
    _each(due, Introduction.remind)


def close():
    asked = Introduction.objects.filter(status=Status.ASKED)
    reached = Coalesce("sent_at", F("asked_at") + UNSENT, output_field=DateTimeField())
    due = asked.alias(reached=reached).filter(reached__lte=_ago("close_after"))
    _each(due, lambda introduction: introduction.move("expire", role=Role.CLOCK))


# ---- the coach


def tell_coaches():
    """One mail with all that waits for her too long and was not in such a mail before."""
    due = Introduction.objects.filter(
        status=Status.SUBMITTED,
        nudged_at=None,
        changed_at__lte=_ago("decide_after"),  # and not only weekends of it, see below
        coaching__ended_at=None,
        coaching__paused_at=None,
    )
    now, waiting = hours.now(), {}
    for introduction in _whole(due):
        coach = introduction.coach
        days = coach.coach_profile.decide_after
        since = introduction.changed_at
        if hours.after_working_days(since, days, hours.zone(coach)) <= now:
            waiting.setdefault(coach, []).append(introduction)
    for coach, introductions in waiting.items():
        with alone("coach", coach):
            _tell(coach, introductions)


@transaction.atomic
def _tell(coach, introductions):
    User.objects.select_for_update().get(pk=coach.pk)  # one worker at a time
    pks = [introduction.pk for introduction in introductions]
    still = Introduction.objects.filter(pk__in=pks, status=Status.SUBMITTED, nudged_at=None)
    still = list(still.with_people().order_by("changed_at"))
    Introduction.objects.filter(pk__in=[wish.pk for wish in still]).update(nudged_at=Now())
    if still:
        note = str(len(still))
        event = Event.record(None, "introductions.wait", coach, note, role=Role.CLOCK)
        letters.remind(coach, event, still)


# ---- the client


def remind_to_add():
    due = Introduction.objects.filter(
        status=Status.CHANGES_REQUESTED,
        nudged_at=None,
        changed_at__lte=_ago("add_after"),
        coaching__ended_at=None,
        coaching__paused_at=None,
    )
    _each(due, lambda introduction: introduction.nudge("introduction_add_reminder"))


def remind_to_write():
    """Not whoever suggested a moment already."""
    suggested = ProposedTime.objects.filter(introduction=OuterRef("pk"), by_role=Role.CLIENT)
    due = Introduction.objects.filter(
        ~Exists(suggested),
        status=Status.INTRODUCED,
        nudged_at=None,
        changed_at__lte=_ago("write_after"),
        coaching__ended_at=None,
    )
    _each(due, lambda introduction: introduction.nudge("introduction_write_reminder"))


def remind_of_meetings():
    due = Introduction.objects.filter(
        status=Status.SCHEDULED,
        nudged_at=None,
        meeting__starts_at__gt=Now(),
        meeting__starts_at__lte=Now() + DAY,
    )
    _each(due, lambda introduction: introduction.nudge("introduction_tomorrow"))


def remind_to_thank():
    """The next morning. Whoever did not say that they met was reminded of the meeting before."""
    over = Now() - timedelta(hours=12)
    due = Introduction.objects.alias(met_at=Coalesce("meeting__starts_at", "changed_at")).filter(
        Q(nudged_at=None) | Q(nudged_at__lt=F("met_at")),
        status__in=(Status.SCHEDULED, Status.HELD),
        met_at__lte=over,
        met_at__gt=over - 7 * DAY,
    )
    _each(due, lambda introduction: introduction.nudge("introduction_thank_reminder"))


def _ago(rule):
    """So many days ago as the coach's rule says."""
    days = F(f"coaching__coach__coach_profile__{rule}") * Value(DAY)
    return Now() - ExpressionWrapper(days, output_field=DurationField())


# ---- how


def _whole(due):
    """Mostly there is nobody; only whoever there is, is read with all that her letter needs."""
    pks = list(due.values_list("pk", flat=True))
    found = Introduction.objects.filter(pk__in=pks).with_people()
    return found.order_by("changed_at") if pks else ()


def _each(due, deed):
    for introduction in _whole(due):
        with alone("introduction", introduction), contextlib.suppress(MoveRefused):
            deed(introduction)  # refused: somebody else did it, or something else, meanwhile


@contextlib.contextmanager
def alone(kind, row):
    """What goes wrong with one must not hold up the others; the next round tries again."""
    try:
        with transaction.atomic():
            yield
    except Exception:
        log.exception("%s %s", kind, row.pk)
