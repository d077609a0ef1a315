"""What a coach does with one person of her list in one tap, or with many at once."""

from django.contrib import messages
from django.http import HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from verbinder.htmx import wants_part

from ..curating import Look, reference
from ..forms.sharing import FieldForm, OpenForm, SectorForm, TagForm
from ..models import Contact, Visibility
from .contacts import LIST, coach_or_404

FORMS = {
    "open": OpenForm, "field": FieldForm, "sector": SectorForm, "tag": TagForm, "untag": TagForm,
}  # fmt: skip


@require_POST
def share(request):
    """Either ``visibility`` or another ``deed``; for the marked, or for all that were found."""
    coach = coach_or_404(request.user)
    look = Look(coach, QueryDict(request.POST.get("list", "")))
    visibility, deed = (request.POST.get(name, "") for name in ("visibility", "deed"))
    if visibility not in Visibility.values and deed not in FORMS:
        return HttpResponseBadRequest()
    if "one" in request.POST and visibility:
        return _share_one(request, look, visibility)
    people = _chosen(request, look)
    if visibility:
        _share_many(request, people, Visibility(visibility))
    else:
        _do_many(request, people, deed)
    return redirect(look.address)


def _chosen(request, look):
    """By key, for what is found may change with the deed."""
    mine = Contact.objects.of_coach(look.coach)
    refs = filter(None, map(reference, request.POST.getlist("ref")))
    found = look.found if "all" in request.POST else mine.filter(ref__in=refs)
    return mine.filter(pk__in=list(found.order_by().values_list("pk", flat=True)))


def _share_one(request, look, visibility):
    mine = Contact.objects.of_coach(look.coach).with_coach()
    contact = get_object_or_404(mine, ref=reference(request.POST.get("ref", "")))
    able = contact.look(visibility, by=look.coach)
    if not wants_part(request):
        if not able:
            _say_first_tell(request, 1)
        return redirect(f"{look.address}#c-{contact.ref}")
    look.coach.coach_profile.refresh_from_db()  # its version: the counts follow
    context = {"look": look, "contact": contact, "tapped": True}
    return render(request, f"{LIST}#keuze", context | {"must_be_told": not able})


def _share_many(request, people, visibility):
    coach = request.user
    late = 0 if visibility == Visibility.HIDDEN else people.overdue().count()
    count = people.show_as(visibility, by=coach)
    if late:
        _say_first_tell(request, late)
    if not count and not late:
        return messages.info(request, _("Er veranderde niets. Kies eerst een of meer mensen."))
    if count:
        messages.success(request, _words(visibility, count) % {"n": count})
    if count and visibility == Visibility.NAMED and (n := people.uninformed().count()):
        words = ngettext(
            "%(n)s persoon weet het nog niet en staat er zonder naam op.",
            "%(n)s mensen weten het nog niet en staan er zonder naam op.",
            n,
        )
        messages.info(request, words % {"n": n})


def _say_first_tell(request, n):
    words = ngettext(
        "%(n)s persoon staat al een maand in je netwerk en weet het nog niet. Vertel het eerst,"
        " dan kun je delen.",
        "%(n)s mensen staan al een maand in je netwerk en weten het nog niet. Vertel het eerst,"
        " dan kun je delen.",
        n,
    )
    messages.warning(request, words % {"n": n})


def _words(visibility, count):
    return {
        Visibility.HIDDEN: ngettext(
            "%(n)s persoon is nu verborgen.", "%(n)s mensen zijn nu verborgen.", count
        ),
        Visibility.ANONYMOUS: ngettext(
            "Je klanten zien %(n)s persoon nu zonder naam.",
            "Je klanten zien %(n)s mensen nu zonder naam.",
            count,
        ),
        Visibility.NAMED: ngettext(
            "Je klanten zien %(n)s persoon nu met naam.",
            "Je klanten zien %(n)s mensen nu met naam.",
            count,
        ),
    }[visibility]


def _do_many(request, people, deed):
    form = FORMS[deed](request.POST, coach=request.user)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.warning(request, errors[0])
        return
    count = form.do(people, deed, by=request.user)
    if not count:
        return messages.info(request, _("Er veranderde niets. Kies eerst een of meer mensen."))
    words = ngettext("Gedaan voor %(n)s persoon.", "Gedaan voor %(n)s mensen.", count)
    messages.success(request, words % {"n": count})
    if deed == "open" and (n := people.told_too_little(request.user).count()):
        words = ngettext(
            "Klanten van collega’s zien %(n)s persoon pas als die het weet.",
            "Klanten van collega’s zien %(n)s mensen pas als die het weten.",
            n,
        )
        messages.info(request, words % {"n": n})
