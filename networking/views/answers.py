"""The page of a contact, who has no account. Opening it changes nothing, however often and by whom:
mail scanners open links too. Only a press of a button answers."""

import zoneinfo

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coaching.tongues import chosen_by, language_of
from coaching.views.doors import by_link

from ..forms.answers import AnswerForm
from ..forms.yes import ReplyForm, YesForm
from ..models import MOVES, Introduction, MoveRefused, Status

FORMS = {"accept": YesForm, "reply": ReplyForm}


@by_link
def show(request, word):
    introduction = Introduction.objects.behind(word).with_people().first()
    if introduction is None:
        raise Http404
    tongue, known = chosen_by(request, introduction.tongue)
    zone = zoneinfo.ZoneInfo(introduction.coach.time_zone)
    with translation.override(tongue), timezone.override(zone):
        if request.method == "POST":
            response = _answer(request, introduction, language_of(tongue) if known else "")
        else:
            response = _page(request, introduction)
    response["Content-Language"] = language_of(tongue)
    return response


def _answer(request, introduction, language):
    verb = request.POST.get("answer", "")
    here = request.path + (f"?taal={language}" if language else "")
    if verb == "about":
        return _mail_page(request, introduction)
    if verb not in introduction.open_answers():
        same = verb in MOVES and MOVES[verb].end == introduction.status
        # The second press of a double click got what it wanted.
        return redirect(here) if same else _page(request, introduction, late=True, status=409)
    form = FORMS.get(verb, AnswerForm)(request.POST, introduction=introduction)
    if not form.is_valid():
        return _page(request, introduction, form, status=422)
    if verb == "reply" and form.cleaned_data.get("share"):
        verb = "accept"  # then both get an address, as after any yes
    try:
        introduction.answer(verb, **form.words)
    except MoveRefused:
        introduction = Introduction.objects.with_people().get(pk=introduction.pk)
        return _page(request, introduction, late=True, status=409)
    return redirect(here)


def _mail_page(request, introduction):
    """All that is kept goes to the address we know: whoever got this link may be somebody else."""
    introduction.contact.mail_page()
    return _page(request, introduction, mailed=True)


def _page(request, introduction, refused=None, *, late=False, mailed=False, status=200):
    """``refused`` is the form that was not filled in well, with what was typed in it."""
    kinds = {"form": AnswerForm, "yes": YesForm, "reply": ReplyForm}
    forms = {
        name: refused if type(refused) is kind else kind(introduction=introduction)
        for name, kind in kinds.items()
    }
    form = forms["form"]
    stage = _stage(introduction, form)
    context = forms | {
        "stage": stage,
        "mailed": mailed,
        "late": late and stage not in ("ask", "gone"),
        "refused": refused,
        "introduction": introduction,
        "client": _client(introduction),
        "coach": introduction.coach.get_full_name(),
        "contact": introduction.contact,
        "change_until": introduction.change_until,
        "faces": _faces(introduction, stage),
        "kept": _kept(introduction.contact),
        "messages": [],  # of whoever is signed in on this computer: not for this page
    }
    gone = stage == "gone" and status == 200
    return render(request, "networking/answer.html", context, status=410 if gone else status)


def _stage(introduction, form):
    """Which of the page's few faces to show."""
    if introduction.introduced_at:
        return "introduced"
    if introduction.was_written:
        return "replied"
    if introduction.status == Status.ASKED and form.verbs:
        return "ask"
    if introduction.is_called_off:
        return "gone"
    stages = {Status.ACCEPTED: "accepted", Status.NOT_NOW: "not_now", Status.REFUSED: "refused"}
    stage = stages.get(introduction.status, "gone")
    return "gone" if introduction.is_expired and not form.verbs else stage


def _client(introduction):
    """Her first name and no more; not the short name, which may be half an address."""
    return introduction.client.first_name or _("een klant")


def _faces(introduction, stage):
    said = {
        "ask": _("kiest"),
        "accepted": _("zei ja"),
        "introduced": _("zei ja"),
        "replied": _("beantwoordde de vragen"),
        "not_now": _("kan nu even niet"),
        "refused": _("doet het liever niet"),
    }
    coach, contact = introduction.coach, introduction.contact
    people = (
        (
            _client(introduction),
            _client(introduction),
            introduction.client.pk,
            _("heeft een vraag"),
        ),
        (coach.get_short_name(), coach.get_full_name(), coach.pk, _("dacht aan jou")),
        (_("Jij"), contact.first_name or _("Jij"), contact.ref, said.get(stage, "")),
    )
    states = ("done", "done", "now" if stage == "ask" else "done")
    return [
        {"name": name, "who": who, "ref": ref, "text": text, "state": state}
        for (name, who, ref, text), state in zip(people, states, strict=True)
    ]


def _kept(contact):
    """Which kinds of data the coach has; never what they say, for a link can be passed on."""
    kinds = (
        (contact.first_name or contact.last_name, _("naam")),
        (contact.role, _("functie")),
        (contact.organisation, _("organisatie")),
        (contact.region, _("regio")),
        (contact.email, _("e-mailadres")),
        (contact.linkedin_url, _("LinkedIn-adres")),
        (contact.line or contact.topics, _("een korte omschrijving")),
        (contact.remark, _("een eigen aantekening")),
    )
    return ", ".join(kind for held, kind in kinds if held)
