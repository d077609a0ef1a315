"""Earlier texts of a note: to look at, and to bring back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import NoteConflict
from .notes import find, number_in


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, ref):
    """All of them; with a ``number`` that one, which a POST brings back."""
    note = find(request.user, ref)
    data = request.POST if request.method == "POST" else request.GET
    if "number" not in data and request.method != "POST":
        page = Paginator(note.earlier(), 24).get_page(request.GET.get("page"))
        return render(request, "networking/note_versions.html", {"note": note, "page": page})
    version = note.versions.filter(number=number_in(data, "number")).first()
    if version is None:
        raise Http404
    if request.method != "POST":
        return render(request, "networking/note_version.html", {"note": note, "version": version})
    return _bring_back(request, note, version)


def _bring_back(request, note, version):
    """Instead of the text that she saw beside it."""
    try:
        note.write(version.text, version=number_in(request.POST, "version") or note.version)
    except NoteConflict:  # somebody typed on just now, on another page
        messages.error(request, _("Er is net iets nieuws bewaard. Kijk eerst wat er nu staat."))
    else:
        words = _("Deze tekst staat er weer. Wat er stond, vind je bij de eerdere teksten.")
        messages.success(request, words)
    return redirect(note)
