from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from verbinder.htmx import render_part, wants_part

from ..forms.imports import ColumnsForm, EncodingForm, ImportForm
from ..models import ContactImport
from ..readers import Unreadable
from .contacts import coach_or_404

PAGE, COLUMNS = "networking/import.html", "networking/import_columns.html"
MOST = 100  # imports on one page; ten a day at most


def _mine(request):
    """Without the files: a page that asks every second how far it is needs no megabytes."""
    mine = ContactImport.objects.filter(coach=coach_or_404(request.user))
    return mine.select_related("coach__coach_profile").without_file()


def find(request, ref):
    return get_object_or_404(_mine(request), ref=ref)


def _context(this, **more):
    encoding = EncodingForm(initial={"encoding": this.encoding or this.codec})
    return {"import": this, "encoding": encoding} | more


@require_safe
def index(request):
    imports = _mine(request).order_by("-created_at")[:MOST]
    return render(request, "networking/imports.html", {"imports": imports})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    coach, form, status = coach_or_404(request.user), ImportForm(), 200
    if request.method == "POST":
        form, status = ImportForm(request.POST, request.FILES), 422
        if form.is_valid() and (this := form.save(ContactImport, coach)):
            return redirect(this)
    answer = render(request, "networking/import_form.html", {"form": form}, status=status)
    if too_much := getattr(form, "too_much", None):
        answer.status_code, answer["Retry-After"] = 429, str(too_much.seconds)
    return answer


@require_safe
def show(request, ref):
    this = find(request, ref)
    if this.is_matching:
        return redirect("networking:import_columns", ref)
    return render_part(request, PAGE, "stand", _context(this))


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, ref):
    """Which column is what, while nothing of the file was taken over."""
    this = find(request, ref)
    sample, guess = this.columns if this.is_matching or this.is_waiting else (None, None)
    if not sample:
        return redirect(this)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, sample=sample, guess=guess)
    if form.is_valid():
        try:
            this.match(form.matching, by=request.user)
            return redirect(this)
        except Unreadable as reason:
            form.add_error(None, reason.message)
    status = 422 if form.errors else 200
    return render(request, COLUMNS, _context(this, form=form), status=status)


@require_POST
def read_as(request, ref):
    """Show the letters as another program would have written them."""
    this, form = find(request, ref), EncodingForm(request.POST)
    if form.is_valid() and (this.is_waiting or this.is_matching):
        try:
            this.read_as(form.cleaned_data["encoding"], by=request.user)
        except Unreadable:
            this = find(request, ref)
            form.add_error("encoding", _("Zo kunnen we het bestand niet lezen. Kies iets anders."))
    status = 422 if form.errors else 200
    if not wants_part(request) and not form.errors:
        return redirect(this)
    if this.is_matching:
        sample, guess = this.columns
        context = _context(this, form=ColumnsForm(sample=sample, guess=guess))
        return render_part(request, COLUMNS, "kolommen", context | {"encoding": form}, status)
    return render_part(request, PAGE, "stand", _context(this) | {"encoding": form}, status)


@require_POST
def start(request, ref):
    this = find(request, ref)
    this.start(by=request.user)
    if wants_part(request):
        return render(request, f"{PAGE}#stand", _context(this, started=True))
    return redirect(this)


@require_POST
def discard(request, ref):
    this = find(request, ref)
    this.discard(by=request.user)
    if this.is_discarded:
        words = _("Weggegooid. De rest is niet geïmporteerd.") if this.handled else ""
        messages.info(request, words or _("Weggegooid. Er is niets geïmporteerd."))
        return redirect("networking:import_new")
    return redirect(this)


@require_POST
def undo(request, ref):
    this = find(request, ref)
    counts = this.undo(by=request.user)
    if counts is None:
        messages.info(request, _("Dit kan niet meer worden teruggedraaid."))
    else:
        words = ngettext("%(n)s persoon is weg.", "%(n)s mensen zijn weg.", counts["leaving"])
        messages.success(request, _("Teruggedraaid.") + " " + words % {"n": counts["leaving"]})
    return redirect(this)
