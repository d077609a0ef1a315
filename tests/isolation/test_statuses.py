"""In each of the statuses: no name and no address of either before both said yes.

Noor asks sixteen people whom she may not know by name, and each of these introductions stands
somewhere else. Every page, part, export, header, mail and line of the log is read for what its
reader may not know yet. What is allowed is said here by status, and not taken from the code.
"""

import logging

import pytest
from django.db import transaction

from coaching.models import Delivery
from coaching.secrets import secret
from networking.models import Status, Visibility
from tests.lifecycle.steps import WAYS
from tests.test_house import Lines

from .asking import Asker, Canaries, cells, kind_of, kit, text_of
from .policy import ANONYMOUS, CARD, CONTACT, MET, NAME, OWN, SEES, SENT, SIGNED_IN, WRITTEN, words
from .test_cells import STEPS, letter_of
from .world import canary, contact, introduction

S = Status
UNSEEN_BY_COACH = (S.DRAFT, S.WITHDRAWN)  # here withdrawn before it was sent
FIRST = {"first_name"}
MEETING = ("introduce", "schedule", "settle", "suggest", "propose", "cancel", "call_off")
HERS = {"noor": (SIGNED_IN, "card", "wish", "answer"), "visitor": ("answer",)}


def key_of(status):
    return f"at{status.replace('_', '')}"


@pytest.fixture
def everywhere(world):
    """The world with one more introduction at each status; its refs are of these alone."""
    w, marjan, noors = world, world.users["marjan"], world.objects["coaching"]["noors"]
    contacts, wishes = {}, {}
    for status in Status:
        key = key_of(status)
        contacts[key] = contact(marjan, key, Visibility.ANONYMOUS)
        wishes[key] = introduction(key, noors, contacts[key], *WAYS[status])
        assert wishes[key].status == status
    w.objects["contact"] |= contacts
    w.objects["introduction"] |= wishes
    left = ("ghost", "willem", "daan")  # the last two are in the body of every form
    w.refs = {k: {key: r for key, r in refs.items() if key in left} for k, refs in w.refs.items()}
    w.refs["contact"] |= {key: one.ref for key, one in contacts.items()}
    w.refs["introduction"] |= {key: one.ref for key, one in wishes.items()}
    asked = [key for key, one in wishes.items() if one.asked_at]
    w.refs["answer"] |= {key: secret(wishes[key].purpose) for key in asked}
    assert len(asked) >= 9
    return w


def introduced(w, key):
    return bool(w.objects["introduction"][key].introduced_at)


def known_to_client(w):
    found = SEES["noor"] | words(WRITTEN, *w.keys) | words(ANONYMOUS, *w.keys)
    for key in w.keys:
        if introduced(w, key):
            found |= words(CARD | {"email"}, key) | words(SENT | {"place"}, key)
    return found


def known_to_coach(w):
    sent = [key for key in w.keys if key not in map(key_of, UNSEEN_BY_COACH)]
    return SEES["marjan"] | words(CONTACT, *w.keys) | words(SENT | {"place"}, *sent)


def known_by_link(w, key):
    """Whoever holds the link to the question, perhaps not the one it was sent to."""
    hers = words(FIRST, "noor", key) | words(NAME, "marjan")
    return hers | words(WRITTEN - {"note", "alternative"} | {"subject", "message"}, key)


def readers(w):
    """{role: what it may read at an address about this key}."""
    w.keys = [key_of(status) for status in Status]
    client, coach = known_to_client(w), known_to_coach(w)
    return {
        "noor": lambda name, key: client | by_link(w, name, key),
        "marjan": lambda name, key: coach | by_link(w, name, key),
        "visitor": lambda name, key: by_link(w, name, key),
    }


def by_link(w, name, key):
    is_link = kind_of(name) == "answer" and key in w.keys
    return known_by_link(w, key) if is_link else set()


@pytest.fixture
def log():
    lines = Lines()
    logging.getLogger().addHandler(lines)
    yield lines.lines
    logging.getLogger().removeHandler(lines)


@pytest.mark.thorough
def test_no_page_tells_more_than_the_status_allows(everywhere, log):
    found, count = [], 0
    canaries, may_read = Canaries(everywhere), readers(everywhere)
    for role in ("noor", "visitor"):
        ask = Asker(everywhere, role)
        for name, key, url in cells(everywhere):
            if key not in ("", *everywhere.keys) or kind_of(name) not in HERS[role]:
                continue  # for her it does not exist: test_cells.py
            count += 1
            leak = canaries(text_of(ask("GET", url)), may_read[role](name, key))
            found += [f"{role} {name} {key}: {sorted(leak)}"] if leak else []
    assert count > 80
    assert not found, "\n".join(found)
    assert not canaries("\n".join(log), set())


def test_no_mail_on_the_way_there_told_more_than_it_could(everywhere):
    readers(everywhere)
    found, canaries = [], Canaries(everywhere)
    for key in everywhere.keys:
        wish = everywhere.objects["introduction"][key]
        for delivery in Delivery.objects.about(wish).select_related("event"):
            leak = canaries(letter_of(delivery), reader_of(everywhere, delivery, key))
            found += [f"{key} {delivery.letter}: {sorted(leak)}"] if leak else []
            if delivery.letter == "introduction_introduced":
                assert canary(key, "email") in letter_of(delivery)
    assert not found, "\n".join(found)


def reader_of(w, delivery, key):
    """By who reads it and which step it is about: not by how far it came since."""
    meets = delivery.event.deed in MEETING
    coach = words({*NAME, "email"}, "marjan")
    if delivery.to_email == w.users["marjan"].email:
        return known_to_coach(w) - words({"email"}, key)
    if delivery.to_email == w.users["noor"].email:
        hers = words(OWN, "noor") | coach | words(WRITTEN | ANONYMOUS, key)
        return hers | words(CARD | MET | {"email"}, key) if meets else hers
    hers = words({*NAME, "email"}, key) | coach | words(FIRST, "noor")
    hers |= words({"subject", "message"}, key)
    return hers | words({*NAME, "email"}, "noor") | words(MET, key) if meets else hers


@pytest.mark.thorough
@pytest.mark.parametrize("role", ["noor", "marjan", "visitor"])
def test_no_part_no_export_and_no_answer_to_a_form_tells_more(everywhere, log, role):
    found, count = [], 0
    canaries, may_read = Canaries(everywhere), readers(everywhere)[role]
    ask = Asker(everywhere, role)
    for name, key, url in cells(everywhere):
        if key not in ("", *everywhere.keys) or name.startswith(("account", "mfa")):
            continue
        allowed = may_read(name, key)
        for htmx in (False, True):
            leak = canaries(text_of(ask("GET", url, htmx=htmx)), allowed)
            found += [f"{role} {name} {key}: {sorted(leak)}"] if leak else []
        for verb in STEPS.get(name, ("submit",)):
            with transaction.atomic():
                count += 1
                leak = canaries(text_of(ask("POST", url, kit(everywhere, verb, role))), allowed)
                found += [f"{role} POST {verb} {name} {key}: {sorted(leak)}"] if leak else []
                transaction.set_rollback(True)
    assert count > 200
    assert not found, "\n".join(found)
    assert not canaries("\n".join(log), set())
