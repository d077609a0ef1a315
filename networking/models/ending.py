"""What the end of a coaching means for what its client sent.

Without a yes it is withdrawn, and nobody is asked for her any more. A draft is her own text and
stays; where both said yes they go on by themselves. Mail that still waits about what has no yes is
not sent: it would tell of people whom she may not see any more.
"""

from django.db.models import Q

from coaching.models import Delivery, Event

from .moves import AGREED, MOVES


def end_all(coaching, **_signal):
    """Part of that deed; see ``coaching.models.coaching.ends``."""
    from .introduction import Introduction

    hers = Introduction.objects.filter(coaching=coaching)
    under_way = hers.filter(status__in=MOVES["end"].starts)
    for introduction in under_way.with_people().order_by("contact_id"):
        introduction.end()
    _drop_mail(hers.exclude(Q(status__in=AGREED) | Q(introduced_at__isnull=False)))
    _drop_mail(coaching.suggestions.all())


def close_to_colleagues(membership, **_signal):
    """She left a practice: nobody there sees people of hers any more. Part of that deed; see
    ``coaching.models.membership.left``."""
    from .contact import Contact

    if membership.user.is_coach:
        Contact.objects.close(membership.key, membership.user)


def _drop_mail(subjects):
    Delivery.objects.filter(event__in=Event.objects.about_any(subjects).order_by()).drop(
        "the coaching ended"
    )
