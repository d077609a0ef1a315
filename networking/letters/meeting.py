"""What the two read about their meeting, and their coach: it is set, moved, suggested, cancelled.

They were introduced, so a reply goes from one to the other.
"""

from django.conf import settings

from coaching.mail import write

from .. import calendar
from .words import address_of, email_of

GUARD = "networking.mail.is_introduced"


def scheduled(introduction, event):
    """Both get the file for their calendar, also who set it herself."""
    file = _file(introduction, calendar.REQUEST)
    _to_client("introduction_scheduled_client", introduction, event, calendar=file)
    _to_contact("introduction_scheduled_contact", introduction, event, calendar=file)
    meeting = introduction.meeting_or_none
    if not (meeting and meeting.is_filled):  # the coach does not follow where they meet
        _to_coach("introduction_scheduled", introduction, event)


def cancelled(introduction, event):
    file = _file(introduction, calendar.CANCEL)
    _to_client("introduction_cancelled_client", introduction, event, calendar=file)
    _to_contact("introduction_cancelled_contact", introduction, event, calendar=file)
    _to_coach("introduction_cancelled_coach", introduction, event)


def missed(introduction, event):
    """To the other of the two only; the coach finds it on her page, as something that happens."""
    if event.role == "contact":
        _to_client("introduction_missed_client", introduction, event)
    else:
        _to_contact("introduction_missed_contact", introduction, event)


def suggested(introduction, event):
    """The client has another moment in mind."""
    _to_contact("introduction_times_contact", introduction, event)


def proposed(introduction, event):
    """The contact has."""
    _to_client("introduction_times_client", introduction, event)


def _to_client(letter, introduction, event, **fields):
    write(
        event,
        letter,
        to=introduction.client,
        sender=introduction.coach,
        reply_to=email_of(introduction),
        context=lambda: (
            _words(introduction, event, "contact")
            | {"link": settings.SITE_URL + introduction.get_absolute_url()}
        ),
        **fields,
    )


def _to_contact(letter, introduction, event, **fields):
    """Without an address she hears it from the client."""
    if email_of(introduction):
        write(
            event,
            letter,
            to=address_of(introduction),
            sender=introduction.coach,
            reply_to=introduction.client.email,
            context=lambda: (
                _words(introduction, event, "client") | {"hello": introduction.contact.short_name}
            ),
            door=(introduction.meeting_purpose, "/meeting/{word}/"),
            guard=GUARD,
            **fields,
        )


def _to_coach(letter, introduction, event):
    link = settings.SITE_URL + introduction.get_desk_url()
    words = _words(introduction, event, "client") | {"link": link}
    write(event, letter, to=introduction.coach, context=words)


def _words(introduction, event, other):
    """``other`` is the side whose suggestions the reader may choose from."""
    contact, client = introduction.contact, introduction.client
    meeting = introduction.meeting_or_none
    return {
        "coach": introduction.coach.get_short_name(),
        "client": client.get_full_name(),
        "client_short": client.get_short_name(),
        "contact": contact.name,
        "contact_short": contact.short_name,
        "by_contact": event.role == "contact",
        "why": event.note,
        "starts_at": meeting and meeting.starts_at,
        "moved": bool(meeting and meeting.is_moved),
        "filled": bool(meeting and meeting.is_filled),
        "form": meeting.get_form_display() if meeting else introduction.words_for_form,
        "place": meeting.place if meeting else "",
        "lacks_place": bool(meeting and meeting.lacks_place),
        "minutes": introduction.minutes,
        "moments": introduction.moments_of(other),
        "unreachable": not email_of(introduction),
    }


def _file(introduction, method):
    meeting = introduction.meeting_or_none
    return (lambda: meeting.calendar(method)) if meeting else ""
