"""The coach's desk: what lies on it, and one request of it. What she decides is ``decisions``."""

from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from verbinder.htmx import VARY, render_part, wants_part

from .. import proposal, timeline
from ..forms.desk import AskMoreForm, DeclineForm, PassOnForm, PostponeForm
from ..models import Introduction, Note, Status
from ..models.moves import OVER
from ..outlook import outlook
from ..readers.cells import clean
from .afterwards import shown_to_coach

SHELVES = ("waiting", "under-way", "over")


@require_safe
def index(request):
    context = _list(request, "waiting")
    if context["introductions"]:
        chosen = context["introductions"][0]
        context = context_of(request, chosen) | context | {"chosen": chosen}
    return render_part(request, "networking/desk.html", "bureau", context)


@require_safe
def show(request, ref):
    return render_pane(request, find(request.user, ref))


def render_pane(request, introduction, changes=None, status=200):
    """The request beside the list; for htmx only the request."""
    context = context_of(request, introduction) | (changes or {})
    if wants_part(request):
        page = "networking/desk_introduction.html"
    else:
        page = "networking/desk.html"
        context |= _list(request, _shelf_of(introduction)) | {"chosen": introduction, "open": True}
    response = render(request, page, context, status=status)
    patch_vary_headers(response, VARY)
    return response


def whereabouts(request, **found):
    """Which list she came from, for an address: "?show=over", or nothing."""
    kept = {name: request.GET.get(name, "")[:100] for name in ("show", "q")} | found
    kept = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def find(user, ref):
    return get_object_or_404(_whole(_desk(user)), ref=ref)


def _desk(user):
    if not user.is_coach:
        raise Http404
    return Introduction.objects.on_desk_of(user)


def _list(request, shelf):
    """What lies on the chosen shelf, or all that her search finds."""
    text = clean(request.GET.get("q", ""))[:100]
    shelf = request.GET.get("show", shelf)
    shelf = shelf if shelf in SHELVES else "waiting"
    desk = _whole(_desk(request.user))
    found = desk.about(text).order_by("-changed_at") if text else _shelf(desk, shelf)
    shelf = "" if text else shelf
    context = {"shelf": shelf, "introductions": list(found[:100]), "q": text}
    drafts = Introduction.objects.rehearsed_with(request.user).with_people()
    context["drafts"] = drafts.order_by("rehearsal_asked_at")
    context["awake"] = _desk(request.user).awake().with_people().order_by("wake_on")
    return context | {"kept": whereabouts(request, show=shelf, q=text)} | _counts(request.user)


def _shelf(introductions, shelf):
    """What waits, the longest first; the rest, the latest change first."""
    if shelf == "under-way":
        return introductions.under_way().order_by("-changed_at")
    if shelf == "over":
        return introductions.over().order_by("-changed_at")
    return introductions.waiting_for_coach().order_by("changed_at")


def _shelf_of(introduction):
    if introduction.status == Status.SUBMITTED:
        return "waiting"
    return "over" if introduction.is_over else "under-way"


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
    whole = introductions.with_people().select_related("meeting")
    return whole.annotate(asked_before=asked_before)


def context_of(request, introduction):
    moves = introduction.moves_for(request.user)
    context = {
        "introduction": introduction,
        "faces": timeline.faces(introduction, request.user),
        "lines": timeline.lines(introduction, request.user),
        "next_step": outlook(introduction, request.user),
        "moves": moves,
        "kept": whereabouts(request),
        "other_people": introduction.other_people.select_related("contact"),
        "notes": Note.objects.visible_to(request.user)
        .filter(introduction=introduction)
        .with_opening(),
        "asked_before": introduction.asked_before,
        "so_far": _so_far(introduction),
    }
    context |= shown_to_coach(introduction)
    return context | (deciding(introduction) if "approve" in moves else {})


def deciding(introduction):
    """The forms with which she decides, the letter as it stands."""
    letter = proposal.compose(introduction)
    words = {
        "subject": introduction.subject or letter.subject,
        "message": introduction.message or letter.message,
        "language": letter.language,
        "reason": introduction.reason,
    }
    decline = DeclineForm(introduction=introduction, auto_id="decline_%s")
    return {
        "letter": letter,
        "pass_on": PassOnForm(initial=words, introduction=introduction),
        "ask_more": AskMoreForm(auto_id="ask_%s"),
        "postpone": PostponeForm(
            introduction=introduction, shown=decline.shown, auto_id="postpone_%s"
        ),
        "decline": decline,
    }


def _so_far(introduction):
    """Which of this client's requests it is, and how many conversations came of the others."""
    spoken = Q(status__in=(Status.HELD, Status.THANKED, Status.CLOSED), meeting__isnull=False)
    until = Q(submitted_at__lte=introduction.submitted_at)
    theirs = Introduction.objects.on_desk_of(introduction.coach).of_client(introduction.client)
    found = theirs.aggregate(number=Count("pk", filter=until), spoken=Count("pk", filter=spoken))
    return found | {"words": timeline.which(found["number"], introduction.client)}
