"""Where people wrote of somebody: none of it names her once she has left."""

from coaching.models import Delivery, Event

from .afterword import Afterword
from .introduction import Introduction
from .meeting import Meeting
from .note import Note
from .other_person import OtherPerson
from .rehearsing import Comment
from .reply import Reply
from .saved import SavedSearch
from .suggestion import Suggestion

WRITTEN_ABOUT = (
    "goal", "why", "offer", "questions", "subject", "message", "alternative", "reason",
)  # fmt: skip
WRITTEN_OF_OTHERS = ("line", "please_not", "remark")


def forget_in(introductions, names):
    """In what client and coach wrote for these introductions, and the client for herself."""
    names.leave(introductions, *WRITTEN_ABOUT)
    names.leave(Meeting.objects.filter(introduction__in=introductions), "place")
    names.leave(Reply.objects.filter(introduction__in=introductions), "question", "answer")
    names.leave(OtherPerson.objects.filter(introduction__in=introductions), "line")
    names.leave(Afterword.objects.filter(introduction__in=introductions), "text")
    names.leave(Comment.objects.filter(introduction__in=introductions), "text")
    for note in Note.objects.filter(names.are_in("text"), introduction__in=introductions):
        note.unname(names)


def forget_mentions(contact, names):
    """In all that was written around the network of her coach, also about others. ``names`` are
    whole ones there: a first name alone may mean anybody."""
    introductions = Introduction.objects.filter(coaching__coach=contact.coach_id)
    others = type(contact).objects.of_coach(contact.coach).exclude(pk=contact.pk)
    trail = Event.objects.about_any(introductions) | Event.objects.about_any(others)
    forget_in(introductions, names)
    names.leave(others, *WRITTEN_OF_OTHERS)
    names.leave(Suggestion.objects.filter(coaching__coach=contact.coach_id), "why")
    # The one case in which a trail is changed: it stays true, without saying of whom.
    names.leave(trail.exclude(note=""), "note")
    names.leave(Delivery.objects.filter(event__in=trail), "subject", "body", "calendar")
    SavedSearch.forget(names, of=contact.coach)
