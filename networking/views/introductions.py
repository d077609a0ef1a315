from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models import Coaching
from verbinder.htmx import render_part, wants_part

from .. import proposal, timeline
from ..alternatives import alternatives
from ..forms.introductions import DraftForm, RequestForm
from ..models import Contact, Estimate, Introduction, MoveRefused, Note
from ..models.moves import MOVES
from ..proof import proof

STARTERS = (
    gettext_lazy("Hoe ziet een gewone dinsdag eruit?"),
    gettext_lazy("Hoe ben je in dit werk terechtgekomen?"),
    gettext_lazy("Wat had je vooraf willen weten?"),
    gettext_lazy("Wie zou ik nog meer kunnen spreken?"),
)


@require_safe
def index(request):
    introductions = Introduction.objects.of_client(request.user).with_people()
    context = {"introductions": introductions.order_by("-changed_at")}
    return render(request, "networking/introductions.html", context)


@require_POST
def new(request, ref):
    """Start asking: the draft for this person, or the one that is already there."""
    contact = get_object_or_404(Contact.objects.shown_to(request.user), ref=ref)
    coaching = Coaching.objects.running().get(coach=contact.coach, client=request.user)
    again = request.POST.get("again") == "yes"
    words = Introduction.words_to_reuse(request.user) if again else None
    introduction = Introduction.draft(coaching, contact, words)
    if introduction.can_be_written:
        return redirect("networking:introduction_edit", introduction.ref)
    return redirect(introduction)


@require_safe
def show(request, ref):
    introduction = _find(request.user, ref)
    return render(request, "networking/introduction.html", _context(request, introduction))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    introduction = _find(request.user, ref)
    if not introduction.can_be_written:
        return redirect(introduction)
    if request.method == "POST":
        return _send(request, introduction)
    return render(request, "networking/introduction_form.html", _compose(introduction))


def _send(request, introduction):
    form = RequestForm(request.POST, instance=introduction)
    version = _version(request)
    if request.POST.get("keep") == "draft":
        form = DraftForm(request.POST, instance=introduction)
    if form.is_valid():
        if not introduction.write(form.words, version=version):
            form.add_error(None, _("Dit verzoek is in een ander venster veranderd. Kijk even mee."))
        elif request.POST.get("keep") == "draft":
            messages.success(request, _("Je verzoek is bewaard."))
            return redirect("networking:introduction_edit", introduction.ref)
        else:
            return _submit(request, introduction)
    fresh = Introduction.objects.get(pk=introduction.pk).version
    context = _compose(introduction, form, request.POST.get("estimate")) | {"version": fresh}
    return render_part(request, "networking/introduction_form.html", "verzoek", context, 422)


def _submit(request, introduction):
    try:
        introduction.move("submit", by=request.user)
        Estimate.keep(introduction, request.POST.get("estimate", ""))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("Goed bezig! Je verzoek ligt bij %(coach)s.")
        messages.success(request, words % {"coach": introduction.coach.get_short_name()})
    if wants_part(request):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = introduction.get_absolute_url()
        return answer
    return redirect(introduction)


@require_POST
def save(request, ref):
    """Autosave: what is typed so far, and the mail as it now reads."""
    introduction = _find(request.user, ref)
    form = DraftForm(request.POST, instance=introduction)
    stored = form.is_valid() and introduction.write(form.words, version=_version(request))
    context = _compose(introduction, form) | {"stored": stored}
    return render(request, "networking/introduction_form.html#bewaard", context)


@require_POST
def move(request, ref):
    introduction = _find(request.user, ref)
    verb = request.POST.get("verb", "")
    if verb not in MOVES or MOVES[verb].role != "client" or verb == "schedule":
        return HttpResponse(status=400)
    try:
        introduction.move(verb, by=request.user)
        status = 200
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        status = 422
    if not wants_part(request):
        return redirect(introduction)
    context = _context(request, introduction)
    return render_part(request, "networking/introduction.html", "weg", context, status)


def _find(user, ref):
    mine = Introduction.objects.of_client(user).with_people().select_related("meeting")
    return get_object_or_404(mine, ref=ref)


def _version(request):
    value = request.POST.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _context(request, introduction):
    return {
        "introduction": introduction,
        "faces": timeline.faces(introduction, request.user),
        "lines": timeline.lines(introduction, request.user),
        "next_step": timeline.next_step(introduction, request.user),
        "moves": introduction.moves_for(request.user),
        "alternatives": alternatives(introduction),
        "notes": Note.objects.of(request.user).filter(introduction=introduction),
    }


def _compose(introduction, form=None, estimate=""):
    form = form or DraftForm(instance=introduction)
    return {
        "introduction": introduction,
        "form": form,
        "version": introduction.version,
        "letter": proposal.compose(introduction, for_client=True),
        "starters": STARTERS,
        "faces": timeline.faces(introduction, introduction.client),
        "estimate": estimate or "0",
        "asked": timeline.question(introduction),
        "proof": lambda: proof(introduction.coach),  # asked for by the whole page only
    }
