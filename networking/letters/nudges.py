"""One kind word to a client whose turn it is; of the contact only what she may know."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from coaching import clock
from coaching.models.event import Role

from ..models.moves import Status
from .client import to_client
from .words import offer_of


def nudge(letter, introduction, event):
    def words(wish):
        page = PAGES.get(letter, "networking:introduction")
        link = settings.SITE_URL + reverse(page, args=[wish.ref])
        return _words(wish) | {"link": link}

    guard = f"networking.letters.nudges.{GUARDS[letter].__name__}"
    also = _words_of_tomorrow if letter == "introduction_tomorrow" else words
    to_client(letter, also=also)(introduction, event, guard=guard)


def _words(introduction):
    meeting = introduction.meeting_or_none
    # Who brought attention has given it.
    offer = offer_of(introduction) if introduction.offer else ""
    words = {"offer": offer, "written": introduction.was_written}
    if meeting is None:
        return words
    here = timezone.get_current_timezone()
    leaves = clock.decent(clock.now(), here)
    return words | {
        "at": meeting.starts_at,
        "is_tomorrow": timezone.localdate(meeting.starts_at) > timezone.localdate(leaves),
        "how": meeting.get_form_display(),
        "place": meeting.place,
        "lacks_place": meeting.lacks_place,
    }


def _words_of_tomorrow(introduction):
    """With the questions that she begins with, and the way to all that she got ready."""
    from ..models import Kit

    kit = Kit.of(introduction)
    link = settings.SITE_URL + kit.get_absolute_url()
    return _words(introduction) | {"questions": kit.whole[:3], "link": link}


# Is it still her turn when the letter leaves?
def is_adding(introduction):
    return introduction.status == Status.CHANGES_REQUESTED and not introduction.coaching.ended_at


def is_to_write(introduction):
    return introduction.status == Status.INTRODUCED and not introduction.proposed_by(Role.CLIENT)


def meets_soon(introduction):
    meeting, now = introduction.meeting_or_none, clock.now()
    stands = meeting and introduction.status == Status.SCHEDULED
    return bool(stands) and now < meeting.starts_at < now + timedelta(days=2)


def is_to_thank(introduction):
    return introduction.status in (Status.SCHEDULED, Status.HELD)


# Where it is done, if not on the page of the request
PAGES = {"introduction_thank_reminder": "networking:introduction_thanks"}
GUARDS = {
    "introduction_add_reminder": is_adding,
    "introduction_write_reminder": is_to_write,
    "introduction_tomorrow": meets_soon,
    "introduction_thank_reminder": is_to_thank,
}
