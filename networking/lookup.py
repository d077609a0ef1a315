"""Whatever somebody looks up, in every room that is hers: a few of each, with the way to the rest.

Each room finds by its own rules, and shows here what it would show there.
"""

from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coaching import limits
from coaching.models import Coaching
from coaching.names import fold

from .browsing import Browsing
from .curating import Look
from .forms.notes import FinderForm
from .models import Disclosure, Introduction, Note, OwnContact
from .ties import Ties

LONGEST = 100  # letters
FEW = 5
LATELY = 200  # of her own requests, looked through one by one
MOST_WORDS = 5


class Hit(NamedTuple):
    label: str
    about: str
    url: str


class Room(NamedTuple):
    title: str
    icon: str
    hits: list
    all: str  # the address of everything it finds; "" when this is all


def look_up(user, text):
    """The rooms in which something was found. Raises TooMuch, like the search of people itself."""
    if not fold(text):  # no letter or digit: there is no word to look for
        return []
    rooms = []
    if user.is_coach:
        rooms += [_contacts(user, text), _clients(user, text), _desk(user, text)]
    if user.is_client or not user.is_coach:
        rooms += [_cards(user, text), _own_requests(user, text), _own_people(user, text)]
    rooms.append(_notes(user, text))
    return [room for room in rooms if room.hits]


def _room(title, icon, found, address, text):
    """``found`` has one more than is shown, if there are more."""
    more = f"{reverse(address)}?{urlencode({'q': text})}" if len(found) > FEW else ""
    return Room(title, icon, found[:FEW], more)


def _contacts(coach, text):
    people, after = Look(coach, {"q": text}).search.page(size=FEW)
    hits = [Hit(one.name, _work(one), one.get_absolute_url()) for one in people]
    return _room(_("Contacten"), "people", hits + [None] * bool(after), "networking:contacts", text)


def _clients(coach, text):
    found = Coaching.objects.running().of_coach(coach).select_related("client")
    for word in text.split()[:MOST_WORDS]:
        found = found.filter(
            Q(client__first_name__icontains=word) | Q(client__last_name__icontains=word)
        )
    page = reverse("coaching:clients")
    hits = [
        Hit(one.client.get_full_name(), one.client.email, page)
        for one in found.order_by("client__first_name")[:FEW]
    ]
    return Room(_("Klanten"), "leaf", hits, "")


def _desk(coach, text):
    found = Introduction.objects.on_desk_of(coach).about(text).with_people()
    hits = [
        Hit(f"{one.client.get_short_name()} – {one.contact.name}", one.goal, one.get_desk_url())
        for one in found.order_by("-changed_at")[: FEW + 1]
    ]
    return _room(_("Verzoeken"), "inbox", hits, "networking:desk", text)


def _cards(client, text):
    limits.hit("searches", who=client.pk)
    people, after = Browsing(client, {"q": text}).search.page(size=FEW)
    seen = Ties.between(client, people, Disclosure.Part.LIST).seen
    Disclosure.log(people, client, Disclosure.Part.LIST, known=seen)
    cards = [one.card for one in people]
    hits = [Hit(card.title, _work(card), card.get_absolute_url()) for card in cards]
    return _room(_("Mensen"), "people", hits + [None] * bool(after), "networking:cards", text)


def _own_requests(client, text):
    """By what she may read of them: the name of somebody anonymous finds nothing."""
    words = fold(text).split()[:MOST_WORDS]
    found = Introduction.objects.of_client(client).with_people().order_by("-changed_at")
    hits = [
        Hit(capfirst(one.name_for_client), one.goal, one.get_absolute_url())
        for one in found[:LATELY]
        if words and all(word in fold(f"{one.name_for_client} {one.goal}") for word in words)
    ]
    return Room(_("Mijn verzoeken"), "thread", hits[:FEW], "")


def _own_people(client, text):
    found = OwnContact.objects.of(client)
    for word in text.split()[:MOST_WORDS]:
        found = found.filter(
            Q(name__icontains=word) | Q(role__icontains=word) | Q(organisation__icontains=word)
        )
    hits = [Hit(one.name, _work(one), one.get_absolute_url()) for one in found[:FEW]]
    return Room(_("Mijn mensen"), "share", hits, "")


def _notes(user, text):
    finder = FinderForm({"q": text}, people=())
    found = finder.narrow(Note.objects.of(user)).with_people().with_opening()
    hits = [
        Hit(capfirst(note.whom), note.first_line, note.get_absolute_url())
        for note in found.order_by("-changed_at")[: FEW + 1]
    ]
    return _room(_("Notities"), "note", hits, "networking:notes", text)


def _work(person):
    return ", ".join(filter(None, (person.role, person.organisation)))
