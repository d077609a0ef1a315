"""Something did not feel right: told with one press, from the page where it happened.

Each teller has her own address: a client at a request or a person, a coach at a client, a contact
behind her link. What follows is the same for all; whom it is about never hears of it.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching import limits
from coaching.models import Coaching
from coaching.models.event import Role

from ..forms.concerns import ConcernForm
from ..lenders import lent_by, networks_open_to
from ..models import Concern, Contact
from ..models.concern import Reason, is_there_an_operator
from .introductions import find

PAGE = "networking/concern.html"


@require_http_methods(["GET", "HEAD", "POST"])
def of_introduction(request, ref):
    wish = find(request.user, ref)
    about = {
        "coach": wish.coach, "client": wish.client, "contact": wish.contact, "introduction": wish,
    }  # fmt: skip
    lent = wish.coaching if wish.coaching.is_lent else None
    return _by_client(request, about, wish.name_for_client, wish.get_absolute_url(), lent)


@require_http_methods(["GET", "HEAD", "POST"])
def of_card(request, ref):
    contact = get_object_or_404(Contact.objects.shown_to(request.user), ref=ref)
    about = {"coach": contact.coach, "client": request.user, "contact": contact}
    lent = lent_by(contact.coach, networks_open_to(request.user))
    return _by_client(request, about, contact.card.title, contact.card.get_absolute_url(), lent)


@require_http_methods(["GET", "HEAD", "POST"])
def of_client(request, ref):
    """By her coach. It goes to whoever runs the site, for there is nobody else above her."""
    coachings = Coaching.objects.running().of_coach(request.user).select_related("client")
    client = get_object_or_404(coachings, ref=ref).client
    about = {"coach": request.user, "client": client, "author": request.user}
    reader = _("Wie deze site beheert")
    context = {
        "whom": {Role.CLIENT: client.get_short_name()},
        "reader": reader if is_there_an_operator(request.user, client) else "",
        "as_coach": True,
        "back": redirect("coaching:clients").url,
    }
    return _page(request, about | {"by_role": Role.COACH}, context)


def _by_client(request, about, name, back, lent):
    """``lent`` is the coaching in which a colleague of her coach lends to her; None without."""
    coach = about["coach"]
    whom = {Role.CONTACT: name}
    if is_there_an_operator(coach, request.user):
        whom[Role.COACH] = _who(coach, lent)
    context = {"whom": whom, "reader": coach.get_short_name(), "back": back}
    return _page(request, about | {"author": request.user, "by_role": Role.CLIENT}, context)


def _who(coach, lent):
    names = {"coach": coach.get_short_name()}
    if not lent:
        return _("%(coach)s, je coach") % names
    if not lent.sent_by:
        return names["coach"]
    names["own"] = lent.sent_by.get_short_name()
    return _("%(coach)s, collega van %(own)s") % names


def _page(request, about, context):
    form = ConcernForm(request.POST if request.method == "POST" else None, about=context["whom"])
    if request.method == "POST" and context["reader"]:
        limits.hit("concerns", who=f"user {request.user.pk}")
        if form.is_valid():
            Concern.tell(**about, **form.concern)
            messages.success(request, _("Dank je dat je het zegt. Het is verstuurd."))
            return redirect(context["back"])
    status = 422 if request.method == "POST" and context["reader"] else 200
    return render(request, PAGE, context | {"form": form, "reasons": Reason}, status=status)


# ---- whoever looks at it


def _reads(user):
    if not (user.is_coach or user.is_staff):
        raise Http404
    return Concern.objects.read_by(user)


@require_safe
def index(request):
    concerns = _reads(request.user).order_by("-at")
    context = {
        "waiting": concerns.still_open(),
        "settled": concerns.exclude(settled_at=None)[:50],
    }
    return render(request, "networking/concerns.html", context)


@require_POST
def settle(request, ref):
    get_object_or_404(_reads(request.user), ref=ref).settle(by=request.user)
    return redirect("networking:concerns")
