"""Going through a network one person at a time: one key, swipe or button decides."""

from django.contrib import messages
from django.http import HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verbinder.htmx import render_part, wants_part

from ..curating import reference
from ..models import Closeness, Contact, Visibility
from ..walking import Walk
from ..work.kinds import Field
from .contacts import coach_or_404

PAGE = "networking/curation.html"
SEEN_AS = Visibility.ANONYMOUS


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    coach = coach_or_404(request.user)
    if request.method == "POST":
        return _decide(request, coach)
    walk = Walk(coach, request.GET)
    if "card" in request.GET and walk.person:
        return render(request, f"{PAGE}#voorkant", {"card": walk.person.card_as(SEEN_AS)})
    context = _context(walk) | {"swapped": wants_part(request)}
    if walk.person and not wants_part(request):
        context["card"] = walk.person.card_as(SEEN_AS)
    return render_part(request, PAGE, "stap", context)


def _decide(request, coach):
    visibility, field = (request.POST.get(name, "") for name in ("visibility", "field"))
    ref = reference(request.POST.get("ref", ""))
    if not ref or visibility not in Visibility.values or (field and field not in Field.values):
        return HttpResponseBadRequest()
    mine = Contact.objects.of_coach(coach)
    contact = get_object_or_404(mine, ref=ref)
    contact.coach = coach  # known, so not asked again
    closeness = request.POST.get("closeness", "")
    closeness = int(closeness) if closeness in map(str, Closeness.values) else None
    if field and field != contact.field:
        contact.correct(by=coach, field=field)
    choices = {"closeness": closeness, "colleagues": _colleagues(request.POST)}
    if contact.look(visibility, by=coach, **choices):
        return _go_on(request, coach, after=contact)
    return _go_on(request, coach, at=contact)


def _colleagues(said):
    """Do clients of colleagues see her too? None when that stays as it was on the page."""
    before, now = said.get("colleagues_before"), "colleagues" in said
    return now if before in ("yes", "no") and now != (before == "yes") else None


@require_POST
def undo(request):
    coach = coach_or_404(request.user)
    contact = Contact.unlook(by=coach)
    if contact is None and not wants_part(request):
        messages.info(request, _("Er is niets meer om terug te draaien."))
    return _go_on(request, coach, at=contact)


def _go_on(request, coach, **places):
    """The next person: at once for a script, by way of her address otherwise."""
    query = QueryDict(request.POST.get("list", ""), mutable=True)
    for name in ("after", "at"):
        query.pop(name, None)
    query.update({name: str(contact.ref) for name, contact in places.items() if contact})
    if wants_part(request):
        return render(request, f"{PAGE}#stap", _context(Walk(coach, query)) | {"swapped": True})
    return redirect(f"{reverse('networking:curation')}?{query.urlencode()}")


def _context(walk):
    """What a card would tell is left out here: whoever goes on at once does not wait for it."""
    person, last = walk.person, Contact.last_look(walk.coach)
    context = {"walk": walk, "contact": person, "last": last and last[0]}
    context["round"] = walk.query(again="1")
    context["last_is_lent"] = last and last[0].lent_in(walk.stay)
    if person:
        context |= {
            "onward": walk.query(after=person.ref),
            "must_be_told": person.must_be_told_first,
            "closenesses": Closeness.choices,
            "fields": Field.choices,
            "stay": person.may_be_lent(walk.stay) and walk.stay,
            "is_lent": person.lent_in(walk.stay),
        }
    return context
