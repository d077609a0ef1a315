"""Fresh proof: who is about to do something that matters shows once more that it is really her.

A session can be left open on somebody else's table. Whoever has a password, a passkey or an app
uses that; whoever comes in by mailed codes gets another one.
"""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.shortcuts import redirect

from . import account_mail
from .models import User

KEY = "proof_code"  # in the session
SAFE = ("GET", "HEAD", "OPTIONS")


def is_fresh(request):
    """Did she sign in, or prove that it is her, a moment ago?"""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT


def where_to_prove(request, back):
    """The first of her own ways to prove it, which leads ``back`` here."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    return f"{ways[0]['url']}?{urlencode({'next': back})}"


def proven(view):
    """Before a deed on this page: the proof, and then the page once more, to press the button."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.user.is_authenticated and request.method not in SAFE and not is_fresh(request):
            return redirect(where_to_prove(request, request.path))
        return view(request, *args, **kwargs)

    return inner


def proven_and_done(view):
    """The same, but what she sent waits meanwhile and is done as soon as she proved it."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.user.is_authenticated and request.method not in SAFE and not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return inner


class MailedProof(AbstractCodeVerificationProcess):
    """A code by mail, for whoever has nothing else; good for this browser alone."""

    def __init__(self, request, state):
        self.request = request
        super().__init__(
            state=state,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            user=request.user,
        )

    @classmethod
    def begin(cls, request):
        this = cls(request, cls.initial_state(request.user, request.user.email))
        this.send()
        this.persist()
        return this

    @classmethod
    def under_way(cls, request):
        state = request.session.get(KEY)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self):
        self.state["code"] = get_adapter(self.request).generate_login_code()
        account_mail.proof_code(User.objects.get(pk=self.request.user.pk), self.code)

    def persist(self):
        self.request.session[KEY] = self.state

    def abort(self):
        self.request.session.pop(KEY, None)

    def finish(self):
        self.abort()
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
