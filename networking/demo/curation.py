"""What the coaches put right, and how they keep some people for some clients."""

from datetime import timedelta

from django.utils import timezone

from coaching.models import Coaching, Tag

from ..models import Suggestion
from . import people

# coach: {a field or sector: whose title or organisation it belongs to}
FIELDS = {
    people.MARJAN: {"finance": "Dewi Santoso", "engineering": "Dirk Vanhoutte"},
    people.RUBEN: {"media": "Daphne Roosenburg"},
}
SECTORS = {
    people.MARJAN: {"energy": "Youssef Amrani", "finance": "Dewi Santoso"},
    people.RUBEN: {"culture": "Daphne Roosenburg"},
}
# tag: (clients who carry it, people with it, those whom only they see)
TAGS = {
    "Zorg": (
        [people.SAMIRA],
        ["Marieke Noordhof", "Olivier Baptiste", "Kirsten Damhuis", "Julia Kowalczyk"],
        ["Kirsten Damhuis", "Julia Kowalczyk"],
    ),
    "Energie en water": (
        [people.NOOR, people.DAAN],
        ["Sanne Vermeer", "Wouter Klaasen", "Hanneke ter Braak", "Youssef Amrani"],
        [],
    ),
}
ONLY_FOR = ("Arjan Hogeveen", people.NOOR)
PAUSED = ("Femke Landman", 45)  # on a long journey: days from now
# client, person, one line why, days ago
SUGGESTIONS = (
    (
        people.NOOR,
        "Ruud Spaargaren",
        "Hij werkt elke dag buiten en verdient er zijn brood mee. Dat wilde jij toch blijven doen?",
        3,
    ),
    (
        people.MAYA,
        "Elif Korkmaz",
        "She builds what researchers find out. Ask her how that works on an ordinary day.",
        2,
    ),
)


def find(coach, *names):
    """These people of her network."""
    contacts = {contact.name: contact.pk for contact in coach.contacts.all()}
    return coach.contacts.filter(pk__in=[contacts[name] for name in names])


def put_right(coach, fields, sectors):
    """Rules propose a field for every title; a few of them the coach knows better."""
    for field, name in fields.items():
        find(coach, name).put_in_field(field, by=coach)
    for sector, name in sectors.items():
        find(coach, name).put_in_sector(sector, by=coach)


def give_tags(coach, users):
    """Tags for clients and for people, and who is open to whom."""
    for name, (clients, known, only) in TAGS.items():
        for client in clients:
            coaching_of(coach, users[client]).tag([name], by=coach)
        [tag] = Tag.named(coach, [name])
        find(coach, *known).tag(tag, by=coach)
        if only:
            find(coach, *only).open_to([tag.pk], by=coach)
    name, client = ONLY_FOR
    find(coach, name).open_to([-coaching_of(coach, users[client]).pk], by=coach)


def pause(coach):
    name, days = PAUSED
    find(coach, name).get().pause(timezone.localdate() + timedelta(days=days))


def coaching_of(coach, client):
    return Coaching.objects.running().get(coach=coach, client=client)


def suggest(coaching, name, why):
    """She goes first: somebody for this client, before there is any request."""
    person = find(coaching.coach, name).get()
    Suggestion.make(coaching, person, why, by=coaching.coach)
