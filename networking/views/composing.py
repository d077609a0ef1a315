"""Asking: writing a request, reading it once more, and sending it to the coach."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verbinder.htmx import render_part, wants_part

from .. import hints, offers, proposal, questions, timeline
from ..forms.introductions import CheckForm, DraftForm, RequestForm, typed
from ..models import Estimate, Introduction, MoveRefused
from ..models.sending import WRITTEN
from ..offers import is_there
from ..proof import proof
from .introductions import find

PARTS = ("doel", "aanbod", "vragen")  # of the page, to come back to


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    introduction = find(request.user, ref)
    if not introduction.can_be_written:
        return redirect(introduction)
    if request.method == "POST":
        return _keep(request, introduction)
    return render(request, "networking/introduction_form.html", _compose(introduction))


def _keep(request, introduction):
    """Store what was typed, and go where the button leads: further, to rest, or on with writing."""
    part, rests = _part(request.POST), request.POST.get("keep") == "draft"
    if request.POST.get("keep") == "theirs":  # the text of the other window
        return _lead(request, "networking:introduction_edit", introduction)
    fields = DraftForm if part or rests else RequestForm
    form = fields(typed(request.POST), instance=introduction)
    newer = []
    if form.is_valid():
        if introduction.write(form.words, version=_version(request)):
            if rests:
                messages.success(request, _("Je verzoek is bewaard."))
            to = "edit" if part or rests else "check"
            return _lead(request, f"networking:introduction_{to}", introduction, part)
        form.add_error(None, _("Dit verzoek is in een ander venster veranderd. Kijk even mee."))
        newer = _newer(introduction, form.words)
    fresh = Introduction.objects.get(pk=introduction.pk).version
    context = _compose(introduction, form) | {"version": fresh, "newer": newer}
    return render_part(request, "networking/introduction_form.html", "verzoek", context, 422)


def _part(data):
    """Where the page goes on after a proposal was pressed or asked for, without scripts."""
    if data.get("add"):
        return "vragen"
    if data.get("example"):
        return "aanbod"
    if data.get("sentence"):
        return "doel"
    return data.get("show") if data.get("show") in PARTS else ""


def _newer(introduction, words):
    """What the other window says where it differs: the label, its text and the one typed here."""
    there = Introduction.objects.get(pk=introduction.pk)
    form = DraftForm(instance=there)
    texts = ("goal", "why", "offer", "questions")
    return [
        {"label": form[name].label, "there": getattr(there, name), "here": words[name]}
        for name in texts
        if getattr(there, name) != words[name]
    ]


@require_POST
def save(request, ref):
    """Autosave: what is typed so far, and the mail as it now reads."""
    introduction = find(request.user, ref)
    if introduction.coaching.ended_at:  # the page says that nothing is kept any more
        return HttpResponse(status=409)
    form = DraftForm(request.POST, instance=introduction)
    stored = form.is_valid() and introduction.write(form.words, version=_version(request))
    context = _compose(introduction, form) | {"stored": stored}
    return render(request, "networking/introduction_form.html#bewaard", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, ref):
    """Exactly what the coach reads, and later the contact; from here it is sent."""
    introduction = find(request.user, ref)
    if not introduction.can_be_written:
        return redirect(introduction)
    if not introduction.goal.strip() or not is_there(introduction.offer_kind, introduction.offer):
        return _lead(request, "networking:introduction_edit", introduction)
    form = _check_form(request, introduction)
    if request.method == "POST" and _send(request, introduction, form):
        return _lead(request, "networking:introduction", introduction)
    context = {
        "introduction": introduction,
        "form": form,
        "careful": hints.with_care(_written(introduction)),
        "letter": proposal.compose(introduction, for_client=True),
        "hold": introduction.reason_to_hold,
        "agreed": introduction.coaching.fair_play_at,
        "estimate": request.POST.get("estimate", "0"),
    }
    status = 422 if form.errors else 200
    return render_part(request, "networking/introduction_check.html", "nakijken", context, status)


def _check_form(request, introduction):
    careful = hints.with_care(_written(introduction))
    return CheckForm(request.POST if request.method == "POST" else None, careful=careful)


def _send(request, introduction, form):
    """Is it with the coach now? If not the form says why."""
    if request.POST.get("fair_play") == "yes":
        introduction.coaching.agree(by=request.user)
    if not form.is_valid():
        return False
    try:
        introduction.send(by=request.user, version=_version(request))
        Estimate.keep(introduction, request.POST.get("estimate", ""))
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    words = _("Goed bezig! Je verzoek ligt bij %(coach)s.")
    messages.success(request, words % {"coach": introduction.coach.get_short_name()})
    return True


def _lead(request, name, introduction, part=""):
    """To another page, also for htmx."""
    url = reverse(name, args=[introduction.ref]) + (f"#{part}" if part else "")
    if not wants_part(request):
        return redirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer


def _version(request):
    value = request.POST.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _written(introduction):
    return {name: getattr(introduction, name) for name in WRITTEN}


def _compose(introduction, form=None):
    form = form or DraftForm(instance=introduction)
    return {
        "introduction": introduction,
        "form": form,
        "version": introduction.version,
        "letter": proposal.compose(introduction, for_client=True),
        "faces": timeline.faces(introduction, introduction.client),
        "asked": timeline.question(introduction),
        "proof": lambda: proof(introduction.coach),  # asked for by the whole page only
    } | _proposals(introduction)


def _proposals(introduction):
    """What may help her on: hints by field, a first sentence, examples and questions."""
    card, words = introduction.card_for_client, _written(introduction)
    about = (card.role, card.organisation, card.region, card.field_name, card.line, *card.topics)
    tips = {name: [] for name in ("all", *WRITTEN)}
    for hint in hints.hints(words, about=filter(None, about), today=timezone.localdate()):
        tips[hint.field or "all"].append(hint.text)
    polite = questions.speaks_politely(introduction.why, introduction.questions)
    goal = introduction.goal_kind if introduction.goal_kind in questions.QUESTIONS else ""
    situation = introduction.situation if introduction.situation in offers.EXAMPLES else ""
    return {
        "tips": tips,
        "sentence": "" if introduction.goal.strip() else questions.SENTENCES.get(goal, ""),
        "examples": offers.EXAMPLES[situation],
        "starters": questions.proposed(goal, introduction.questions, polite=polite),
    }
