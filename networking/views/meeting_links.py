"""The appointment, as the contact sees it behind her link: without account, and opening it changes
nothing. It names no address and of the client the first name only, for a link can be passed on."""

from contextlib import contextmanager

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coaching.tongues import chosen_by, language_of
from coaching.views.doors import by_link

from ..models import Introduction
from .arranging import DEEDS, form_for, press, shown
from .meetings import calendar_file


@by_link
def show(request, word):
    introduction = _find(word)
    with _on_her_side(request, introduction) as language:
        if request.method == "POST":
            response = _press(request, word, introduction)
        else:
            response = _page(request, introduction)
    response["Content-Language"] = language
    return response


@by_link
def file(request, word):
    introduction = _find(word)
    meeting = introduction.meeting_or_none
    if request.method == "POST" or not meeting or not introduction.may_be_arranged_by_link:
        return redirect("networking:meeting", word)
    with _on_her_side(request, introduction):
        return calendar_file(meeting)


def _find(word):
    introduction = Introduction.objects.with_people().behind_meeting(word).first()
    if introduction is None:
        raise Http404
    return introduction


@contextmanager
def _on_her_side(request, introduction):
    """In the language she chose, and on the clock of the house, whoever's browser this is."""
    tongue, _known = chosen_by(request, introduction.tongue)
    with translation.override(tongue), timezone.override(settings.TIME_ZONE):
        yield language_of(tongue)


def _press(request, word, introduction):
    if not introduction.may_be_arranged_by_link:
        return _page(request, introduction)
    if request.POST.get("deed", "settle") not in DEEDS:
        return HttpResponse(status=400)
    pressed = press(request.POST, introduction, role="contact")
    if pressed.words:
        return redirect(request.get_full_path())
    if pressed.late:
        return _page(request, _find(word), late=True, status=409)
    return _page(request, introduction, pressed.form, status=422)


def _page(request, introduction, form=None, *, late=False, status=200):
    is_open = introduction.may_be_arranged_by_link
    context = {
        "introduction": introduction,
        "is_open": is_open,
        "late": late,
        "form": form or form_for(introduction),
        "client": introduction.client.first_name or _("een klant"),
        "coach": introduction.coach.get_full_name(),
        "messages": [],  # of whoever is signed in on this computer: not for this page
    }
    context |= shown(introduction, "contact")
    gone = not is_open and status == 200
    return render(request, "networking/meeting.html", context, status=410 if gone else status)
