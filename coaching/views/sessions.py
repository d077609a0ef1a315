"""Where somebody is signed in, and how she ends it; and the way back to her old address."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods

from .. import sessions
from ..models import AddressChange
from .doors import by_link

LONGEST = 18  # digits of the longest number a session can have


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    here = request.session.session_key
    if request.method == "POST":
        which = request.POST.get("session", "")
        if which == "others":
            _told(request, sessions.end(request.user, but=here))
        elif which.isascii() and which.isdecimal() and len(which) <= LONGEST:
            _told(request, sessions.end(request.user, but=here, only=int(which)))
        return redirect("coaching:sessions")
    found = sessions.of(request.user)
    for session in found:
        session.is_here = session.session_key == here
    context = {"sessions": sorted(found, key=lambda session: not session.is_here)}
    return render(request, "coaching/sessions.html", context)


def _told(request, many):
    if many:
        words = ngettext("Op één plek uitgelogd.", "Op %(n)d plekken uitgelogd.", many)
        messages.success(request, words % {"n": many})


@by_link
def undo_address(request, word):
    """A link in a mail to an old address. Opening it changes nothing."""
    change = AddressChange.objects.behind(word).select_related("user").first()
    if change is None:
        raise Http404
    with override(change.user.language):
        is_done = request.method == "POST" and change.undo()
        context = {"change": change, "is_done": is_done, "messages": []}
        status = 200 if is_done or change.can_be_undone else 410
        response = render(request, "coaching/address_undo.html", context, status=status)
    response["Content-Language"] = change.user.language
    return response
