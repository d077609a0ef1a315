"""Doors that stand open to everybody: health, language, and the kind pages for what went wrong."""

import sys
from functools import cache, wraps

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.db import Error, InterfaceError, OperationalError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.defaults import page_not_found, server_error
from django.views.i18n import set_language

from verbinder import meanwhile

from .. import limits


def coaches_only(view):
    """To anybody who is no coach the page does not exist."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if not request.user.is_coach:
            raise Http404
        return view(request, *args, **kwargs)

    return inner


def staff_only(view):
    """To anybody who does not run the site the page does not exist."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return inner


LINK_HEADERS = {
    "Referrer-Policy": "no-referrer",  # the secret stands in the address
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
}


def by_link(view):
    """A page behind the secret word of a link, for somebody without an account.

    It is kept nowhere, and nobody tries out words. The secret in the path is the proof, so a form
    on it needs no cookie, which her browser may block.
    """

    @login_not_required
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request, word):
        visitor = visitor_of(request)
        limits.look("wrong_words", visitor)
        limits.hit("links", who=visitor)
        try:
            response = view(request, word)
        except Http404:
            limits.hit("wrong_words", who=visitor)
            raise
        for name, value in LINK_HEADERS.items():
            response[name] = value
        return response

    return inner


def visitor_of(request):
    """The network address somebody comes from; the sign-in pages count by the same."""
    return get_adapter().get_client_ip(request)


@login_not_required
def livez(request):
    """The process answers; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request):
    """May visitors come? 200, or 503 with the reason in a word."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '1s'")
            cursor.execute("SELECT 1")
            applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return HttpResponse("database", status=503, content_type="text/plain")
    if not _newest_migrations() <= applied.keys():
        return HttpResponse("migrations", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@cache
def _newest_migrations():
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


@login_not_required
def language(request):
    """A visitor gets a cookie; who is signed in finds her choice everywhere, also in her mail."""
    response = set_language(request)
    if request.method == "POST" and request.user.is_authenticated:
        request.user.speak(request.POST.get("language"))
    return response


def csrf_failure(request, reason=""):
    """Nearly always a form that stood open too long: no blame, and the way back."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = ""
    return render(request, "403_csrf.html", {"back": back}, status=403)


def broken(request):
    """A fault of ours. Or what was asked for went at this very moment, and is not there; or the
    database is away, or had to choose between two deeds: then it is there in a moment."""
    problem = sys.exc_info()[1]
    if meanwhile.is_first_time(request, problem):
        return page_not_found(request, problem)
    if not (is_database_away(problem) or meanwhile.is_in_the_way(problem)):
        return server_error(request)
    # Without the request, whose user is in the database; her language is not known either.
    with translation.override(translation.get_language_from_request(request)):
        words = render_to_string("503.html")
    return HttpResponse(words, status=503, headers={"Retry-After": "5"})


def is_database_away(problem):
    """Also while there are no tables yet: see verbinder/recovery/restoring.py."""
    no_table = getattr(getattr(problem, "__cause__", None), "sqlstate", "") in ("42P01", "3F000")
    return isinstance(problem, (OperationalError, InterfaceError)) or no_table


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)
