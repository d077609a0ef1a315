"""Something did not feel right for a contact, who has no account: behind each of her links.

A link can be passed on, so this page tells nothing that the page before it did not.
"""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coaching import limits
from coaching.models.event import Role
from coaching.tongues import chosen_by, language_of
from coaching.views.doors import by_link

from ..forms.concerns import ConcernForm
from ..models import Concern, Contact, Introduction
from ..models.concern import Reason, is_there_an_operator


@by_link
def of_answer(request, word):
    return _of_introduction(request, Introduction.objects.behind(word))


@by_link
def of_meeting(request, word):
    return _of_introduction(request, Introduction.objects.behind_meeting(word))


@by_link
def of_contact(request, word):
    """From her own page, which names no client: she says which question it was by its day."""
    contact = Contact.behind(word).select_related("coach__coach_profile").first()
    if contact is None:
        raise Http404
    asked = contact.introductions.exclude(asked_at=None).order_by("-asked_at").with_people()
    return _show(request, contact, contact.tongue, {str(one.ref): one for one in asked})


def _of_introduction(request, found):
    wish = found.with_people().first()
    if wish is None:
        raise Http404
    return _show(request, wish.contact, wish.tongue, {str(wish.ref): wish}, wish.client)


def _show(request, contact, tongue, asked, client=None):
    tongue, known = chosen_by(request, tongue)
    with translation.override(tongue):
        language = language_of(tongue) if known else ""
        response = _page(request, contact, asked, client, language)
    response["Content-Language"] = language_of(tongue)
    return response


def _page(request, contact, asked, client, language):
    coach = contact.coach
    whom = {}
    if asked:
        whom[Role.CLIENT] = (client and client.first_name) or _("De klant die iets vroeg")
    if is_there_an_operator(coach):
        whom[Role.COACH] = coach.get_full_name()
    questions = [(ref, _day(one)) for ref, one in asked.items()]
    form = ConcernForm(
        request.POST if request.method == "POST" else None,
        about=whom or {Role.COACH: ""},
        questions=questions,
    )
    if request.method == "POST" and whom:
        limits.hit("concerns", who=f"contact {contact.pk}")
        if form.is_valid():
            _tell(form, contact, asked)
            return redirect(f"{request.path}?{f'taal={language}&' if language else ''}klaar=ja")
    context = {
        "by_link": True, "form": form, "reasons": Reason, "whom": whom,
        "done": request.GET.get("klaar") == "ja", "reader": coach.get_full_name(),
        "coach": coach.get_full_name(),
        "back": f"../?taal={language}" if language else "../", "messages": [],
    }  # fmt: skip
    status = 422 if request.method == "POST" and whom else 200
    return render(request, "networking/concern.html", context, status=status)


def _tell(form, contact, asked):
    """With several questions she may leave open which it was."""
    chosen = form.cleaned_data.get("question", "")
    wish = asked.get(chosen) or (next(iter(asked.values())) if len(asked) == 1 else None)
    Concern.tell(
        coach=contact.coach,
        contact=contact,
        client=wish and wish.client,
        introduction=wish,
        by_role=Role.CONTACT,
        **form.concern,
    )


def _day(introduction):
    return _("De vraag van %(day)s") % {"day": date_format(introduction.asked_at, "j F Y")}
