"""What each of the two may choose about their coaching: let it rest, and end it. Both read first
what that means."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Coaching

PAUSE = {"yes": Coaching.pause, "no": Coaching.resume}


@require_safe
def mine(request):
    """Whose network is open to a client, and what stays hers of the coachings that ended."""
    taken = Coaching.objects.own().of_client(request.user).select_related("coach__coach_profile")
    lent = Coaching.objects.running().lent().of_client(request.user)
    context = {
        "running": taken.running().order_by("started_at", "pk"),
        "lent": lent.select_related("coach", "via__coach").order_by("started_at", "pk"),
        "ended": taken.exclude(ended_at=None).order_by("-ended_at", "pk"),
    }
    return render(request, "coaching/my_coaches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request, ref):
    coaching = _find(request.user, ref, Coaching.objects.own())
    if request.method != "POST":
        return render(request, "coaching/coaching_pause.html", _context(request.user, coaching))
    choose = PAUSE.get(request.POST.get("paused"))
    if choose is None:
        return HttpResponse(status=400)
    if not choose(coaching, by=request.user):
        messages.info(request, _("Er is niets veranderd. Zo staat het nu."))
    elif coaching.paused_at:
        messages.success(request, _("Pauze. Wat al was afgesproken, gaat door."))
    else:
        messages.success(request, _("Jullie zijn weer begonnen."))
    return _back(request.user, coaching)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request, ref):
    lent = Coaching.objects.lent().heard_of().filter(coach=request.user)  # hers alone to close
    coaching = _find(request.user, ref, Coaching.objects.own() | lent)
    if request.method != "POST":
        return render(request, "coaching/coaching_end.html", _context(request.user, coaching))
    coaching.end(by=request.user)
    name = coaching.other(request.user).get_short_name()
    if coaching.is_lent:
        text = _("%(name)s kan je geen nieuwe vraag meer stellen.")
    elif request.user == coaching.coach:
        text = _("Je hebt afgerond met %(name)s, die ziet je netwerk niet meer.")
    else:
        text = _("Je hebt afgerond met %(name)s. Wat je schreef, blijft van jou.")
    messages.success(request, text % {"name": name})
    return _back(request.user, coaching)


def _find(user, ref, among):
    running = among.running().of_either(user).select_related("coach", "client", "via__coach")
    return get_object_or_404(running, ref=ref)


def _context(user, coaching):
    return {
        "coaching": coaching,
        "as_coach": user == coaching.coach,
        "name": coaching.other(user).get_short_name(),
        "may_resume": coaching.may_resume(user),
    }


def _back(user, coaching):
    return redirect("coaching:clients" if user == coaching.coach else "coaching:my_coaches")
