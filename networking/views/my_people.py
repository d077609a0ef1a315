"""Whom a client knows by now. Nobody hears of any of it, until she sends a request."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coaching import limits
from verbinder.htmx import render_part, wants_part

from ..browsing import Browsing
from ..forms.my_people import NamedForm, OwnContactForm, PersonForm
from ..models import Disclosure, OwnContact
from ..my_people import MyPeople
from ..people_map import people_map
from ..ties import Ties
from .introductions import find as find_introduction
from .introductions import to_writing

AT_ONCE = 8  # people to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    my_people = MyPeople(request.user)
    form = OwnContactForm(_typed(request), my_people=my_people)
    if form.is_valid():
        person = OwnContact.note_down(request.user, **form.words)
        messages.success(request, _("%(name)s staat bij je mensen.") % {"name": person})
        return redirect("networking:my_people")
    context = {"my_people": my_people, "map": people_map(my_people), "form": form}
    status = 422 if form.errors else 200
    return render(request, "networking/my_people.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    person, my_people = find(request.user, ref), MyPeople(request.user)
    if person.pk not in my_people.keys:  # removed at this very moment
        raise Http404
    form = OwnContactForm(_typed(request), my_people=my_people, own_contact=person)
    if form.is_valid():
        person.edit(**form.words)
        messages.success(request, _("Bewaard. Alleen jij ziet dit."))
        return redirect("networking:my_people")
    context = {"person": person, "form": form}
    status = 422 if form.errors else 200
    return render(request, "networking/own_contact.html", context, status=status)


@require_POST
def remove(request, ref):
    person = find(request.user, ref)
    person.remove()
    messages.success(request, _("%(name)s staat niet meer bij je mensen.") % {"name": person})
    return redirect("networking:my_people")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, ref):
    """Is this somebody whom her coaches show her? Then it can become a request."""
    person = find(request.user, ref)
    form = PersonForm(_typed(request), client=request.user)
    if form.is_valid():
        return to_writing(person.ask(form.cleaned_data["person"]))
    look = Browsing(request.user, {"q": request.GET.get("q", person.name)})
    if look.text:
        limits.hit("searches", who=request.user.pk)
    people = look.page[0][:AT_ONCE] if look.text and look.coachings else []
    ties = Ties.between(request.user, people, Disclosure.Part.LIST)
    Disclosure.log(people, request.user, Disclosure.Part.LIST, known=ties.seen)
    context = {"person": person, "form": form, "look": look, "cards": [p.card for p in people]}
    status = 422 if form.errors else 200
    return render_part(request, "networking/own_contact_request.html", "mensen", context, status)


@require_POST
def named(request, ref):
    """Whom somebody named in the conversation: to keep, or to ask for at once."""
    introduction = find_introduction(request.user, ref)
    if not introduction.has_met:
        messages.info(request, _("Dit kan zodra jullie elkaar gesproken hebben."))
        return redirect(introduction)
    form = NamedForm(request.POST)
    if not form.is_valid():
        return _named(request, introduction, form, 422)
    words = form.words | {"through_introduction": introduction}
    person = OwnContact.note_down(request.user, **words)
    if request.POST.get("then") == "ask":
        return _lead(request, reverse("networking:own_contact_request", args=[person.ref]))
    if wants_part(request):
        return _named(request, introduction, NamedForm(), 200, added=True)
    messages.success(request, _("%(name)s staat bij je mensen.") % {"name": person})
    return redirect(introduction)


def find(user, ref):
    return get_object_or_404(OwnContact.objects.of(user).with_people(), ref=ref)


def _typed(request):
    return request.POST if request.method == "POST" else None


def _named(request, introduction, form, status, *, added=False):
    context = {"introduction": introduction, "form": form, "added": added}
    return render_part(request, "networking/named_form.html", "wie", context, status)


def _lead(request, url):
    """To another page, also for htmx."""
    if not wants_part(request):
        return redirect(url)
    return HttpResponse(status=204, headers={"HX-Redirect": url})
