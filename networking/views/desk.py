from django.contrib import messages
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from verbinder.htmx import render_part, wants_part

from .. import proposal, timeline
from ..forms.desk import AskMoreForm, DeclineForm, PassOnForm
from ..models import Introduction, MoveRefused, Note, Status
from ..models.moves import OVER

SHELVES = ("waiting", "under-way", "over")


@require_safe
def index(request):
    shelf = request.GET.get("show", "waiting")
    introductions = _shelf(_desk(request.user), shelf if shelf in SHELVES else "waiting")
    introductions = list(_whole(introductions)[:100])
    context = {"shelf": shelf, "introductions": introductions}
    context["awake"] = _desk(request.user).awake().with_people().order_by("wake_on")
    context |= _counts(request.user)
    if introductions:
        context |= _context(request, introductions[0])
    return render_part(request, "networking/desk.html", "bureau", context)


@require_safe
def show(request, ref):
    introduction = _find(request.user, ref)
    return render_part(
        request, "networking/desk_introduction.html", "verzoek", _context(request, introduction)
    )


@require_POST
def move(request, ref):
    introduction = _find(request.user, ref)
    verb = request.POST.get("verb", "")
    deeds = {
        "approve": _pass_on,
        "by_hand": _pass_on_by_hand,
        "ask_more": _ask_more,
        "decline": _decline,
        "recall": _recall,
        "ask_again": _ask_again,
        "let_be": _let_be,
    }
    if verb not in deeds:
        return HttpResponse(status=400)
    forms = deeds[verb](request, introduction)
    if not forms:  # done
        return _answer(request, introduction)
    context = _context(request, introduction) | forms
    return render_part(request, "networking/desk_introduction.html", "verzoek", context, 422)


def _pass_on(request, introduction):
    form = PassOnForm(request.POST, introduction=introduction)
    if not form.is_valid():
        return {"pass_on": form}
    try:
        introduction.pass_on(by=request.user, **form.cleaned_data)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return {"pass_on": form}
    return None  # the page itself says so, with the way back beside it


def _pass_on_by_hand(request, introduction):
    form = PassOnForm(request.POST, introduction=introduction, by_hand=True)
    if not form.is_valid():
        return {"pass_on": form}
    try:
        introduction.pass_on_by_hand(by=request.user, **form.cleaned_data)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return {"pass_on": form}
    return None  # the next page holds the message, to copy


def _ask_more(request, introduction):
    form = AskMoreForm(request.POST)
    if form.is_valid() and _moved(form, introduction, "ask_more", request, **form.cleaned_data):
        name = introduction.client.get_short_name()
        messages.success(request, _("Je vraag is bij %(name)s.") % {"name": name})
        return None
    return {"ask_more": form}


def _decline(request, introduction):
    form = DeclineForm(request.POST)
    if form.is_valid() and _moved(form, introduction, "decline", request, **form.cleaned_data):
        name = introduction.client.get_short_name()
        messages.success(request, _("%(name)s krijgt jouw woorden.") % {"name": name})
        return None
    return {"decline": form}


def _recall(request, introduction):
    try:
        introduction.move("recall", by=request.user)
        messages.success(request, _("Teruggehaald. Er is niets verstuurd."))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))


def _ask_again(request, introduction):
    try:
        introduction.move("ask_again", by=request.user)
        messages.success(request, _("Lees het bericht nog eens na. Daarna stuur je het door."))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))


def _let_be(request, introduction):
    try:
        introduction.let_be(by=request.user)
        messages.success(request, _("Goed, je laat het rusten."))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))


def _moved(form, introduction, verb, request, **words):
    try:
        introduction.move(verb, by=request.user, **words)
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _answer(request, introduction):
    address = introduction.get_desk_url()
    if request.POST["verb"] == "by_hand":
        address = reverse("networking:desk_answer", args=[introduction.ref])
    if wants_part(request):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = address
        return answer
    return redirect(address)


def _desk(user):
    if not user.is_coach:
        raise Http404
    return Introduction.objects.on_desk_of(user)


def _shelf(introductions, shelf):
    """What waits, the longest first; the rest, the latest change first."""
    if shelf == "under-way":
        return introductions.under_way().order_by("-changed_at")
    if shelf == "over":
        return introductions.over().order_by("-changed_at")
    return introductions.waiting_for_coach().order_by("changed_at")


def _counts(user):
    waiting, under_way = Status.SUBMITTED, set(Status) - {Status.SUBMITTED, Status.DRAFT, *OVER}
    return _desk(user).aggregate(
        waiting_count=Count("pk", filter=Q(status=waiting)),
        under_way_count=Count("pk", filter=Q(status__in=under_way)),
    )


def _whole(introductions):
    """With all that its page shows, in the same query."""
    earlier = Introduction.objects.filter(contact=OuterRef("contact")).exclude(asked_at=None)
    times = earlier.order_by().values("contact").annotate(n=Count("pk")).values("n")
    asked_before = Coalesce(Subquery(times), 0)
    return introductions.with_people().select_related("meeting").annotate(asked_before=asked_before)


def _find(user, ref):
    return get_object_or_404(_whole(_desk(user)), ref=ref)


def _context(request, introduction):
    letter = proposal.compose(introduction)
    words = {
        "subject": introduction.subject or letter.subject,
        "message": introduction.message or letter.message,
        "reason": introduction.reason,
    }
    return {
        "introduction": introduction,
        "faces": timeline.faces(introduction, request.user),
        "lines": timeline.lines(introduction, request.user),
        "next_step": timeline.next_step(introduction, request.user),
        "moves": introduction.moves_for(request.user),
        "letter": letter,
        "pass_on": PassOnForm(initial=words, introduction=introduction),
        "ask_more": AskMoreForm(),
        "decline": DeclineForm(),
        "notes": Note.objects.visible_to(request.user).filter(introduction=introduction),
        "asked_before": introduction.asked_before,
        "so_far": _so_far(introduction),
    }


def _so_far(introduction):
    """Which of this client's requests it is, and how many conversations came of the others."""
    spoken = Q(status__in=(Status.HELD, Status.THANKED, Status.CLOSED), meeting__isnull=False)
    until = Q(submitted_at__lte=introduction.submitted_at)
    theirs = Introduction.objects.on_desk_of(introduction.coach).of_client(introduction.client)
    found = theirs.aggregate(number=Count("pk", filter=until), spoken=Count("pk", filter=spoken))
    return found | {"words": timeline.which(found["number"], introduction.client)}
