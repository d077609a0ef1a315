"""What is kept about people: in plain words for everybody, and as the register of a coach."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..processing import KINDS, columns_of
from ..processing.kinds import Whose


@login_not_required
@require_safe
def show(request):
    parts = [(whose.label, [kind for kind in KINDS if kind.whose == whose]) for whose in Whose]
    context = {"parts": parts, "backups": settings.KEEP_BACKUPS_DAYS}
    return render(request, "networking/privacy.html", context)


@require_safe
def register(request):
    """Of article 30: for whoever answers for a network, or for the site."""
    if not (request.user.is_coach or request.user.is_staff):
        raise Http404
    rows = [(kind, Whose(kind.whose).label, columns_of(kind.key)) for kind in KINDS]
    context = {"rows": rows, "backups": settings.KEEP_BACKUPS_DAYS}
    return render(request, "networking/register.html", context)
