from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms.rehearsals import RehearsalForm
from ..models import Introduction, MoveRefused
from .contacts import coach_or_404
from .introductions import to_writing


@require_POST
def put(request, ref):
    """The client asks her coach to look along in a draft, or no longer."""
    mine = Introduction.objects.of_client(request.user).with_people()
    introduction = get_object_or_404(mine, ref=ref)
    names = {"coach": introduction.coach.get_short_name()}
    if request.POST.get("along") == "yes":
        if introduction.ask_along(by=request.user):
            messages.success(request, _("%(coach)s kijkt mee. Er is nog niets gevraagd.") % names)
    elif introduction.stop_along(by=request.user):
        messages.success(request, _("Je concept is weer alleen van jou."))
    return to_writing(introduction)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, ref):
    """The coach reads a draft that she was asked to read, and says something of its parts."""
    drafts = Introduction.objects.rehearsed_with(coach_or_404(request.user)).with_people()
    introduction = get_object_or_404(drafts, ref=ref)
    said = request.POST if request.method == "POST" else None
    form = RehearsalForm(said, introduction=introduction)
    if form.is_valid():
        try:
            introduction.comment(form.texts, by=request.user)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            name = introduction.client.get_short_name()
            messages.success(request, _("%(name)s leest je opmerkingen.") % {"name": name})
            return redirect("networking:desk")
    context = {"introduction": introduction, "form": form}
    status = 422 if form.errors else 200
    return render(request, "networking/desk_rehearsal.html", context, status=status)
