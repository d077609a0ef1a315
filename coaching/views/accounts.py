"""The pages of allauth that need a little more than its own views give."""

import json
from functools import wraps
from time import monotonic, sleep

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from .. import forms, limits
from ..forms_passkey import AddPasskeyForm
from ..fresh import MailedProof

BEAT = 0.25  # seconds


def room(view):
    """A page for whoever is signed in; as everywhere, a form with errors comes back as 422."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    inner.login_required = True
    return inner


def door(view):
    """The same for visitors."""
    return login_not_required(room(view))


def in_step(view):
    """A form whose answer comes a whole number of beats after it was sent: an account takes longer
    to make than a letter to one that is there, and nobody shall see from the time which it was."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        began = monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST" and settings.LIMITS:
            sleep(-(monotonic() - began) % BEAT)
        return response

    return inner


class SignIn(account.LoginView):
    """Three ways in on one page. This one takes the password, the quiet third."""

    form_class = forms.PasswordForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "code_form": forms.RequestCodeForm(),
            "password_form": context["form"],
            "open_sign_up": settings.OPEN_SIGN_UP,
        }


class RequestCode(account.RequestLoginCodeView):
    """The first way in: a code by mail, known address or not."""

    form_class = forms.RequestCodeForm
    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "code_form": context["form"],
            "password_form": forms.PasswordForm(),
            "open_sign_up": settings.OPEN_SIGN_UP,
        }


class SecondStep(mfa.AuthenticateView):
    form_class = forms.SecondStepForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"options": _text(context["js_data"]["request_options"])}


class PasskeyAgain(webauthn.ReauthenticateWebAuthnView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"options": _text(context["js_data"]["request_options"])}


class CodeAgain(account.BaseReauthenticateView):
    """Whoever has only mailed codes proves by another one that it is her."""

    form_class = forms.CodeAgainForm
    template_name = "account/reauthenticate_code.html"

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") in ("send", "resend"):
            limits.hit("proof_codes", who=request.user.pk)
            MailedProof.begin(request)
            return redirect(self.passthrough_next_url(request.path))
        if MailedProof.under_way(request) is None:  # too late, or too often wrong
            return redirect(self.passthrough_next_url(request.path))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        process = MailedProof.under_way(self.request)
        return super().get_form_kwargs() | {"code": process.code if process else ""}

    def get_context_data(self, **kwargs):
        process = MailedProof.under_way(self.request)
        return super().get_context_data(**kwargs) | {
            "email": process.state["email"] if process else "",
            "can_resend": True,
            "cancel_url": reverse("mfa_index"),
        }

    def form_valid(self, form):
        MailedProof.under_way(self.request).finish()
        return super().form_valid(form)

    def form_invalid(self, form):
        if not MailedProof.under_way(self.request).record_invalid_attempt():
            messages.error(
                self.request, _("Dat was drie keer niet de goede code. Vraag een nieuwe.")
            )
            return redirect(self.passthrough_next_url(self.request.path))
        return super().form_invalid(form)


class AddPasskey(webauthn.AddWebAuthnView):
    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"options": _text(context["js_data"]["creation_options"])}

    def form_valid(self, form):
        return _shown(self.request, super().form_valid(form), "webauthn")


class ActivateApp(totp.ActivateTOTPView):
    form_class = forms.ActivateAppForm

    def get_context_data(self, **kwargs):
        """The picture goes into the page itself: our content policy knows no data: images."""
        context = super().get_context_data(**kwargs)
        svg = context["totp_svg"].partition("?>")[2]
        return context | {"picture": mark_safe(svg)}  # nosec B308, B703 # noqa: S308 (drawn here, from our own secret)

    def form_valid(self, form):
        return _shown(self.request, super().form_valid(form), "totp")


def _shown(request, response, kind):
    """Whoever made the new key holds it: not asked for it again to read the recovery codes."""
    record_authentication(request, request.user, method="mfa", type=kind, reauthenticated=True)
    return response


def _text(options):
    """For a data attribute, where passkey.js finds it."""
    return json.dumps(options, cls=DjangoJSONEncoder)
