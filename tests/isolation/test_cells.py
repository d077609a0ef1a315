"""Every address, by every role, about every object, by every method, as a page and as a part.

Expected is written in policy.py. Denied means: to sign-in for a visitor, else 404 or 405; no answer
holds a word that this role may not read; nothing is written by a safe method or where it is denied;
what is written where it is allowed belongs to whoever wrote it.
"""

import pytest
from django.db import transaction

from coaching import post
from coaching.models import Delivery
from networking.models import MOVES, Disclosure

from . import rows
from .asking import (
    SAFE,
    UNSAFE,
    Asker,
    Canaries,
    WriteGuard,
    cells,
    kind_of,
    kit,
    leads_to_sign_in,
    may,
    sees,
    text_of,
    walk,
)
from .policy import (
    DOORS,
    EVERYBODY,
    HEADERS,
    IN_MAIL,
    MAIL_TO_CONTACT,
    POLICY,
    REACH,
    ROLES,
    ROOMS,
    SEES,
    WRITTEN,
)
from .world import LINKS, canary

ANSWERED = (200, 204, 302, 400, 409, 410, 422)
# These differ from noor and marjan only in what is theirs: for them GET and POST, and no accounts.
TWINS = ("eva", "otto", "bram", "nina", "ruben")
STEPS = {  # the steps somebody could press on these addresses
    "networking:introduction_moves": [v for v, move in MOVES.items() if move.role == "client"],
    "networking:desk_moves": [
        *(v for v, move in MOVES.items() if move.role == "coach"),
        "thank_too",
        "recall_thanks",
    ],
    "networking:introduction_thanks": ["draft", "send", "by_hand"],
    "networking:introduction_report": ["draft", "send"],
    "networking:desk_answer": [v for v, move in MOVES.items() if move.role == "contact"],
    "networking:answer": [v for v, move in MOVES.items() if move.role == "contact"],
    "networking:introduction_meeting": ["settle", "suggest", "cancel"],
    "networking:meeting": ["settle", "suggest", "cancel"],
    "networking:follow_up_moves": ["finish", "reopen", "put_off"],
    "networking:about": ["right", "rest", "go_on", "never", "remove"],
}


def test_every_address_is_classified():
    assert sorted(name for name, _pattern in walk()) == sorted(POLICY)


def wrong_answer(role, name, method, answer, allowed):
    """What is wrong with the status; nothing when it is as the policy says."""
    status, open_to_all = (
        answer.status_code,
        kind_of(name) in (EVERYBODY, *LINKS, "practice door"),
    )
    if status >= 500:
        return f"broke with {status}"
    if role == "visitor" and not open_to_all and not name.startswith("coaching:outbox"):
        right = status in (302, 204, 401) and leads_to_sign_in(answer)
        return None if right and not answer.content else f"{status} without sign-in"
    if method == "OPTIONS" and status == 200 and not answer.content:
        return None  # tells which methods there are, of anything or nothing
    if name in DOORS or (name in ROOMS and role != "visitor"):
        return None
    if allowed:
        right = status in ANSWERED and not leads_to_sign_in(answer)
        return None if right else f"{status} where it is allowed"
    return None if status in (404, 405) else f"{status} where it is denied"


def reader_of(w, delivery, role):
    """Which words the person who gets this mail may read."""
    for name, user in w.users.items():
        if user.email == delivery.to_email:
            return SEES[name] | IN_MAIL.get(name, set())
    for key, words in MAIL_TO_CONTACT.items():
        if delivery.to_email.startswith(canary(key, "email")):
            return words
    return SEES[role] - {
        (key, "email") for key in w.objects["contact"]
    }  # somebody invited just now


def letter_of(delivery):
    html = post.html(delivery.body, delivery.subject, delivery.language)
    head = f"{delivery.from_name} {delivery.reply_to} {delivery.also_to} {delivery.subject}"
    return f"{head} {delivery.body} {html} {delivery.calendar}"


