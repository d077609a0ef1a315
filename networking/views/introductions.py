from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from coaching.models import Coaching
from verbinder.htmx import render_part, wants_part

from .. import timeline
from ..alternatives import alternatives
from ..browsing import Browsing
from ..ladder import introductions_of
from ..models import Contact, Introduction, MoveRefused, Note, OtherPerson
from ..models.moves import ARRANGING, MOVES
from ..models.speaking import just_spoken
from ..outlook import outlook
from . import afterwards
from .arranging import shown

ELSEWHERE = ("submit", *ARRANGING)  # steps with a page of their own


@require_safe
def index(request):
    introductions = introductions_of(request.user).with_people()
    fresh = just_spoken(Introduction.objects.filter(pk=OuterRef("pk")), request.user)
    introductions = introductions.annotate(to_note=Exists(fresh))
    look = Browsing(request.user)
    coachings = [*look.coachings, *(one.coaching for one in introductions)]
    coaches = {coaching.coach_id for coaching in coachings}
    context = {"introductions": introductions, "look": look, "via": len(coaches) > 1}
    return render(request, "networking/introductions.html", context)


@require_POST
def new(request, ref):
    """Start asking: the draft for this person, or the one that is already there."""
    contact = get_object_or_404(Contact.objects.shown_to(request.user), ref=ref)
    coaching = Coaching.towards(contact.coach, request.user)
    again = request.POST.get("again") == "yes"
    words = Introduction.words_to_reuse(request.user) if again else None
    return to_writing(Introduction.draft(coaching, contact, words))


@require_safe
def show(request, ref):
    introduction = find(request.user, ref)
    return render(request, "networking/introduction.html", _context(request, introduction))


@require_POST
def move(request, ref):
    introduction = find(request.user, ref)
    verb = request.POST.get("verb", "")
    if verb not in MOVES or MOVES[verb].role != "client" or verb in ELSEWHERE:
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


def to_writing(introduction):
    """Where its client goes on with it: to write, or to read how it stands."""
    if introduction.can_be_written:
        return redirect("networking:introduction_edit", introduction.ref)
    return redirect(introduction)


def find(user, ref):
    """The client's own introduction, with all that its pages show."""
    mine = Introduction.objects.of_client(user).with_people().select_related("meeting")
    return get_object_or_404(mine, ref=ref)


def _context(request, introduction):
    context = {
        "introduction": introduction,
        "faces": timeline.faces(introduction, request.user),
        "lines": timeline.lines(introduction, request.user),
        "next_step": outlook(introduction, request.user),
        "moves": introduction.moves_for(request.user),
        "other_people": OtherPerson.objects.shown_to(request.user).filter(
            introduction=introduction
        ),
        "alternatives": alternatives(introduction),
        "notes": Note.objects.of(request.user).filter(introduction=introduction).with_opening(),
    }
    return context | shown(introduction, "client") | afterwards.shown(introduction)
