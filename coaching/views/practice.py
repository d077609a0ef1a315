"""A practice: who is in it, and what each of them may choose."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import practice_trail
from ..forms_practice import ColleagueForm, PracticeForm
from ..models import Coaching, Membership, Practice
from ..models.practice import PracticeRefused

MOST = 50  # lines of the trail


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """Hers; or, for a coach who has none, how to begin one."""
    membership = stay_of(request.user)
    if membership is None and not request.user.is_coach:
        raise Http404
    if request.method != "POST":
        return page(request, membership)
    if membership and not membership.is_admin:
        raise Http404
    form = PracticeForm(request.POST)
    if not form.is_valid():
        return page(request, membership, naming=form, status=422)
    _name(request, membership, form.cleaned_data["name"])
    return redirect("coaching:practice")


def _name(request, membership, name):
    if membership:
        membership.practice.rename(name, by=request.user)
        messages.success(request, _("Bewaard."))
        return
    try:
        Practice.found(name, by=request.user)
    except PracticeRefused as refusal:  # pressed twice
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Je praktijk is er. Nodig je eerste collega uit."))


def page(request, membership, *, naming=None, inviting=None, status=200):
    """The page of a practice, with its forms as they stand."""
    practice = membership and membership.practice
    initial = {"name": practice.name} if practice else {}
    context = {
        "membership": membership,
        "practice": practice,
        "naming": naming or PracticeForm(initial=initial),
    }
    if practice:
        members = list(practice.members.with_counts())
        admins = sum(one.is_admin for one in members)
        context |= {"members": members, "admins": admins, "is_lender": request.user.is_coach}
    if practice and membership.is_admin:
        unanswered = practice.invitations.unanswered().with_failures().order_by("-sent_at")
        context |= {
            "inviting": inviting or ColleagueForm(initial={"language": request.user.language}),
            "invitations": unanswered[:MOST],
            "trail": practice_trail.lines(practice, MOST),
        }
    return render(request, "coaching/practice.html", context, status=status)


@require_POST
def role(request, ref):
    """Let a colleague be admin, or let go of that."""
    colleague = _colleague(request.user, ref)
    chosen = request.POST.get("role")
    if chosen not in Membership.Role.values:
        return HttpResponse(status=400)
    try:
        colleague.become(chosen, by=request.user)
    except PracticeRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Bewaard."))
    return redirect("coaching:practice")


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, ref):
    """Let a colleague go; read first what that means."""
    colleague = _colleague(request.user, ref)
    if colleague.user == request.user:
        return redirect("coaching:practice_leaving")
    if request.method != "POST":
        return render(request, "coaching/practice_leaving.html", {"colleague": colleague})
    colleague.leave(by=request.user)
    text = _("%(name)s hoort niet meer bij de praktijk en krijgt er bericht van.")
    messages.success(request, text % {"name": colleague.user.get_short_name()})
    return redirect("coaching:practice")


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request):
    membership = stay_of(request.user)
    if membership is None:
        raise Http404
    if request.method != "POST":
        context = {
            "practice": membership.practice,
            "is_last": membership.practice.members.count() == 1,
            "lends": Coaching.objects.running().lent_in(membership).heard_of().exists(),
        }
        return render(request, "coaching/practice_leaving.html", context)
    membership.leave(by=request.user)
    words = _("Je hoort niet meer bij %(name)s.") % {"name": membership.practice.name}
    messages.success(request, words)
    return redirect("coaching:practice" if request.user.is_coach else "networking:home")


def stay_of(user):
    """Her place in the practice she works in; None without one."""
    return Membership.objects.running().of(user).select_related("practice", "user").first()


def admin_or_404(user):
    """The same for whoever is admin there; to others there is no such page."""
    membership = stay_of(user)
    if membership is None or not membership.is_admin:
        raise Http404
    return membership


def _colleague(user, ref):
    """Somebody in the practice of which she is admin."""
    here = Membership.objects.running().filter(practice=admin_or_404(user).practice_id)
    return get_object_or_404(here.select_related("practice", "user"), ref=ref)
