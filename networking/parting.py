"""Long after a coaching ended: what the coach kept for herself of this client goes, and where no
request tells of it, that the two were together as well. Whoever began anew has not parted."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from coaching.models import Coaching, Event, Tag, User

from .fading import batches
from .leaving.everywhere import leave_no_row_for_nothing
from .models import Note, Suggestion


def coach_notes(before):
    for keys in batches(Note.objects.filter(coaching__in=_parted(before))):
        with transaction.atomic():
            notes = Note.objects.filter(pk__in=keys)
            Event.objects.about_any(notes).delete()
            notes.delete()


def endings(before):
    """After her notes: a coaching of which some are left stays."""
    labelled = Q(tags__isnull=False) | Q(suggestions__isnull=False)
    bare = Q(introductions=None, notes=None)
    for keys in batches(_parted(before).filter(labelled | bare)):
        with transaction.atomic():
            Tag.coachings.through.objects.filter(coaching__in=keys).delete()
            ideas = Suggestion.objects.filter(coaching__in=keys)
            Event.objects.about_any(ideas).delete()
            ideas.delete()
            _forget(Coaching.objects.filter(bare, pk__in=keys))


def _forget(coachings):
    """Of somebody who left and of whom nothing else is needed any more the empty account too."""
    either = Q(coachings_given__in=coachings) | Q(coachings_taken__in=coachings)
    empty = list(User.objects.exclude(forgotten_at=None).filter(either).distinct())
    Event.objects.about_any(coachings).delete()
    coachings.delete()
    for user in empty:
        leave_no_row_for_nothing(user)


def _parted(before):
    pair = {"coach": OuterRef("coach"), "client": OuterRef("client")}
    since = Coaching.objects.filter(**pair).exclude(ended_at__lt=before)
    return Coaching.objects.filter(~Exists(since), ended_at__lt=before)
