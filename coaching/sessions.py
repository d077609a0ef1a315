"""Where somebody is signed in: on which kind of device, and when last.

Kept with the sessions of allauth, but no internet address, and of what a browser tells of itself
no more than two words: enough to know one's own phone again, and nothing to follow anybody by.
"""

import re

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.utils import timezone

NO_ADDRESS = "0.0.0.0"  # nosec B104 # noqa: S104 (the column wants one)
SELDOM = 3600  # seconds between two looks at the clock
BROWSERS = (
    ("Edg", "Edge"), ("OPR|Opera", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"), ("Chromium|Chrome|CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "Chromebook"), ("Macintosh|Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(user_agent):
    """ "Firefox, Windows"; "" for what we do not know."""
    return ", ".join(filter(None, (_first(BROWSERS, user_agent), _first(DEVICES, user_agent))))


def _first(kinds, user_agent):
    return next((name for mark, name in kinds if re.search(mark, user_agent)), "")


def remember(sender, request, user, **_signal):
    """She signed in, here and now."""
    UserSession.objects.purge_and_list(user)  # those that ended by themselves
    if not request.session.session_key:
        request.session.save()
    device = device_of(request.META.get("HTTP_USER_AGENT", ""))
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"user": user, "ip": NO_ADDRESS, "user_agent": device},
    )
    _is_new_hour(request)


def seen(request):
    """She is here; written down once an hour at most."""
    if not request.session.session_key or not _is_new_hour(request):
        return
    mine = UserSession.objects.filter(session_key=request.session.session_key)
    if not mine.update(last_seen_at=timezone.now()):
        remember(None, request, request.user)  # from before sessions were listed


def _is_new_hour(request):
    return caches["counts"].add(f"seen:{request.session.session_key}", True, SELDOM)


def of(user):
    """Where she is signed in, the latest first."""
    found = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)


def end(user, *, but="", only=None):
    """Sign her out: in one place, by its number, or everywhere ``but`` the session of this key."""
    ending = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but)
    if only is not None:
        ending = ending.filter(pk=only)
    sessions = list(ending)
    for session in sessions:
        session.end()
    return len(sessions)


def forget_ended():
    """Those that ran out, and what was listed of them."""
    SessionStore.clear_expired()
    here = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=here).delete()
