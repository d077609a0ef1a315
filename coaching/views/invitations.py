from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms import InvitationForm
from ..models import Invitation
from ..models.invitation import InvitationRefused
from . import clients
from .doors import coaches_only


@require_http_methods(["GET", "HEAD", "POST"])
@coaches_only
def new(request):
    if request.method != "POST":  # a reload after an error, or another language
        return redirect("coaching:clients")
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            invitation = Invitation.send(request.user, **form.cleaned_data)
        except InvitationRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            text = _("Je uitnodiging aan %(name)s is onderweg naar %(email)s.")
            messages.success(request, text % {"name": invitation, "email": invitation.email})
            return redirect("coaching:clients")
    return clients.show(request, form, 422)


@require_POST
@coaches_only
def withdraw(request, ref):
    invitation = get_object_or_404(request.user.invitations, ref=ref)
    try:
        invitation.withdraw(by=request.user)
    except InvitationRefused:
        messages.info(request, _("Deze uitnodiging was al voorbij."))
    else:
        text = _("Je hebt de uitnodiging van %(name)s ingetrokken. De link werkt niet meer.")
        messages.success(request, text % {"name": invitation})
    return redirect("coaching:clients")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, word):
    """The page behind the link in the mail. Looking changes nothing: mail scanners look too."""
    invitation = get_object_or_404(
        Invitation.objects.behind(word).select_related("coach__coach_profile")
    )
    scene = _scene(invitation, request.user)
    response = None
    if request.method == "POST" and scene in ("newcomer", "welcome"):
        try:
            response = _accept(request, invitation)
        except InvitationRefused as refusal:
            messages.warning(request, str(refusal))
            response = redirect("coaching:invitation", word)
    if response is None:
        context = {"invitation": invitation, "coach": invitation.coach, "scene": scene}
        status = 410 if scene in ("over", "member") else 200
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
        return "member" if mine else "over"
    if signed_in:
        return "welcome" if invitation.is_for(visitor) else "somebody_else"
    return "known" if invitation.has_account else "newcomer"


def _accept(request, invitation):
    people = reverse("networking:cards")
    coach = invitation.coach.get_short_name()
    if request.user.is_authenticated:
        invitation.accept(request.user)
        response = redirect(people)
    else:
        user = invitation.welcome()
        response = perform_login(request, user, redirect_url=people, email=user.email)
    text = _("Welkom! Je kijkt nu mee in het netwerk van %(coach)s.")
    messages.success(request, text % {"coach": coach})
    return response
