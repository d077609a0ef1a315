"""The operator's page of mails: how they fare, never what they say or to whom they go."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..models import Delivery, Restoration
from ..models.delivery_set import OPEN, State
from .doors import staff_only

PAGE = 50


@require_safe
@staff_only
def index(request):
    state = request.GET.get("state", "")
    shown = [state] if state in State.values else OPEN
    deliveries = Delivery.objects.filter(state__in=shown).order_by("-created_at", "-pk")
    context = {
        "state": state if state in State.values else "",
        "is_held": Restoration.holding().exists(),
        "tallies": Delivery.objects.tallies(),
        "deliveries": Paginator(deliveries, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "coaching/deliveries.html", context)


@require_POST
@staff_only
def decide(request, ref):
    delivery = get_object_or_404(Delivery, ref=ref)
    verbs = {
        "again": (delivery.send_again, _("De mail gaat opnieuw.")),
        "leave": (delivery.leave, _("De mail blijft rusten.")),
    }
    verb, done = verbs.get(request.POST.get("verb"), (None, ""))
    if verb and verb(by=request.user):
        messages.success(request, done)
    else:
        messages.warning(request, _("Dat kan nu niet meer. Hieronder zie je hoe het ervoor staat."))
    return redirect(reverse("coaching:deliveries"))
