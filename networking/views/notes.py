"""A person's own notes: the list, one of them, and what she does with it as a whole. The saving
while she types is in ``note_saving``."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models import Coaching
from verbinder.htmx import render_part, wants_part

from ..forms.notes import TOO_LONG, ChoiceForm, FinderForm, NoteForm, ReplyForm
from ..models import Introduction, Note, NoteConflict, NoteTooLong

PAGE, LIST = "networking/note.html", "networking/notes.html"


@require_safe
def index(request):
    finder = FinderForm(request.GET, people=_people(request.user))
    notes = finder.narrow(Note.objects.of(request.user)).with_people().with_opening()
    page = Paginator(notes.order_by("-changed_at", "-pk"), 24).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"page": page, "finder": finder, "query": query.urlencode()}
    context["is_search"] = any(request.GET.get(name) for name in finder.fields)
    context["thrown_away"] = Note.objects.thrown_away(request.user).with_people().with_opening()
    return render_part(request, LIST, "gevonden", context)


def _people(user):
    """Whom her notes are about, by the name under which she knows them."""
    notes = Note.objects.of(user)
    wishes = Introduction.objects.filter(pk__in=notes.values("introduction")).with_people()
    coachings = Coaching.objects.filter(pk__in=notes.values("coaching")).select_related("client")
    names = {str(wish.contact.ref): wish.name_for_client for wish in wishes}
    names |= {str(coaching.ref): coaching.client.get_full_name() for coaching in coachings}
    return sorted(names.items(), key=lambda person: person[1].casefold())


@require_POST
def new(request, ref):
    mine = Introduction.objects.of_client(request.user)
    return redirect(Note.begin(get_object_or_404(mine, ref=ref), by=request.user))


@require_POST
def new_of_coach(request, ref):
    mine = Coaching.objects.running().of_coach(request.user)
    return redirect(Note.begin(get_object_or_404(mine, ref=ref), by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    if request.method == "POST":
        return _write(request, find(request.user, ref))
    seen = Note.objects.visible_to(request.user).with_people()
    note = get_object_or_404(seen, ref=ref)
    form = NoteForm.of(note) if note.author == request.user else None
    context = context_of(note, form)
    if form and (aside := number_in(request.GET, "aside")):
        context |= {"newer": note, "aside": aside}
    return render_part(request, PAGE, "other", context)


@require_safe
def paper(request, ref):
    """To read and to print."""
    note = find(request.user, ref)
    return render(request, "networking/note_paper.html", context_of(note, None) | {"is_mine": True})


@require_POST
def share(request, ref):
    note, form = find(request.user, ref), ChoiceForm(request.POST, name="shared")
    if note.introduction and form.is_valid():
        (note.share if form.cleaned_data["shared"] else note.unshare)(by=request.user)
    if not wants_part(request):
        return redirect(note)
    return render_part(request, PAGE, "readers", context_of(note, None) | {"swapped": True})


@require_POST
def remove(request, ref):
    hers = Note.objects.filter(author=request.user)
    note, form = get_object_or_404(hers, ref=ref), ChoiceForm(request.POST, name="removed")
    if not form.is_valid():
        return redirect("networking:notes")
    if not form.cleaned_data["removed"]:
        note.take_back(by=request.user)
        return redirect(note)
    note.throw_away(by=request.user)
    messages.success(request, _("Weggegooid. Dertig dagen lang vind je de notitie hier onderaan."))
    return redirect("networking:notes")


@require_POST
def reply(request, ref):
    """The coach answers under what is shared with her."""
    shared = Note.objects.shared_with(request.user).with_people()
    note, form = get_object_or_404(shared, ref=ref), ReplyForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, context_of(note, None) | {"reply_form": form}, status=422)
    note.reply(form.cleaned_data["text"], by=request.user)
    return redirect(note)


def find(user, ref):
    return get_object_or_404(Note.objects.of(user).with_people(), ref=ref)


def number_in(data, name):
    word = data.get(name, "")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None


def _write(request, note):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, context_of(note, form), status=422)
    words, joined = form.cleaned_data, form.cleaned_data["join"] is not None
    text, version = words["text"], words["version"]
    if joined:  # she saw the newer text and wants both
        text, version = note.joined_with(text, version), words["join"]
    try:
        note.write(text, version=version)
    except NoteTooLong:
        form.add_error("text", TOO_LONG)
        return render(request, PAGE, context_of(note, form), status=422)
    except NoteConflict as conflict:
        context = context_of(note, form) | {"newer": conflict.note, "aside": conflict.number}
        return render(request, PAGE, context, status=422)
    return redirect(note)


def context_of(note, form):
    introduction = note.introduction
    context = {"note": note, "form": form, "version": note.version, "editor": uuid.uuid4()}
    if form is None:
        context["reply_form"] = ReplyForm()
    elif form.is_bound:
        context["version"] = form["version"].value()
    if introduction is None:
        return context | {"person": note.whom, "replies": []}
    return context | {
        "coach": introduction.coach.get_short_name(),
        "person": note.whom if form else introduction.contact.name,
        "questions": [line for line in introduction.questions.splitlines() if line.strip()][:6],
        "replies": note.replies.select_related("author"),
    }
