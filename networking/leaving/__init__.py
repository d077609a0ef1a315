"""How somebody with an account goes: out at once, and forgotten by the worker.

    leave(user)     # the deed, in the request
    forget(user)    # every row of hers, and her name in those of others; may be called again
    what(user)      # beforehand: how much goes, and how much stays without a name

What others have of their own stays theirs: a client her requests and notes when her coach goes, a
coach and a contact that there was a conversation when the client goes.
"""

from django.db import transaction
from django.utils import timezone

from coaching.models import User
from coaching.models.event import Role

from .. import tasks
from ..models import Introduction
from ..models.moves import Status
from . import as_client, as_coach, everywhere
from .counts import what

__all__ = ["forget", "forget_all", "leave", "what"]


@transaction.atomic
def leave(user):
    """She is gone from now on; the rest of it is done as soon as a worker is free."""
    everywhere.mails_about(user).drop("she left")  # what is told now comes after this
    agreed = Introduction.objects.filter(status=Status.ACCEPTED).with_people()
    for wish in agreed.filter(coaching__client=user):
        wish.move("withdraw", by=user)
    for wish in agreed.filter(coaching__coach=user):
        wish.move("release", role=Role.CLOCK)
    if user.leave():
        tasks.forget_person.defer(user_id=user.pk)


@transaction.atomic
def forget(user):
    """What this leaves is what ``what`` said beforehand. Mails that are still on their way, her
    last one too, go first: then it is done once more, by night."""
    person = everywhere.Person(user)
    if hasattr(user, "coach_profile"):
        as_coach.forget(user, person)
    as_client.forget(user, person)
    on_their_way = everywhere.mails_on_their_way(user)
    everywhere.forget(user, person)
    if not on_their_way:
        user.empty()
        User.objects.filter(pk=user.pk).update(forgotten_at=timezone.now())
        everywhere.leave_no_row_for_nothing(user)


def forget_all():
    """Whoever went and was not forgotten yet."""
    for user in User.leaving():
        forget(user)
