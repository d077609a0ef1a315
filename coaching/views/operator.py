"""The operator's pages: how the site and its work fare, never what anything is about."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from verbinder import doctor
from verbinder.doctor.finding import BROKEN, GOOD

from .. import queue as work
from ..models import Job
from .doors import staff_only

PAGE = 50
STATES = ("failed", "doing", "todo", "succeeded")


@require_safe
@staff_only
def index(request):
    found = [finding for finding in doctor.glance() if finding.word != GOOD]
    broken = [finding for finding in found if finding.word == BROKEN]
    return render(request, "coaching/operator.html", {"found": found, "broken": broken})


@require_safe
@staff_only
def queue(request):
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    jobs = Job.objects.in_state(state) if state else Job.objects.open()
    many = work.by_state()
    context = {
        "state": state,
        "tallies": [(value, many[value]) for value in STATES],
        "alive": work.is_alive(),
        "jobs": Paginator(jobs.told().in_turn(), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "coaching/operator_queue.html", context)


@require_POST
@staff_only
def retry(request, pk):
    job = get_object_or_404(Job.objects.defer("args"), pk=pk)
    if job.can_go_again and job.try_again(by=request.user):
        messages.success(request, _("Het werk gaat opnieuw."))
    else:
        messages.warning(request, _("Dat kan nu niet meer. Hieronder zie je hoe het ervoor staat."))
    return redirect("coaching:operator_queue")
