"""Closing an account, in three steps: reading what goes and what stays, the proof, and yes."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from coaching.fresh import is_fresh, proven
from coaching.models import User

from .. import leaving
from ..forms.leaving import LeaveForm


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def leave(request):
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leaving.leave(User.objects.get(pk=request.user.pk))
        logout(request)
        return redirect("networking:left")
    context = {
        "form": form,
        "is_fresh": is_fresh(request),
        "what": leaving.what(request.user),
        "backups": settings.KEEP_BACKUPS_DAYS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "networking/leaving.html", context, status=status)


@login_not_required
@require_safe
def left(request):
    return render(request, "networking/left.html", {"messages": []})
