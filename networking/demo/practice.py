"""The two coaches work together, and each shares a few people with the other's clients."""

from coaching.models import Membership, Practice, PracticeInvitation

from . import people
from .curation import find

NAME = "Het Open Raam"
# coach: whom she lets her colleague's clients see; they read of it in her newsletter
SHARED = {
    people.MARJAN: ("Sanne Vermeer", "Hanneke ter Braak"),
    people.RUBEN: ("Daphne Roosenburg", "Stijn Goossens"),
}


def found(coach, guest):
    practice = Practice.found(NAME, by=coach)
    PracticeInvitation.send(
        practice,
        coach,
        email=guest.email,
        first_name=guest.first_name,
        last_name=guest.last_name,
        language=guest.language,
    )


def join(guest):
    PracticeInvitation.objects.open().get(email=guest.email).accept(guest)


def share(coach, names):
    stay = Membership.objects.running().get(user=coach)
    known = find(coach, *names)
    for contact in known:
        known.filter(pk=contact.pk).open_to([*contact.open_to, stay.key], by=coach)
    known.told(by=coach)
