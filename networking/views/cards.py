from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coaching.models import Coaching
from verbinder.htmx import render_part

from ..models import Contact, Introduction
from ..models.moves import OVER
from ..models.network_word import Face
from ..picture import picture
from ..search import find, page

PAGE = 24


@require_safe
def index(request):
    coachings = Coaching.objects.running().of_client(request.user)
    coaches = {c.coach_id: c.coach for c in coachings.select_related("coach__coach_profile")}
    shown = Contact.objects.shown_to(request.user)
    text = request.GET.get("q", "").strip()[:100]
    found = find(shown, text, coaches=list(coaches), face=Face.CARD)
    people, after = page(found, face=Face.CARD, after=request.GET.get("after"), size=PAGE)
    for contact in people:
        contact.coach = coaches[contact.coach_id]
    mine = _introductions(request.user)
    context = {
        "coaches": list(coaches.values()),
        "text": text,
        "count": found.count() if text else shown.count(),
        "cards": [(contact.card, mine.get(contact.pk)) for contact in people],
        "after": after,
        "is_first_page": "after" not in request.GET,
        "picture": picture(list(coaches.values()), mine.values()),
    }
    part = "more" if "after" in request.GET else "resultaten"
    return render_part(request, "networking/cards.html", part, context)


@require_safe
def show(request, ref):
    shown = Contact.objects.shown_to(request.user).select_related("coach")
    contact = get_object_or_404(shown, ref=ref)
    context = {"card": contact.card, "introduction": _introductions(request.user).get(contact.pk)}
    return render_part(request, "networking/card.html", "kaart", context)


def _introductions(user):
    """The client's introductions by contact; an open one wins from one that is over."""
    found = Introduction.objects.of_client(user).with_people().order_by("changed_at")
    return {i.contact_id: i for i in sorted(found, key=lambda i: i.status not in OVER)}
