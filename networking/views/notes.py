from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from verbinder.htmx import render_part, wants_part

from ..forms.notes import NoteForm, ShareForm
from ..models import Introduction, Note, NoteConflict

PAGE = "networking/note.html"


@require_safe
def index(request):
    notes = Note.objects.of(request.user).with_people().with_opening()
    page = Paginator(notes.order_by("-changed_at", "-pk"), 24).get_page(request.GET.get("page"))
    return render(request, "networking/notes.html", {"page": page})


@require_POST
def new(request, ref):
    mine = Introduction.objects.of_client(request.user)
    return redirect(Note.begin(get_object_or_404(mine, ref=ref), by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    if request.method == "POST":
        return _write(request, _own(request.user, ref))
    seen = Note.objects.visible_to(request.user).with_people()
    note = get_object_or_404(seen, ref=ref)
    form = NoteForm.of(note) if note.author == request.user else None
    return render(request, PAGE, _context(note, form))


@require_POST
def share(request, ref):
    note, form = _own(request.user, ref), ShareForm(request.POST)
    if form.is_valid() and form.cleaned_data["shared"]:
        note.share(by=request.user)
    elif form.is_valid():
        note.unshare(by=request.user)
    if not wants_part(request):
        return redirect(note)
    return render_part(request, PAGE, "readers", _context(note, None))


def _own(user, ref):
    return get_object_or_404(Note.objects.of(user).with_people(), ref=ref)


def _write(request, note):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render_part(request, PAGE, "saved", _context(note, form), 422)
    words, joined = form.cleaned_data, form.cleaned_data["join"] is not None
    text, version = words["text"], words["version"]
    if joined:  # she saw the newer text and wants hers below it
        text, version = f"{note.text.rstrip()}\n\n{text.lstrip()}", words["join"]
    try:
        note.write(text, version=version, editor=None if joined else words["editor"])
    except NoteConflict as conflict:
        context = _context(note, form) | {"newer": conflict.note}
        return render_part(request, PAGE, "saved", context, 422)
    if not wants_part(request):
        return redirect(note)
    if joined:
        return HttpResponse(headers={"HX-Redirect": note.get_absolute_url()})
    context = _context(note, form) | {"version": note.version, "saved_at": note.changed_at}
    return render_part(request, PAGE, "saved", context)


def _context(note, form):
    introduction = note.introduction
    mine = form is not None
    return {
        "note": note,
        "form": form,
        "version": form["version"].value() if mine else None,
        "coach": introduction.coach.get_short_name(),
        "person": introduction.name_for_client if mine else introduction.contact.name,
        "questions": [line for line in introduction.questions.splitlines() if line.strip()][:6],
    }
