"""Asking a colleague into a practice, and answering that."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms_practice import ColleagueForm
from ..models import PracticeInvitation
from ..models.asking_in import InvitationRefused
from . import practice
from .invitations import take_back


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    membership = practice.admin_or_404(request.user)
    if request.method != "POST":  # a reload after an error, or another language
        return redirect("coaching:practice")
    form = ColleagueForm(request.POST)
    if form.is_valid():
        here = membership.practice
        try:
            invitation = PracticeInvitation.send(here, request.user, **form.cleaned_data)
        except InvitationRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            text = _("Je uitnodiging aan %(name)s is onderweg naar %(email)s.")
            messages.success(request, text % {"name": invitation, "email": invitation.email})
            return redirect("coaching:practice")
    return practice.page(request, membership, inviting=form, status=422)


@require_POST
def withdraw(request, ref):
    here = practice.admin_or_404(request.user).practice
    take_back(request, get_object_or_404(here.invitations, ref=ref))
    return redirect("coaching:practice")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, word):
    """The page behind the link in the mail. Looking changes nothing: mail scanners look too."""
    found = PracticeInvitation.objects.behind(word).select_related("practice", "sender")
    invitation = get_object_or_404(found)
    scene, response = _scene(invitation, request.user), None
    if request.method == "POST" and scene == "welcome":
        response = _answer(request, invitation)
    if response is None:
        context = {"invitation": invitation, "name": invitation.sender.get_short_name()}
        context |= {"practice": invitation.practice, "scene": scene}
        context["open_sign_up"] = settings.OPEN_SIGN_UP
        status = 410 if scene in ("over", "member", "declined") else 200
        response = render(request, "coaching/practice_invitation.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _scene(invitation, visitor):
    """Who stands before the door, and what the page therefore says. To whoever is not signed in it
    is the same, whether the address has an account or not."""
    if visitor == invitation.sender:
        return "sender"
    mine = visitor.is_authenticated and invitation.is_for(visitor)
    if not invitation.is_open:
        if invitation.answer == "declined":
            return "declined"
        return "member" if mine and invitation.answer == "accepted" else "over"
    if not visitor.is_authenticated:
        return "visitor"
    return "welcome" if mine else "somebody_else"


def _answer(request, invitation):
    try:
        if request.POST.get("deed") == "decline":
            invitation.decline()
            return redirect(request.path)
        invitation.accept(request.user)
    except InvitationRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    words = _("Welkom bij %(name)s. Je deelt nog niets; dat kies je per persoon.")
    messages.success(request, words % {"name": invitation.practice.name})
    return redirect("coaching:practice")
