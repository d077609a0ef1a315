"""Somebody else for a client: the coach thinks of her, the client asks or puts her aside."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coaching.names import fold
from verbinder.htmx import render_part

from ..forms.desk import MOST, OtherPersonForm
from ..models import MoveRefused, OtherPerson
from .desk import find
from .introductions import to_writing


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, ref):
    introduction = find(request.user, ref)
    text = request.GET.get("q", "").strip()[:100]
    found = OtherPerson.who_fits(introduction)
    for word in text.split()[:5]:
        found = found.filter(search_text__contains=fold(word))
    data = request.POST if request.method == "POST" else None
    form = OtherPersonForm(data, introduction=introduction, shown=list(found[:MOST]))
    if data is not None and form.is_valid():
        try:
            introduction.name_other(by=request.user, **form.cleaned_data)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("%(client)s krijgt er bericht van.")
            messages.success(request, words % {"client": introduction.client.get_short_name()})
            return redirect(introduction.get_desk_url())
    context = {"introduction": introduction, "form": form, "q": text}
    status = 422 if form.errors else 200
    return render_part(request, "networking/other_person_form.html", "mensen", context, status)


@require_POST
def take_up(request, ref):
    """Her request to this person, begun with her own words."""
    return to_writing(_find(request.user, ref).take_up())


@require_POST
def dismiss(request, ref):
    other_person = _find(request.user, ref)
    other_person.dismiss()
    messages.success(request, _("Opzij gelegd. Dat ziet niemand."))
    return redirect(other_person.introduction)


def _find(user, ref):
    return get_object_or_404(OtherPerson.objects.shown_to(user), ref=ref)
