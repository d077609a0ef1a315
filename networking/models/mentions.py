"""Where people wrote of somebody: none of it names her once she has left."""

from django.db.models import Q

from coaching.models import Coaching, Delivery, Event

from .afterword import Afterword
from .concern import Concern
from .follow_up import FollowUp
from .introduction import Introduction
from .kit import Kit
from .meeting import Meeting
from .note import Note
from .note_reply import NoteReply
from .note_version import NoteVersion
from .other_person import OtherPerson
from .own_contact import OwnContact
from .rehearsing import Comment
from .reply import Reply
from .saved import SavedSearch
from .suggestion import Suggestion

WRITTEN_ABOUT = (
    "goal", "why", "offer", "questions", "subject", "message", "alternative", "reason",
)  # fmt: skip
WRITTEN_BY_COACH = ("subject", "message", "alternative", "reason")
WRITTEN_OF_OTHERS = ("line", "please_not", "remark")
OF_OWN_CONTACTS = ("name", "role", "organisation", "how_met", "remark")


def forget_in(introductions, names):
    """In what client and coach wrote for these introductions, and the client for herself."""
    names.leave(introductions, *WRITTEN_ABOUT)
    names.leave(Meeting.objects.filter(introduction__in=introductions), "place")
    names.leave(Kit.objects.filter(introduction__in=introductions), "pitch", "questions")
    names.leave(Reply.objects.filter(introduction__in=introductions), "question", "answer")
    names.leave(OtherPerson.objects.filter(introduction__in=introductions), "line")
    names.leave(Afterword.objects.filter(introduction__in=introductions), "text")
    names.leave(Comment.objects.filter(introduction__in=introductions), "text")
    names.leave(Concern.objects.filter(introduction__in=introductions), "words")
    names.leave(FollowUp.objects.filter(introduction__in=introductions), "words")
    forget_in_notes(Note.objects.filter(introduction__in=introductions), names)


def forget_mentions(contact, names):
    """In all that was written around the network of her coach, also about others. ``names`` are
    whole ones there: a first name alone may mean anybody."""
    # Also where a client wrote to somebody of another coach that she had it from her.
    there = Q(coaching__coach=contact.coach_id) | Q(named_by__contact=contact)
    introductions = Introduction.objects.filter(there)
    others = type(contact).objects.of_coach(contact.coach).exclude(pk=contact.pk)
    trail = Event.objects.about_any(introductions) | Event.objects.about_any(others)
    forget_in(introductions, names)
    names.leave(others, *WRITTEN_OF_OTHERS)
    forget_in_notes(Note.objects.filter(coaching__coach=contact.coach_id), names)
    names.leave(Suggestion.objects.filter(coaching__coach=contact.coach_id), "why")
    names.leave(Concern.objects.filter(coach=contact.coach_id), "words")
    # The one case in which a trail is changed: it stays true, without saying of whom.
    names.leave(trail.exclude(note=""), "note")
    names.leave(Delivery.objects.filter(event__in=trail), "subject", "body", "calendar")
    SavedSearch.forget(names, of=contact.coach)
    clients = Coaching.objects.who_may_know_of(contact.coach_id)
    names.leave(FollowUp.objects.filter(owner__in=clients), "words")
    names.leave(OwnContact.objects.filter(owner__in=clients), *OF_OWN_CONTACTS)


def forget_in_notes(notes, names):
    names.leave(NoteVersion.objects.filter(note__in=notes), "text")
    names.leave(NoteReply.objects.filter(note__in=notes), "text")
    for note in notes.filter(names.are_in("text")):
        note.unname(names)
