"""What client and contact may press about their meeting: the same for both, each on their own page.

deed      settle: it is this moment, also instead of another; suggest: the other side chooses;
          cancel: it does not take place; miss: it did not, and "why" says how that came
moment    one that the other side suggested; without it the day and time that were typed
version   of the meeting as the page showed it
"""

from functools import partial
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coaching import limits

from ..forms.meetings import MeetingForm, MomentForm
from ..models import Meeting, MoveRefused
from ..models.meeting import Missed

DEEDS = ("settle", "suggest", "cancel", "miss")


class Pressed(NamedTuple):
    form: object
    words: str = ""  # what was done; empty when it was not
    late: bool = False  # somebody else was first


def press(data, introduction, **who):
    """Do it. ``who`` is what the verbs take: ``by`` the client, or ``role`` for the contact."""
    limits.hit("arrangements", who=f"{introduction.pk} {who.get('role', 'client')}")
    deed, who["version"] = data.get("deed", "settle"), _version(data)
    if deed == "cancel":
        return _end(introduction, _("De afspraak is afgezegd."), "cancel", who)
    if deed == "miss" and data.get("why") in Missed:
        done = _("Dank je dat je het zegt. Kies gerust samen een nieuw moment.")
        return _end(introduction, done, "miss", {"why": data["why"], **who})
    if deed == "miss":
        return Pressed(form_for(introduction), late=True)
    if deed == "settle" and "moment" in data:
        return _choose(data, introduction, who)
    form = MeetingForm(data)
    if not form.is_valid():
        return Pressed(form)
    at = form.cleaned_data["starts_at"]
    if deed == "suggest":
        done = _("Je voorstel is verstuurd: %(when)s.") % {"when": _when(at)}
        return _try(form, done, partial(introduction.suggest, at, **who))
    return _try(form, _set(at), partial(Meeting.plan, introduction, **form.plan, **who))


def _end(introduction, done, verb, words):
    form, meeting = form_for(introduction), introduction.meeting_or_none
    if meeting is None:
        return Pressed(form, late=True)
    return _try(form, done, partial(getattr(meeting, verb), **words))


def _choose(data, introduction, who):
    """With one press; how and how long was settled with the yes."""
    other = _other(who.get("role", "client"))
    chosen, form = MomentForm(data, moments=introduction.moments_of(other)), form_for(introduction)
    if not chosen.is_valid():
        return Pressed(form, late=True)
    at = chosen.cleaned_data["moment"]
    plan = {"starts_at": at, "form": introduction.agreed_form}
    return _try(form, _set(at), partial(Meeting.plan, introduction, **plan, **who))


def _try(form, done, deed):
    try:
        deed()
    except MoveRefused as refusal:
        if form.is_bound:
            form.add_error(None, str(refusal))
        return Pressed(form, late=True)
    return Pressed(form, done)


def _set(at):
    return _("De afspraak staat: %(when)s.") % {"when": _when(at)}


def form_for(introduction):
    """The appointment as it stands; before that the form they agreed on."""
    meeting = introduction.meeting_or_none
    if meeting is None:
        return MeetingForm(initial={"form": introduction.agreed_form})
    starts_at = timezone.localtime(meeting.starts_at)
    return MeetingForm(
        initial={
            "day": starts_at.date(),
            "time": starts_at.time(),
            "form": meeting.form,
            "place": meeting.place,
        }
    )


def shown(introduction, side):
    """What both pages show: the moments to choose from, and those the other has to choose from."""
    is_open = introduction.status == "introduced"
    return {
        "meeting": introduction.meeting_or_none,
        "moments": introduction.moments_of(_other(side)) if is_open else [],
        "suggested": introduction.moments_of(side) if is_open else [],
        "version": introduction.meeting_version,
        "missed": Missed.choices if has_begun(introduction) else [],
    }


def has_begun(introduction):
    meeting = introduction.meeting_or_none
    return bool(meeting) and introduction.status == "scheduled" and meeting.has_begun


def _other(side):
    return "contact" if side == "client" else "client"


def _when(at):
    return date_format(timezone.localtime(at), "l j F, H:i")


def _version(data):
    value = data.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 10 else None
