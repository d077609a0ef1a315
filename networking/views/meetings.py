from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..forms.meetings import MeetingForm
from ..models import Introduction, Meeting, MoveRefused


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    mine = Introduction.objects.of_client(request.user).with_people().select_related("meeting")
    introduction = get_object_or_404(mine, ref=ref)
    if request.method != "POST":
        if "schedule" not in introduction.moves_for(request.user):
            return redirect(introduction)
        return _page(request, introduction, MeetingForm(initial=_known(introduction)))
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            meeting = Meeting.plan(introduction, by=request.user, **form.plan)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            when = date_format(timezone.localtime(meeting.starts_at), "l j F, H:i")
            messages.success(request, _("De afspraak staat: %(when)s.") % {"when": when})
            return redirect(introduction)
    return _page(request, introduction, form, 422)


def _page(request, introduction, form, status=200):
    context = {
        "introduction": introduction,
        "form": form,
        "short_name": introduction.short_name_for_client,
    }
    return render(request, "networking/meeting_form.html", context, status=status)


def _known(introduction):
    """The appointment as it stands; before that the form the client asked for."""
    meeting = getattr(introduction, "meeting", None)
    if meeting is None:
        return {"form": introduction.form}
    starts_at = timezone.localtime(meeting.starts_at)
    return {
        "day": starts_at.date(),
        "time": starts_at.time(),
        "form": meeting.form,
        "place": meeting.place,
    }
