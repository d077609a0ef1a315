"""Whether the two have spoken, and when: in a conversation or in writing."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Least, Now
from django.utils import timezone

from coaching.models import Event

from .introduction import Introduction
from .moves import Status
from .note import Note

SAID = ("introduction.hold", "introduction.reply")  # that it took place
# Closed is also what never came to a conversation.
HAVE_SPOKEN = Q(status__in=(Status.HELD, Status.THANKED)) | (
    Q(status=Status.CLOSED) & (Q(introduced_at__isnull=False) | ~Q(chosen_form=""))
)
TO_COME_TO = timedelta(minutes=15)  # after it: then she may want to write something down
FRESH = timedelta(days=2)  # so long she may still be asked to


def have_spoken(introduction):
    if introduction.status == Status.CLOSED:
        return bool(introduction.introduced_at or introduction.was_written)
    return introduction.status in (Status.HELD, Status.THANKED)


def spoke_at(introduction):
    """When; None before. Who says it earlier than was agreed has spoken earlier."""
    verbs = [verb.partition(".")[2] for verb in SAID]
    said = [event.at for event in introduction.history if event.deed in verbs]
    meeting = introduction.meeting_or_none
    return min([*said[-1:], *([meeting.starts_at] if said and meeting else [])], default=None)


def report_is_due(introduction):
    """Did it take place so long ago that there may be news?"""
    since = spoke_at(introduction)
    weeks = timedelta(weeks=settings.REPORT_AFTER_WEEKS)
    return bool(since) and since + weeks <= timezone.now()


def have_spoken_by(introductions):
    """Those in which they have, each with ``spoke_at``."""
    kind = ContentType.objects.get_for_model(Introduction)
    said = Event.objects.filter(subject_type=kind, subject_id=OuterRef("pk"), verb__in=SAID)
    said = Subquery(said.order_by("-at").values("at")[:1])
    found = introductions.filter(HAVE_SPOKEN)
    return found.alias(spoke_at=Least("meeting__starts_at", said, output_field=DateTimeField()))


def just_spoken(introductions, client):
    """Whose conversation is just over, and about which this client wrote nothing down since it
    began. Hers alone to know."""
    length = ExpressionWrapper(F("minutes") * Value(timedelta(minutes=1)), DurationField())
    over = ExpressionWrapper(F("meeting__starts_at") + length, output_field=DateTimeField())
    since = {"introduction": OuterRef("pk"), "changed_at__gte": OuterRef("meeting__starts_at")}
    noted = Note.objects.of(client).filter(**since).exclude(text="")
    there = (Status.SCHEDULED, Status.HELD, Status.THANKED, Status.CLOSED)
    found = introductions.filter(status__in=there, meeting__isnull=False).alias(over=over)
    found = found.filter(over__lte=Now() - TO_COME_TO, over__gt=Now() - FRESH)
    return found.exclude(Exists(noted))
