from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coaching.models import CoachProfile

from .. import tasks
from ..forms.rules import RulesForm
from .contacts import coach_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request):
    """The rules of a coach's own network."""
    profile = CoachProfile.objects.get(user=coach_or_404(request.user))
    form = RulesForm(request.POST if request.method == "POST" else None, instance=profile)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            profile.edit(by=request.user, **form.cleaned_data)
            if "belgian_order" in form.changed_data:
                tasks.rederive_network.defer(coach_id=request.user.pk)
        messages.success(request, _("Bewaard."))
        return redirect("networking:rules")
    status = 422 if request.method == "POST" else 200
    return render(request, "networking/rules.html", {"form": form}, status=status)
