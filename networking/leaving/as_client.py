"""What a client leaves behind: of every conversation only that it was, when and how it ended."""

from django.db.models import Q

from coaching.models import Coaching, Event

from ..models import (
    Afterword,
    Awkwardness,
    Comment,
    Concern,
    Estimate,
    FollowUp,
    Introduction,
    Kind,
    Kit,
    Meeting,
    Note,
    OtherPerson,
    OwnContact,
    Reply,
    SavedPerson,
    SavedSearch,
    Sequel,
    Suggestion,
)
from ..models.introduction import Offer

EMPTY = dict.fromkeys(
    ("goal_kind", "goal", "why", "situation", "offer", "offer_size", "questions", "subject",
     "message", "alternative", "reason"),
    "",
) | {"offer_kind": Offer.ATTENTION, "offer_due": None, "seen": {}, "named_by": None}  # fmt: skip


def forget(user, person):
    Concern.objects.filter(Q(author=user) | Q(client=user)).forget()
    _forget_own_words(user)
    wishes = Introduction.objects.filter(coaching__client=user)
    _forget_around(wishes)
    unsent = wishes.filter(submitted_at=None)  # nobody else ever knew of these
    Event.objects.about_any(unsent).delete()
    unsent.delete()
    wishes.update(**EMPTY)
    taken = Coaching.objects.of_client(user)
    for coaching in taken:
        coaching.tags.clear()
    Suggestion.objects.filter(coaching__in=taken).delete()
    bare = taken.filter(introductions=None, notes=None)
    Event.objects.about_any(bare).delete()
    bare.delete()


def _forget_own_words(user):
    notes = Note.objects.filter(author=user)
    Event.objects.about_any(notes).delete()
    notes.delete()
    FollowUp.objects.filter(owner=user).delete()
    OwnContact.objects.filter(owner=user).delete()
    for model in (SavedPerson, SavedSearch):
        model.objects.filter(client=user).delete()


def _forget_around(wishes):
    about = Q(introduction__in=wishes)
    for model in (Awkwardness, Comment, Estimate, Kit, OtherPerson, Sequel):
        model.objects.filter(about).delete()
    Afterword.objects.filter(about).exclude(kind=Kind.COACH_THANKS).delete()
    # What the contact answered is her own; what she was asked is not.
    Reply.objects.filter(about).update(question="")
    Meeting.objects.filter(about).update(place="")
