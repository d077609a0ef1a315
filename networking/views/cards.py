from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from coaching import limits
from verbinder.htmx import render_part, wants_part

from ..broadening import ways_on
from ..browsing import Browsing
from ..forms.saved import SearchForm
from ..lenders import lent_by
from ..models import Disclosure, Introduction, SavedSearch
from ..models.moves import OVER
from ..picture import picture
from ..proof import proof
from ..ties import Ties


@require_safe
def index(request):
    look = Browsing(request.user, request.GET)
    if look.text:
        limits.hit("searches", who=request.user.pk)
    people, after = look.page
    ties = Ties.between(request.user, people, Disclosure.Part.LIST)
    swapped = wants_part(request)
    # The whole page also draws them.
    mine = _introductions(request.user) if ties.asked or not swapped else {}
    context = {
        "look": look,
        "cards": [(c.card, mine.get(c.pk), c.pk in ties.saved) for c in people],
        "more": look.query(after=after) if after else "",
        "ways": SimpleLazyObject(lambda: ways_on(look)),
        "searches": SimpleLazyObject(lambda: SavedSearch.of(request.user)),
        "form": SearchForm(client=request.user, look=look),
        "picture": SimpleLazyObject(lambda: picture(look.coaches, mine.values())),
        "swapped": swapped,
    }
    Disclosure.log(people, request.user, Disclosure.Part.LIST, known=ties.seen)
    part = ("rows" if look.is_table else "more") if look.after else "resultaten"
    return render_part(request, "networking/cards.html", part, context)


@require_safe
def filters(request):
    """The filters of a look, which follow its people as soon as the typing rests: counting what
    each would leave takes longer than finding."""
    look = Browsing(request.user, request.GET)
    if not wants_part(request):
        return redirect(look.address)
    limits.hit("counts", "counts_day", who=request.user.pk)
    return render(request, "networking/facets.html", {"look": look, "follows": True})


@require_safe
def show(request, ref):
    look = Browsing(request.user)
    contact = get_object_or_404(look.shown.with_coach(), ref=ref)
    ties = Ties.between(request.user, [contact], Disclosure.Part.PAGE)
    Disclosure.log([contact], request.user, Disclosure.Part.PAGE, known=ties.seen)
    mine = _introductions(request.user) if ties.asked else {}
    context = {
        "card": contact.card,
        "introduction": mine.get(contact.pk),
        "is_saved": contact.pk in ties.saved,
        "proof": proof(contact.coach),
        "via": look.has_several,
        "lent": lent_by(contact.coach, look.coachings),
    }
    return render_part(request, "networking/card.html", "kaart", context)


def _introductions(user):
    """The client's introductions by contact; an open one wins from one that is over."""
    found = Introduction.objects.of_client(user).with_contacts().order_by("changed_at")
    return {i.contact_id: i for i in sorted(found, key=lambda i: i.status not in OVER)}
