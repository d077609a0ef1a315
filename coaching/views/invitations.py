from urllib.parse import urlencode

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import inviting
from ..forms import InvitationForm
from ..forms_inviting import SeveralForm
from ..models import Invitation
from ..models.invitation import InvitationRefused
from . import clients
from .doors import coaches_only

DECLINES = ("newcomer", "known", "welcome")  # whoever may still say "rather not"


@require_http_methods(["GET", "HEAD", "POST"])
@coaches_only
def new(request):
    if request.method != "POST":  # a reload after an error, or another language
        return redirect("coaching:clients")
    form, by_hand = InvitationForm(request.POST), request.POST.get("by_hand") == "yes"
    if form.is_valid():
        try:
            invitation = Invitation.send(request.user, by_hand=by_hand, **form.cleaned_data)
        except InvitationRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            text = _("Je uitnodiging aan %(name)s is onderweg naar %(email)s.")
            if by_hand:
                text = _("De link voor %(name)s staat klaar, bij Uitgenodigd.")
            messages.success(request, text % {"name": invitation, "email": invitation.email})
            return redirect("coaching:clients")
    return clients.show(request, form, 422)


@require_http_methods(["GET", "HEAD", "POST"])
@coaches_only
def several(request):
    """Paste addresses; each line is invited, or the coach reads why not."""
    data = request.POST if request.method == "POST" else None
    form = SeveralForm(data, initial={"language": request.user.language})
    rows = []
    if data is not None and form.is_valid():
        people, language = form.cleaned_data["people"], form.cleaned_data["language"]
        rows = inviting.invite_all(request.user, people, language)
        if not form.keep(rows):
            form = SeveralForm(initial={"language": language})
    context = {"form": form, "rows": rows, "invited": sum(row.is_good for row in rows)}
    status = 422 if form.errors else 200
    return render(request, "coaching/invitations_several.html", context, status=status)


@require_POST
@coaches_only
def withdraw(request, ref):
    take_back(request, get_object_or_404(request.user.invitations, ref=ref))
    return redirect("coaching:clients")


def take_back(request, invitation):
    """And say so; of either kind."""
    try:
        invitation.withdraw(by=request.user)
    except InvitationRefused:
        messages.info(request, _("Deze uitnodiging was al voorbij."))
    else:
        text = _("Je hebt de uitnodiging van %(name)s ingetrokken. De link werkt niet meer.")
        messages.success(request, text % {"name": invitation})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, word):
    """The page behind the link in the mail. Looking changes nothing: mail scanners look too."""
    invitation = get_object_or_404(
        Invitation.objects.behind(word).select_related("coach__coach_profile")
    )
    scene = _scene(invitation, request.user)
    response = None
    declines = request.POST.get("deed") == "decline" and scene in DECLINES
    if request.method == "POST" and (declines or scene in ("newcomer", "welcome")):
        try:
            response = _decline(request, invitation) if declines else _accept(request, invitation)
        except InvitationRefused as refusal:
            messages.warning(request, str(refusal))
            response = redirect("coaching:invitation", word)
    if response is None:
        context = {"invitation": invitation, "coach": invitation.coach, "scene": scene}
        context["may_decline"] = scene in DECLINES
        status = 410 if scene in ("over", "member", "declined") else 200
        response = render(request, "coaching/invitation.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _scene(invitation, visitor):
    """Who stands before the door, and what the page therefore says."""
    if visitor == invitation.coach:
        return "coach"
    signed_in = visitor.is_authenticated
    if not invitation.is_open:
        mine = signed_in and invitation.answer == "accepted" and invitation.is_for(visitor)
        if invitation.answer == "declined":
            return "declined"
        return "member" if mine else "over"
    if signed_in:
        return "welcome" if invitation.is_for(visitor) else "somebody_else"
    # Her coach holds a link to hand over, and is not to learn from it who has an account.
    return "known" if invitation.has_account and not invitation.by_hand else "newcomer"


def _decline(request, invitation):
    invitation.decline()
    return redirect(request.path)


def _prove(request, user):
    """Whoever was handed the link still shows that the address is hers; then she is back here.
    Under the limit of every other mailed code."""
    key = user.email.lower()
    if limited := ratelimit.consume_or_429(request, action="request_login_code", key=key):
        return limited
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': request.path})}")


def _accept(request, invitation):
    people = reverse("networking:cards")
    coach = invitation.coach.get_short_name()
    if request.user.is_authenticated:
        invitation.accept(request.user)
        response = redirect(people)
    else:
        if invitation.by_hand:
            return _prove(request, invitation.account or invitation.welcome())
        user = invitation.welcome()
        response = perform_login(request, user, redirect_url=people, email=user.email)
    text = _("Welkom! Je kijkt nu mee in het netwerk van %(coach)s.")
    messages.success(request, text % {"coach": coach})
    return response
