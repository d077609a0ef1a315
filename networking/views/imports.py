from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from verbinder.htmx import render_part, wants_part

from ..forms.imports import ImportForm
from ..models import ContactImport
from .contacts import coach_or_404

PAGE = "networking/import.html"


def _find(request, ref):
    """Without the file itself: a page that asks every second how far it is needs no megabytes."""
    mine = ContactImport.objects.filter(coach=coach_or_404(request.user)).defer("file")
    return get_object_or_404(mine, ref=ref)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    coach = coach_or_404(request.user)
    form = ImportForm()
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid() and (this := form.save(ContactImport, coach)):
            return redirect(this)
    status = 422 if form.errors else 200
    return render(request, "networking/import_form.html", {"form": form}, status=status)


@require_safe
def show(request, ref):
    return render_part(request, PAGE, "stand", {"import": _find(request, ref)})


@require_POST
def start(request, ref):
    this = _find(request, ref)
    this.start(by=request.user)
    if wants_part(request):
        return render(request, f"{PAGE}#stand", {"import": this, "started": True})
    return redirect(this)


@require_POST
def discard(request, ref):
    this = _find(request, ref)
    this.discard(by=request.user)
    if this.is_discarded:
        words = _("Weggelegd. De rest is niet geïmporteerd.") if this.handled else ""
        messages.info(request, words or _("Weggelegd. Er is niets geïmporteerd."))
        return redirect("networking:import_new")
    return redirect(this)
