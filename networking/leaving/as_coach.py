"""What a coach leaves behind: her network goes as a whole, and all she wrote to and about others.

Her clients keep their own requests and notes, and of whom they met there what they were told.
"""

from django.db.models import Q

from coaching.models import Coaching, Event, Invitation, Tag

from ..models import (
    Afterword,
    Comment,
    Concern,
    Contact,
    ContactImport,
    Correction,
    Heading,
    Introduction,
    Kind,
    NetworkIndex,
    NetworkWord,
    Note,
    NoteReply,
    OtherPerson,
    Suggestion,
    Suppression,
)
from ..models.mentions import WRITTEN_BY_COACH


def forget(user, person):
    Concern.objects.filter(coach=user).forget()
    _forget_network(user)
    _forget_words(user)
    given = Coaching.objects.filter(coach=user)
    bare = given.filter(introductions=None)
    Event.objects.about_any(bare).delete()
    bare.delete()
    profile = user.coach_profile
    Event.objects.about(profile).delete()
    if given.exists():  # the pages of her clients ask it for the days and for je or u
        type(profile).objects.filter(pk=profile.pk).update(welcome="", topics=[], please_not="")
    else:
        profile.delete()


def _forget_network(coach):
    for model in (Suppression, Correction, Heading, NetworkIndex, NetworkWord):
        model.objects.filter(coach=coach).delete()
    for model in (ContactImport, Invitation):
        mine = model.objects.filter(coach=coach)
        Event.objects.about_any(mine).delete()
        mine.delete()
    people = Contact.objects.filter(coach=coach)
    Event.objects.about_any(people).delete()
    asked = Introduction.objects.filter(contact__coach=coach).values("contact")
    for contact in people.filter(pk__in=asked, erased_at=None):
        contact.empty()
    for model in (OtherPerson, Suggestion):
        model.objects.filter(contact__coach=coach).delete()
    people.exclude(pk__in=asked).delete()
    Tag.objects.filter(coach=coach).delete()


def _forget_words(coach):
    wishes = Introduction.objects.filter(coaching__coach=coach)
    wishes.update(**dict.fromkeys(WRITTEN_BY_COACH, ""))
    Comment.objects.filter(Q(author=coach) | Q(introduction__in=wishes)).delete()
    NoteReply.objects.filter(author=coach).delete()
    Afterword.objects.filter(introduction__in=wishes, kind=Kind.COACH_THANKS).delete()
    notes = Note.objects.filter(author=coach)
    Event.objects.about_any(notes).delete()
    notes.delete()
