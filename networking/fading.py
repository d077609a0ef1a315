"""What is left of things long after: that they were, without words and without names.

Each function takes a moment: what is older fades. It goes in batches, so that no night is too
short, and what faded already is not found any more.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q

from coaching.models import Coaching, Delivery, Event, Invitation, News, PracticeInvitation
from coaching.models.delivery import State
from coaching.models.event import Role

from .leaving.as_client import EMPTY
from .models import (
    Afterword,
    Comment,
    Concern,
    Contact,
    Introduction,
    Meeting,
    OtherPerson,
    ProposedTime,
    Reply,
    Status,
)

BATCH, BATCHES = 500, 40
WORDS = {name: EMPTY[name] for name in EMPTY if name not in ("seen", "named_by")}
WRITTEN = ("goal", "why", "offer", "questions", "subject", "message", "alternative", "reason")
# The trail keeps these for good: that somebody left, so that nobody comes back under her name; and
# what a contact said herself of her own data, which no later file may overwrite.
FOR_GOOD = ("contact.erase", "user.leave")


def requests(before):
    """Nothing happened to it for so long: the words go, the count stays."""
    old = Introduction.objects.filter(changed_at__lt=before).exclude(status=Status.DRAFT)
    _fade(old, WORDS)


def unmet(before):
    """The same sooner, where they never met; of the other person nothing is left either."""
    old = Introduction.objects.filter(changed_at__lt=before, introduced_at=None)
    old = old.exclude(status__in=(Status.DRAFT, Status.HELD, Status.THANKED))
    _fade(old.exclude(Q(status=Status.CLOSED) & Q(replies__isnull=False)), WORDS | {"seen": {}})


def _fade(old, nothing):
    full = Q()
    for name in WRITTEN:
        full |= ~Q(**{name: ""})
    for keys in batches(old.filter(full)):
        with transaction.atomic():
            rows = Introduction.objects.filter(pk__in=keys)
            about = Q(introduction__in=keys)
            for model in (Comment, OtherPerson, ProposedTime, Reply):
                model.objects.filter(about).delete()
            Meeting.objects.filter(about).update(place="")
            Afterword.objects.filter(about).update(text="")
            Event.objects.about_any(rows).order_by().exclude(note="").update(note="")
            rows.update(**nothing)


def trail(before):
    """Of a request and a coaching the steps stay, for their own history is made of them: without
    words, and without who heard of it. The rest is gone, the log of each contact with it."""
    kinds = ContentType.objects.get_for_models(Introduction, Coaching, Contact)
    history = Q(subject_type__in=[kinds[Introduction], kinds[Coaching]])
    old = Event.objects.filter(at__lt=before)
    for keys in batches(old.filter(history).filter(~Q(note="") | Q(hearers__isnull=False))):
        some = Event.objects.filter(pk__in=keys)
        some.update(note="")
        Event.hearers.through.objects.filter(event__in=keys).delete()
    hers = Q(subject_type=kinds[Contact], role=Role.CONTACT)
    gone = old.exclude(history).exclude(hers).exclude(verb__in=FOR_GOOD)
    for keys in batches(gone):
        Event.objects.filter(pk__in=keys).delete()


def news(before):
    for keys in batches(News.objects.filter(due_at__lt=before)):
        News.objects.filter(pk__in=keys).delete()


def invitations(before):
    """The name and address of whoever was invited, once there is an answer or it is over."""
    over = Q(answered_at__lt=before) | Q(answer="", expires_at__lt=before)
    for model in (Invitation, PracticeInvitation):
        for keys in batches(model.objects.filter(over)):
            with transaction.atomic():
                some = model.objects.filter(pk__in=keys)
                Event.objects.about_any(some).order_by().delete()
                some.delete()


def mails(before):
    for keys in batches(Delivery.objects.over().filter(created_at__lt=before)):
        Delivery.objects.filter(pk__in=keys).delete()


def mail_problems(before):
    """What a mail server said often repeats an address."""
    old = Delivery.objects.filter(state__in=(State.SENT, State.FAILED, State.DROPPED))
    old.filter(created_at__lt=before).exclude(problem="").update(problem="")


def concerns(before):
    for keys in batches(Concern.objects.filter(at__lt=before)):
        with transaction.atomic():
            Concern.objects.filter(pk__in=keys).forget()


def batches(found):
    """The keys of some at a time, until there are none; the rest of very many waits a night."""
    for _turn in range(BATCHES):
        keys = list(found.order_by("pk").values_list("pk", flat=True).distinct()[:BATCH])
        if not keys:
            return
        yield keys
