from django.views.decorators.http import require_safe

from verbinder.htmx import render_part

from ..lookup import LONGEST, look_up
from ..readers.cells import clean


@require_safe
def show(request):
    """One search through everything of hers; ``/`` leads here from any page without its own."""
    text = clean(request.GET.get("q", ""))[:LONGEST]
    context = {"text": text, "rooms": look_up(request.user, text)}
    return render_part(request, "networking/lookup.html", "gevonden", context)
