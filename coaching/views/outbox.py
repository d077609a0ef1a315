"""The letter box of a developer's machine: no mail leaves it, everybody on it may read along."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from .. import post
from ..models import Delivery
from ..models.sending import is_outbox_open


def _letters():
    """The mails, newest first; on a real site nobody reads another person's mail (404)."""
    if not is_outbox_open():
        raise Http404
    return Delivery.objects.order_by("-created_at", "-pk")


@login_not_required
def index(request):
    return render(request, "coaching/outbox.html", {"deliveries": _letters()[:100]})


@login_not_required
def show(request, ref):
    delivery = get_object_or_404(_letters(), ref=ref)
    body = mark_safe(post.paragraphs(delivery.text()))  # nosec B308, B703 # noqa: S308 (paragraphs() escapes)
    context = {"delivery": delivery, "body": body, "deliveries": []}
    return render(request, "coaching/outbox.html", context)
