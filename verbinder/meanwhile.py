"""What goes at the very moment somebody asks for it, and deeds that stand in each other's way.

Between two statements of a page or a deed somebody else may remove what the first one read. Who
asks then gets what she would get a moment later. A deed is undone, for it is one transaction, and
answered like what does not exist. A page is read once more: it may be about others as well.
"""

import logging
import re

from django.core.exceptions import ObjectDoesNotExist, ObjectNotUpdated
from django.db import IntegrityError
from psycopg.errors import ForeignKeyViolation

log = logging.getLogger("verbinder.meanwhile")
READING = ("GET", "HEAD", "OPTIONS")  # they change nothing, so they may be answered twice


def is_gone(problem):
    """A row that was there is not, or what it points at; nothing that only a fault can break."""
    gone = isinstance(problem, (ObjectDoesNotExist, ObjectNotUpdated))
    return gone or _key(problem) not in ("", "id")


def is_in_the_way(problem):
    """Somebody began to point at what was to go: a moment later it can go, with what points."""
    return _key(problem) == "id"


def _key(problem):
    """The column in which a key has no other end: "…_id" when what it points at is gone, "id" when
    it is pointed at. The sentence around it is in the language of the server."""
    cause = problem.__cause__ if isinstance(problem, IntegrityError) else None
    if not isinstance(cause, ForeignKeyViolation):
        return ""
    found = re.search(r"\((\w+)\)=", cause.diag.message_detail or "")
    return found[1] if found else ""


def read_again(get_response):
    """What is still missing when a page is read anew did not go at that moment: a fault of ours."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, problem):
        if request.method not in READING or not is_first_time(request, problem):
            return None
        request.was_read_again = True
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)

    middleware.process_exception = process_exception
    return middleware


def is_first_time(request, problem):
    """Did something go at this moment? Then it is told to whoever reads the log: where it happens
    often or always, it is a fault."""
    if not is_gone(problem) or getattr(request, "was_read_again", False):
        return False
    match = request.resolver_match
    facts = {"method": request.method, "route": match.view_name if match else ""}
    log.warning("gone meanwhile", exc_info=problem, extra={"facts": facts})
    return True
