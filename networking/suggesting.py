"""What a client sees of the people her coaches thought of."""

from coaching import limits

from .models import Disclosure, Suggestion
from .ties import Ties


def suggested_to(client, coachings=None):
    """Her open suggestions, the oldest first; that she saw these cards is kept like any other."""
    found = Suggestion.objects.open_to(client, coachings).with_people().order_by("made_at", "pk")
    suggestions = list(found)
    if not suggestions:
        return []
    people = [suggestion.contact for suggestion in suggestions]
    ties = Ties.between(client, people, Disclosure.Part.LIST)
    try:
        Disclosure.log(people, client, Disclosure.Part.LIST, known=ties.seen)
    except limits.TooMuch:  # she met a great many people today: they wait until tomorrow
        return []
    return suggestions
