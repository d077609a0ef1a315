"""Whose networks a client looks in: those of her own coaches, and what their colleagues share."""

from coaching.models import Coaching

from .models import Contact


def networks_open_to(client):
    """Her coachings, and of what colleagues of her coaches lend only what opens somebody."""
    found = Coaching.objects.open_to(client)
    lent = [one for one in found if one.is_lent]
    if not lent:
        return found
    shared = Contact.objects.shown_to(client, lent).order_by()
    lenders = set(shared.values_list("coach", flat=True).distinct())
    return [one for one in found if not one.is_lent or one.coach_id in lenders]


def lent_by(coach, coachings):
    """That of these in which this coach, a colleague of her own, lends to her; None without."""
    return next((one for one in coachings if one.is_lent and one.coach_id == coach.pk), None)
