"""What the end of a coaching means for what its client sent.

Without a yes it is withdrawn, and nobody is asked for her any more. A draft is her own text and
stays; where both said yes they go on by themselves.
"""

from .moves import MOVES


def end_all(coaching, **_signal):
    """Part of that deed; see ``coaching.models.coaching.ends``."""
    from .introduction import Introduction

    under_way = Introduction.objects.filter(coaching=coaching, status__in=MOVES["end"].starts)
    for introduction in under_way.with_people().order_by("contact_id"):
        introduction.end()