def leaks_in_mail(w, canaries, role="visitor", after=0, key=""):
    """``key`` is what the role sent on just now: that its new reader may read too."""
    passed_on = {(key, field) for field in WRITTEN if (key, field) in SEES[role]}
    for delivery in Delivery.objects.filter(pk__gt=after).order_by("pk"):
        if found := canaries(letter_of(delivery), reader_of(w, delivery, role) | passed_on):
            yield f"the mail {delivery.letter} tells {delivery.to_email} {sorted(found)}"


class Sweep:
    """All cells of one role; collects everything that is wrong before it says so.

    GET and POST for each object; the other methods for one that is theirs and one that is not.
    """

    def __init__(self, w, role):
        self.w, self.role, self.ask = w, role, Asker(w, role)
        self.guard, self.canaries, self.problems = WriteGuard(), Canaries(w), []
        self.rows = rows.snapshot()
        self.last_mail = Delivery.objects.order_by("-pk").values_list("pk", flat=True).first()
        self.count = 0

    def cell(self, name, key, url, method, htmx, body=None):
        self.count += 1
        allowed = may(self.role, name, key, method)
        with self.guard.watching():
            answer = self.ask(method, url, body, htmx=htmx)
        found = []
        if wrong := wrong_answer(self.role, name, method, answer, allowed):
            found.append(wrong)
        found += [f"has no {h}" for h, v in HEADERS.items() if answer.headers.get(h) != v]
        if leak := self.canaries(text_of(answer), sees(self.role, name, key)):
            found.append(f"shows {sorted(leak)}")
        if self.guard.writes and not (allowed and method == "POST"):
            found.append(f"writes {self.guard.writes[:2]}")
        if self.guard.writes:
            here = (self.w, self.role, name, key)
            found += rows.trespasses(self.rows, rows.snapshot(), *here)
            found += leaks_in_mail(self.w, self.canaries, self.role, self.last_mail, key)
        where = f"{self.role} {method}{' htmx' if htmx else ''} {name} {key}"
        self.problems += [f"{where}: {problem}" for problem in found]

    def run(self):
        tried = set()
        for name, key, url in cells(self.w):
            if self.role in TWINS and name in DOORS + ROOMS:
                continue
            theirs = any(may(self.role, name, key, method) for method in ("GET", "POST"))
            rare = self.role not in TWINS and (name, theirs) not in tried
            tried.add((name, theirs))
            for method, htmx in SAFE if rare else SAFE[:2]:
                self.cell(name, key, url, method, htmx)
            for method, htmx in UNSAFE if rare else UNSAFE[:1]:
                self.unsafe(name, key, url, method, htmx)
        return self

    def unsafe(self, name, key, url, method, htmx):
        verbs = ("submit",)
        if method == "POST" and not htmx and may(self.role, name, key, method):
            verbs = STEPS.get(name, verbs)
        for verb in verbs:
            with transaction.atomic():
                self.cell(name, key, url, method, htmx, kit(self.w, verb, self.role))
                transaction.set_rollback(True)


def disclosed(w):
    """(who, whose card, with a name?) of all that the log of cards seen says."""
    roles = {user.pk: role for role, user in w.users.items()}
    keys = {contact.pk: key for key, contact in w.objects["contact"].items()}
    rows = Disclosure.objects.values_list("client", "contact", "shown_as")
    return {(roles[who], keys[whose], shown) for who, whose, shown in rows}


EACH_TIME = ("visitor",)  # all the others in the thorough run


@pytest.mark.parametrize(
    "role",
    [pytest.param(role, marks=() if role in EACH_TIME else pytest.mark.thorough) for role in ROLES],
)
def test_everybody_gets_what_is_theirs_and_nothing_else(world, role):
    sweep = Sweep(world, role).run()
    assert sweep.count > 400
    assert not sweep.problems, "\n".join(sweep.problems)
    nameless = {"youssef", "mila", "tess", "saar"}
    assert disclosed(world) == {
        (role, key, "anonymous" if key in nameless else "named")
        for key in REACH["card"][1].get(role, ())
    }


def test_no_mail_tells_its_reader_more_than_she_may_know(world):
    assert Delivery.objects.count() > 20
    problems = list(leaks_in_mail(world, Canaries(world)))
    assert not problems, "\n".join(problems)
