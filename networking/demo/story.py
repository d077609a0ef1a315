"""The invented practice comes about, deed by deed, in the order in which it happened."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.testing import InMemoryConnector

from coaching.models import Coaching, CoachProfile, Invitation, User

from ..models import Introduction, NetworkWord
from . import (
    afterwards,
    curation,
    people,
    practice,
    shared,
    walk,
    wishes_over,
    wishes_under_way,
)
from .days import Days
from .networks import NETWORKS, fill, give_regions, introduce_to, meet, share, tell_them

# At what hour people do such a thing; within a day the order of the road.
HOURS = {
    "draft": 20,
    "submit": 8,
    "rehearse": 21,
    "comment": 9,
    "wake": 9,
    "ask_more": 10,
    "decline": 10,
    "postpone": 10,
    "name_other": 12.5,
    "approve": 11,
    "ask": 11.1,
    "expire": 12,
    "put_off": 15,
    "refuse": 15,
    "never": 15,
    "reply": 15,
    "accept": 16,
    "introduce": 16.1,
    "hold": 17,
    "schedule": 18,
    "withdraw": 18,
    "thank": 19,
    "write_thanks": 9,
    "tell": 20,
    "report": 20,
    "thank_too": 12,
    "close": 19,
}
OPENED = 126  # days ago the practice began


@transaction.atomic
def tell():
    """Make the whole practice. Nothing of it is left for the worker to do."""
    with jobs.replace_connector(InMemoryConnector()):
        Story().run()


class Story:
    def __init__(self):
        self.now = timezone.now()
        self.diary = {}  # moment: deed
        self.users = {}  # of the people in people.py

    def run(self):
        self.plan_networks()
        self.plan_coachings()
        self.plan_practice()
        for number, wish in enumerate(wishes_under_way.WISHES + wishes_over.WISHES):
            self.plan_wish(wish, minutes=number * 7 % 50)
        days = Days()
        for moment in sorted(self.diary):
            days.live(moment, self.diary[moment])
        days.set_back()
        User.objects.update(password=make_password(people.PASSWORD))
        for coach in people.COACHES:
            NetworkWord.recount(self.users[coach].pk)

    def on(self, days, hour, deed, *args):
        """Put a deed in the diary, this many days ago; a part of a day counts back from now."""
        # By the calendar at home: one of these days may have had an hour more.
        moment = timezone.localtime(self.now) - timedelta(days=days)
        if days >= 1:
            midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
            moment = midnight + timedelta(hours=hour)
        while moment in self.diary:
            moment += timedelta(seconds=1)
        self.diary[moment] = partial(deed, *args)

    # What is going to happen
    def plan_networks(self):
        for coach, (known, total, named, anonymous) in NETWORKS.items():
            self.on(OPENED, 9, self.open, coach)
            self.on(OPENED - 1, 20, self.with_users, fill, coach, known, total)
            self.on(OPENED - 1, 21, self.with_users, give_regions, coach)
            for start in range(0, len(known), 10):
                some = known[start : start + 10]
                self.on(OPENED - 2 - start / 10, 20, self.with_users, introduce_to, coach, some)
            self.on(OPENED - 7, 9, self.with_users, tell_them, coach)
            self.on(OPENED - 7, 20, self.with_users, share, coach, named, anonymous)
            work = curation.FIELDS[coach], curation.SECTORS[coach]
            self.on(OPENED - 8, 20, self.with_users, curation.put_right, coach, *work)
        for number, person in enumerate(shared.NEW):
            self.on(9 - 3 * number, 21, self.with_users, meet, people.MARJAN, person)
        self.on(32, 21, self.with_users, curation.give_tags, people.MARJAN, self.users)
        self.on(11, 21, self.with_users, curation.pause, people.MARJAN)
        self.on(1, 22, self.with_users, afterwards.look_ahead, people.NOOR)
        for client, name, why, days in curation.SUGGESTIONS:
            self.on(days, 20, self.suggest, people.MARJAN, client, name, why)

    def plan_coachings(self):
        for coach, client, days in people.COACHINGS:
            self.on(days + 1, 10, self.invite, coach, client)
            self.on(days, 19, self.join, coach, client)
        coach, client, days = people.ENDED
        self.on(days, 12, self.end, coach, client)
        for coach, guest, days in people.INVITED:
            self.on(days, 10, self.invite, coach, guest)

    def plan_practice(self):
        self.on(30, 9, self.with_users, practice.found, people.MARJAN, people.RUBEN)
        self.on(29, 19, self.with_users, practice.join, people.RUBEN)
        for coach, names in practice.SHARED.items():
            self.on(28, 20, self.with_users, practice.share, coach, names)

    def plan_wish(self, wish, minutes):
        for verb, days in wish.steps:
            self.on(days, HOURS[verb] + minutes / 60, self.step, wish, verb)
        for text, days, then in wish.notes:
            self.on(days, 21, self.write, wish, text, then)

    # The deeds
    def with_users(self, deed, coach, *args):
        deed(self.users[coach], *args)

    def open(self, coach):
        user = User.objects.create_user(
            coach.email, first_name=coach.first_name, last_name=coach.last_name
        )
        user.emailaddress_set.create(email=coach.email, verified=True, primary=True)
        CoachProfile.open(user)
        user.edit(welcome=people.COACHES[coach])
        self.users[coach] = user

    def invite(self, coach, guest):
        Invitation.send(
            self.users[coach],
            email=guest.email,
            first_name=guest.first_name,
            last_name=guest.last_name,
            language=guest.language,
        )

    def join(self, coach, client):
        invitation = Invitation.objects.open().get(coach=self.users[coach], email=client.email)
        if client in self.users:
            invitation.accept(self.users[client])
        else:
            self.users[client] = invitation.welcome()

    def end(self, coach, client):
        self.coaching(coach, client).end(by=self.users[coach])

    def suggest(self, coach, client, name, why):
        curation.suggest(self.coaching(coach, client), name, why)

    def step(self, wish, verb):
        coaching = self.coaching(wish.coach, wish.client)
        if verb == "draft":
            walk.begin(coaching, wish)
        else:
            walk.step(self.introduction(wish), wish, verb, today=timezone.localtime(self.now))

    def write(self, wish, text, then):
        walk.write(self.introduction(wish), text, then)

    def coaching(self, coach, client):
        return Coaching.objects.get(coach=self.users[coach], client=self.users[client])

    def introduction(self, wish):
        first_name, _blank, last_name = wish.contact.partition(" ")
        return Introduction.objects.with_people().get(
            coaching=self.coaching(wish.coach, wish.client),
            contact__first_name=first_name,
            contact__last_name=last_name,
        )
