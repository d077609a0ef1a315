"""Small gates that every request passes, in the order of ``settings.MIDDLEWARE``."""

import hashlib
import logging
import time
import uuid
import zoneinfo

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from coaching import sessions
from coaching.limits import TooMuch
from coaching.views import doors
from coaching.views import second_step as gate

from . import metrics
from .logs import request_id

log = logging.getLogger("verbinder.request")


OF_MACHINES = {"/livez", "/readyz", "/metrics"}  # they ask all day: no line and no count


class QueryClock:
    """Counts the statements of one request and the seconds they took."""

    def __init__(self):
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - began


def request_log(get_response):
    """One line per request: which route, how long, how many statements; never an address or a path
    with a secret in it."""

    def middleware(request):
        request.id = uuid.uuid4().hex[:16]
        token, clock, began = (
            request_id.set(request.id),
            QueryClock(),
            time.perf_counter(),
        )
        try:
            with connection.execute_wrapper(clock):
                response = get_response(request)
            response["X-Request-ID"] = request.id
            match = request.resolver_match
            milliseconds = (time.perf_counter() - began) * 1000
            if request.path_info not in OF_MACHINES:
                view = match.view_name if match else ""
                metrics.observe(view, response.status_code, milliseconds / 1000)
            if match and request.path_info not in OF_MACHINES:
                facts = {
                    "method": request.method,
                    "route": match.view_name,
                    "status": response.status_code,
                    "ms": round(milliseconds, 1),
                    "sql": clock.count,
                    "sql_ms": round(clock.seconds * 1000, 1),
                    "actor": _pseudonym(request),
                }
                log.info("request", extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)

    return middleware


def figures(get_response):
    """/metrics, for whoever may read it. It is no address of the site: to everybody else it does
    not exist, in the same words, for the question simply goes on."""

    def middleware(request):
        if request.path_info == "/metrics" and metrics.may_read(request):
            return metrics.page()
        return get_response(request)

    return middleware


def _pseudonym(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return hashlib.blake2s(f"{settings.SECRET_KEY}:{user.pk}".encode(), digest_size=6).hexdigest()


def fixed_headers(get_response):
    """What every answer carries, also an error or a fragment; a view may only be stricter."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self)",
        )
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Pages about people are not kept by the browser for whoever sits there next.
            patch_cache_control(response, private=True, no_store=True)
        elif "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def probes(get_response):
    """Machines ask for health and do not know our name: they are heard before a host is checked."""
    answers = {"/livez": doors.livez, "/readyz": doors.readyz}

    def middleware(request):
        return answers.get(request.path_info, get_response)(request)

    return middleware


def last_seen(get_response):
    """When somebody was here last, for her own list of where she is signed in."""

    def middleware(request):
        if request.user.is_authenticated:
            sessions.seen(request)
        return get_response(request)

    return middleware


def own_language_and_time(get_response):
    """A person's own language and time zone; a visitor's choice, else what her browser asks."""

    def middleware(request):
        user = request.user
        if user.is_authenticated:
            language, zone = user.language, user.time_zone
        else:
            language, zone = (
                translation.get_language_from_request(request),
                settings.TIME_ZONE,
            )
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(zoneinfo.ZoneInfo(zone)):
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers.setdefault("Content-Language", language)
        if not user.is_authenticated:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    return middleware


def htmx_sign_in(get_response):
    """A session that ended while typing: htmx goes to the sign-in page as a whole.

    It would otherwise follow the redirect and put the sign-in page into a card.
    """

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        wanted = getattr(view, "login_required", True) and not request.user.is_authenticated
        if request.htmx and wanted:
            from django.contrib.auth.views import redirect_to_login

            try:
                here = request.htmx.current_url_abs_path or "/"
            except ValueError:  # an address that is none
                here = "/"
            answer = HttpResponse(status=401 if request.method != "GET" else 204)
            answer["HX-Redirect"] = redirect_to_login(here)["Location"]
            return answer
        return None

    middleware.process_view = process_view
    return middleware


def too_much(get_response):
    """Over a limit of the house: kind words, and when to come back. Nothing typed is lost, for the
    page it was typed on stays as it is."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, problem):
        if not isinstance(problem, TooMuch):
            return None
        if getattr(request, "htmx", False):
            answer = HttpResponse(problem.limit.words, status=429, content_type="text/plain")
        else:
            answer = render(request, "429.html", {"words": problem.limit.words}, status=429)
        answer["Retry-After"] = str(problem.seconds)
        return answer

    middleware.process_exception = process_exception
    return middleware


def second_step(get_response):
    """A coach looks after other people's names: in production she first makes her own door safe.

    She is not locked out: she may do that step, sign out, or see to her own account.
    """

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        user = request.user
        wanted = settings.COACH_SECOND_STEP and user.is_authenticated and user.is_coach
        if not wanted or user.has_second_step or not getattr(view, "login_required", True):
            return None
        if gate.is_open(request.resolver_match.view_name or ""):
            return None
        there = reverse("coaching:second_step")
        if request.htmx:
            answer = HttpResponse(status=204)
            answer["HX-Redirect"] = there
            return answer
        return redirect(there)

    middleware.process_view = process_view
    return middleware
