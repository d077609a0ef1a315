from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import mail
from ..forms import InvitationForm
from ..models import Coaching
from ..tag_forms import TagsForm
from .doors import coaches_only

PAGE, MOST_LENT = 24, 50


@require_safe
@coaches_only
def index(request):
    return show(request, InvitationForm(initial={"language": request.user.language}))


def show(request, form, status=200, *, tagging=None):
    """The page of clients, with the invitation form as it stands, and the form for the tags of one
    of them: ``tagging`` is (coaching, form)."""
    running = Coaching.objects.running().of_coach(request.user).select_related("client")
    running = running.prefetch_related("tags").with_last_heard()
    invitations = request.user.invitations.unanswered().with_failures().order_by("-sent_at")[:PAGE]
    tagged, tags_form = tagging or (None, None)
    context = {
        "form": form,
        "tagged": tagged,
        "tags_form": tags_form,
        "coachings": Paginator(running.order_by("-started_at", "pk"), PAGE).get_page(
            request.GET.get("page")
        ),
        "lent": _lent_to(request.user),
        "invitations": invitations,
        "letter": _first_lines(request.user),
    }
    return render(request, "coaching/clients.html", context, status=status)


def _lent_to(coach):
    """Clients of colleagues who asked her something; before that nobody needs to know of them."""
    lent = Coaching.objects.running().lent().filter(coach=coach).heard_of()
    return lent.select_related("client", "via__coach").order_by("-started_at", "pk")[:MOST_LENT]


def _first_lines(coach):
    """What the client will read first, out of the letter itself."""
    name = f"mail/invitation.{get_language()}.txt"
    words = {"hello": _("…"), "coach": coach.get_short_name()}
    body = mail.render(f"{name}#body", words).strip().split("\n\n")
    return {"subject": mail.render(f"{name}#subject", words), "paragraphs": body[:3]}


@require_POST
@coaches_only
def tag(request, ref):
    coaching = get_object_or_404(Coaching.objects.running().of_coach(request.user), ref=ref)
    form = TagsForm(request.POST, auto_id=f"labels-{coaching.pk}")  # one field, under its own id
    if not form.is_valid():
        invitation = InvitationForm(initial={"language": request.user.language})
        return show(request, invitation, 422, tagging=(coaching, form))
    coaching.tag(form.cleaned_data["tags"], by=request.user)
    text = _("De labels van %(name)s zijn bewaard.")
    messages.success(request, text % {"name": coaching.client.get_short_name()})
    return redirect("coaching:clients")
