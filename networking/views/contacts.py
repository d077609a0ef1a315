from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from verbinder.htmx import render_part, wants_part

from ..forms.contacts import ContactForm
from ..models import Contact, Visibility
from ..readers.cells import clean
from ..search import OWN, Search

LIST = "networking/contacts.html"


class Look:
    """Which part of her network a coach is looking at: what she typed, and who is shown how."""

    def __init__(self, coach, query):
        self.coach = coach
        self.text = query.get("q", "").strip()[:100]
        self.show = query.get("show") if query.get("show") in Visibility.values else ""
        self.after = query.get("after", "")

    def _search(self, **chosen):
        return Search(
            Contact.objects.of_coach(self.coach),
            side=OWN,
            text=self.text,
            chosen=chosen,
            coaches=[self.coach.pk],
            version=self.coach.coach_profile.network_version,
        )

    @cached_property
    def search(self):
        return self._search(show=self.show)

    @property
    def chosen(self):
        return self.search.found

    @cached_property
    def counts(self):
        everybody = self._search() if self.show else self.search
        return {"": 0} | dict.fromkeys(Visibility.values, 0) | dict(everybody.facets["show"])

    @property
    def count(self):
        return self.counts[self.show] if self.show else sum(self.counts.values())

    @property
    def shelves(self):
        """(value, label, how many, address, whether we look at it)."""
        labels = [("", _("Iedereen")), *Visibility.choices]
        counts = self.counts | {"": sum(self.counts.values())}
        return [
            (value, label, counts[value], self.query(show=value), value == self.show)
            for value, label in labels
        ]

    def query(self, **changes):
        """The same look as it stands in an address, without a page unless asked."""
        parts = {"q": self.text, "show": self.show} | changes
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def place(self):
        """This very page of the list, to come back to after a deed."""
        return self.query(after=self.after)

    @property
    def address(self):
        return reverse("networking:contacts") + (f"?{self.place}" if self.place else "")


def coach_or_404(user):
    if not user.is_coach:
        raise Http404
    return user


@require_safe
def index(request):
    look = Look(coach_or_404(request.user), request.GET)
    people, after = look.search.page(look.after, size=50)
    context = {"look": look, "people": people, "faces": Visibility.choices}
    context["more"] = look.query(after=after) if after else ""
    part = "meer" if look.after else "gevonden"
    return render_part(request, LIST, part, context)


@require_POST
def share(request):
    coach = coach_or_404(request.user)
    look = Look(coach, QueryDict(request.POST.get("list", "")))
    visibility = request.POST.get("visibility")
    if visibility not in Visibility.values:
        return HttpResponseBadRequest()
    if "one" in request.POST:
        return _share_one(request, look, visibility)
    mine = Contact.objects.of_coach(coach)
    marked = mine.filter(ref__in=filter(None, map(_ref, request.POST.getlist("ref"))))
    count = (look.chosen if "all" in request.POST else marked).show_as(visibility, by=coach)
    _say(request, count, Visibility(visibility))
    return redirect(look.address)


def _share_one(request, look, visibility):
    mine = Contact.objects.of_coach(look.coach)
    contact = get_object_or_404(mine, ref=_ref(request.POST.get("ref", "")))
    mine.filter(pk=contact.pk).show_as(visibility, by=look.coach)
    if not wants_part(request):
        return redirect(f"{look.address}#c-{contact.ref}")
    contact.refresh_from_db()
    context = {"look": look, "contact": contact, "faces": Visibility.choices, "tapped": True}
    return render(request, f"{LIST}#keuze", context)


def _ref(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _say(request, count, visibility):
    if not count:
        return messages.info(request, _("Er veranderde niets. Kies eerst een of meer mensen."))
    words = {
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
    }
    return messages.success(request, words[visibility] % {"n": count})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A form sent twice brings one contact: it carries the ref that the contact will have."""
    contact = Contact(coach=coach_or_404(request.user))
    once = _ref(request.POST.get("once", ""))
    twin = once and Contact.objects.filter(ref=once).first()
    names = [clean(request.POST.get(name, "")) for name in ("first_name", "last_name")]
    if twin and [twin.coach, twin.first_name, twin.last_name] == [request.user, *names]:
        return redirect(twin)  # with another name it is somebody else, typed after "back"
    if once and not twin:
        contact.ref = once
    try:
        return _edit(request, contact)
    except IntegrityError:  # at the very same moment
        return redirect(contact)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    mine = Contact.objects.of_coach(coach_or_404(request.user))
    return _edit(request, get_object_or_404(mine, ref=ref))


def _edit(request, contact):
    contact.coach = request.user
    name = contact.name
    form = ContactForm(request.POST if request.method == "POST" else None, instance=contact)
    valid = form.is_valid()
    context = {"form": form, "contact": contact, "name": name}
    if "preview" in request.GET and request.method == "POST":
        return render(request, "networking/contact_form.html#voorbeeld", context)
    if request.method == "POST" and valid:
        contact.edit(by=request.user)
        messages.success(request, _("%(name)s is bewaard.") % {"name": contact.name})
        return redirect(contact)
    status = 422 if request.method == "POST" else 200
    return render(request, "networking/contact_form.html", context, status=status)
