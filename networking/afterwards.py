"""What time brings once the two have spoken: one query per kind, as in ``clock``.

    a letter waits            the time to call it back is over   it leaves
    something was promised    two days before that day           the client is reminded, once
    they have spoken          six weeks later                    the client is asked what happened

Whom nobody could ask for weeks is not asked any more: it would come out of the blue.
"""

import contextlib
from datetime import timedelta

from django.conf import settings
from django.db.models import DateField, F, Func, Q
from django.db.models.functions import Cast, Now

from .clock import DAY, alone
from .models import Afterword, Introduction, Kind, MoveRefused, Sequel
from .models.sequel import STANDS
from .models.speaking import have_spoken_by

AHEAD = 2 * DAY  # of the day she named
WEEK = 7 * DAY
LATE = 2 * WEEK


def run():
    remind_of_promises()
    ask_to_report()


def send(pk=None):
    """Everything that was written and can no longer be called back."""
    undone = Now() - timedelta(seconds=settings.UNDO_SECONDS)
    due = Afterword.objects.filter(left_at=None, posted_at__lte=undone)
    for one in due if pk is None else due.filter(pk=pk):
        with alone("afterword", one), contextlib.suppress(MoveRefused):
            one.introduction = Introduction.objects.with_people().get(pk=one.introduction_id)
            one.leave()  # refused: something else was done meanwhile; the next round tries again


def remind_of_promises():
    """The day is that of the client."""
    unsaid = Q(sequel=None) | Q(sequel__promise__in=STANDS, sequel__reminded_at=None)
    due = Introduction.objects.filter(unsaid, offer_due__gte=_day(), offer_due__lte=_day(AHEAD))
    for introduction in _whole(have_spoken_by(due.exclude(offer=""))):
        with alone("introduction", introduction):
            Sequel.remind(introduction)


def ask_to_report():
    """Not who told it already. Of somebody who left there is nobody to tell it to."""
    told = Afterword.objects.filter(kind=Kind.REPORT).exclude(posted_at=None)
    unasked = Introduction.objects.filter(Q(sequel=None) | Q(sequel__asked_at=None))
    due = have_spoken_by(unasked.filter(contact__erased_at=None))
    then = Now() - settings.REPORT_AFTER_WEEKS * WEEK
    due = due.filter(spoke_at__lte=then, spoke_at__gt=then - LATE)
    for introduction in _whole(due.exclude(pk__in=told.values("introduction"))):
        with alone("introduction", introduction):
            Sequel.ask(introduction)


def _day(ahead=None):
    """Which day it is for the client, or will be so much later."""
    moment = Now() + ahead if ahead else Now()
    return Cast(Func(F("coaching__client__time_zone"), moment, function="timezone"), DateField())


def _whole(due):
    """Mostly there is nobody; only whoever there is, is read with all that her letter needs."""
    pks = list(due.values_list("pk", flat=True))
    found = Introduction.objects.filter(pk__in=pks).with_people().select_related("meeting")
    return found.order_by("pk") if pks else ()
