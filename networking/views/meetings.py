"""The appointment, as the client sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import calendar
from ..models import Introduction
from .arranging import DEEDS, form_for, press, shown


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    introduction = _find(request, ref)
    if request.method != "POST":
        if not introduction.is_being_arranged:
            return redirect(introduction)
        return _page(request, introduction, form_for(introduction))
    if request.POST.get("deed", "settle") not in DEEDS:
        return HttpResponse(status=400)
    pressed = press(request.POST, introduction, by=request.user)
    if pressed.words:
        messages.success(request, pressed.words)
        return redirect(introduction)
    if pressed.late:
        introduction = _find(request, ref)  # as it stands now
    if pressed.late and not pressed.form.is_bound:
        messages.error(request, _("Er is net iets aan de afspraak veranderd. Zo staat het nu."))
        return redirect(introduction)
    return _page(request, introduction, pressed.form, 422)


@require_safe
def file(request, ref):
    """For a calendar that takes no mail."""
    introduction = _find(request, ref)
    meeting = introduction.meeting_or_none
    return calendar_file(meeting) if meeting else redirect(introduction)


def calendar_file(meeting):
    return HttpResponse(
        meeting.calendar(calendar.PUBLISH),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verbinder.ics"'},
    )


def _find(request, ref):
    mine = Introduction.objects.of_client(request.user).with_people().select_related("meeting")
    return get_object_or_404(mine, ref=ref)


def _page(request, introduction, form, status=200):
    context = {
        "introduction": introduction,
        "form": form,
        "short_name": introduction.short_name_for_client,
    }
    context |= shown(introduction, "client")
    return render(request, "networking/meeting_form.html", context, status=status)
