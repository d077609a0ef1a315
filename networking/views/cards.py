from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from verbinder.htmx import render_part

from ..browsing import Browsing
from ..models import Disclosure, Introduction
from ..models.moves import OVER
from ..picture import picture


@require_safe
def index(request):
    look = Browsing(request.user, request.GET)
    people, after = look.page
    mine = _introductions(request.user)
    context = {
        "look": look,
        "cards": [(contact.card, mine.get(contact.pk)) for contact in people],
        "after": after,
        "picture": picture(look.coaches, mine.values()),
    }
    Disclosure.log(people, request.user, Disclosure.Part.LIST)
    part = "more" if look.after else "resultaten"
    return render_part(request, "networking/cards.html", part, context)


@require_safe
def show(request, ref):
    contact = get_object_or_404(Browsing(request.user).shown.with_coach(), ref=ref)
    Disclosure.log([contact], request.user, Disclosure.Part.PAGE)
    context = {"card": contact.card, "introduction": _introductions(request.user).get(contact.pk)}
    return render_part(request, "networking/card.html", "kaart", context)


def _introductions(user):
    """The client's introductions by contact; an open one wins from one that is over."""
    found = Introduction.objects.of_client(user).with_people().order_by("changed_at")
    return {i.contact_id: i for i in sorted(found, key=lambda i: i.status not in OVER)}
