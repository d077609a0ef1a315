"""Twenty open tabs of a client whose coaching ends: nothing written, nothing shown.

Noor opened every page she can. Then her coach ends the coaching, and each form of these pages is
sent, filled in well, with every button there is; with and without htmx. What is hers alone (her
notes, steps and people) goes on; so does what both said yes to. Everything else must not.
"""

import json
from itertools import product

import pytest
from django.db import connection, transaction

from coaching.models import Coaching, Delivery
from networking.models import Introduction, Note, Status
from tests.forms import FORMS, MORE

from .asking import Asker, Canaries, cells, kind_of, kit, may, text_of
from .policy import ACQUAINTANCE, ALIKE, ANONYMOUS, DOORS, NAME, OWN, ROOMS, SENT, words
from .test_cells import STEPS

HERS_ALONE = (
    *DOORS, *ROOMS, "coaching:profile", "coaching:notices",
    "networking:saved_searches", "networking:saved_search_removal",
    "networking:note", "networking:note_edits", "networking:note_sharing",
    "networking:note_removal", "networking:note_versions", "networking:note_follow_ups",
    "networking:follow_ups", "networking:follow_up", "networking:follow_up_moves",
    "networking:my_people", "networking:own_contact", "networking:own_contact_removal",
    "networking:own_data", "networking:leaving",
)  # fmt: skip
# What she gets ready or writes down for herself, also about a request that went nowhere.
FOR_HERSELF = (
    "networking:introduction_notes", "networking:introduction_kit",
    "networking:introduction_kit_questions", "networking:introduction_kit_tasks",
    "networking:introduction_awkwardness", "coaching:sessions", "coaching:news",
    "networking:introduction_concern",  # what did not feel right she may say afterwards, too
)  # fmt: skip
NOT_COUNTED = ("django_session", "cache", "coaching_hit", "networking_disclosure", "procrastinate")
BY_LINK = ("answer", "meeting", "about", "welcome", "practice door", "stop", "undo")
AGREED = "met"  # both said yes, so it goes on
WHOLE = words(SENT | {"remark"}, "draft", "along", "sent", "asked", "met", "lent")


def dump():
    """{table: all its rows} of the whole database, but for sessions, limits and logs."""
    with connection.cursor() as cursor:
        tables = {}
        for name in connection.introspection.table_names(cursor):
            if not name.startswith(NOT_COUNTED):
                cursor.execute(f'select to_jsonb(t)::text from "{name}" t')  # noqa: S608
                tables[name] = sorted(row for (row,) in cursor.fetchall())
    return tables


def changed(before, after):
    return [
        f"{name}: {json.loads(row)}"[:300]
        for name in before
        for row in set(before[name]) ^ set(after[name])
    ]


def tabs(w):
    """(name, key, url) of all that Noor could send something to."""
    for name, key, url in cells(w):
        if kind_of(name) in BY_LINK or name in HERS_ALONE:
            continue
        if key != AGREED and may("noor", name, key, "POST"):
            yield name, key, url


def bodies(w, name):
    """Each form of this address as it is filled in well, and the kit with each of its buttons."""
    if name in FORMS:
        yield FORMS[name].good
    yield from (good for other, good, _kept in MORE.values() if other == name)
    for verb in STEPS.get(name, ("submit", "yes", "no")):
        body = kit(w, verb, "noor")
        yield body
        yield body | {"saved": verb, "along": verb, "paused": verb, "again": verb, "version": "4"}
        yield body | {"person": str(w.objects["contact"]["sanne"].ref)}


def readable_after(w, key):
    """Her own words, and of the person in a request of hers what she was told when she asked."""
    hers = words(OWN, "noor") | words(NAME, "marjan", "ruben") | WHOLE
    hers |= words({"text"}, "secret", "told") | words({"words"}, "step")
    hers |= words(ACQUAINTANCE, "friend") | words({"reply", "place", "pitch"}, "met")
    hers |= words({"line"}, "hint")  # what her coach once wrote to her
    if key == "friend":
        hers |= words(NAME, "kees")  # who led to her: they were introduced
    wish = w.objects["introduction"].get(key)
    if wish:
        who = next(k for k, c in w.objects["contact"].items() if c.pk == wish.contact_id)
        hers |= words(ALIKE | ANONYMOUS, who)
        if wish.knows_name:  # she asked her by name
            hers |= words(NAME, who)
    return hers


@pytest.fixture
def ended(world):
    """All pages are open; then it ends."""
    ask = Asker(world, "noor")
    opened = [
        name
        for name, key, url in cells(world)
        if may("noor", name, key, "GET") and ask("GET", url).status_code == 200
    ]
    assert len(opened) > 60
    noors = Coaching.objects.get(pk=world.objects["coaching"]["noors"].pk)
    assert noors.end(by=world.users["marjan"])
    for key, wish in world.objects["introduction"].items():
        world.objects["introduction"][key] = Introduction.objects.get(pk=wish.pk)
    return world


@pytest.mark.thorough
def test_whatever_an_open_tab_sends_nothing_is_written_and_nothing_shown(ended):
    ask, canaries, found, count = Asker(ended, "noor"), Canaries(ended), [], 0
    before, seen = dump(), set()
    for name, key, url in tabs(ended):
        seen.add(name)
        allowed = readable_after(ended, key)
        with transaction.atomic():
            for body, htmx in product(bodies(ended, name), (False, True)):
                count += 1
                where = f"{name} {key}{' htmx' if htmx else ''} {str(body)[:60]}"
                answer = ask("POST", url, body, htmx=htmx)
                if answer.status_code >= 500:
                    found.append(f"{where}: {answer.status_code}")
                if leak := canaries(text_of(answer), allowed):
                    found.append(f"{where}: shows {sorted(leak)}")
            if name not in FOR_HERSELF:
                found += [f"{name} {key} writes {c}" for c in changed(before, dump())]
            transaction.set_rollback(True)
    assert len(seen) > 20, seen
    assert count > 250
    assert not found, f"{len(found)} in all\n" + "\n".join(found[:30])


@pytest.mark.thorough
def test_whatever_she_opens_shows_nobody_of_that_network_any_more(ended):
    ask, canaries, found = Asker(ended, "noor"), Canaries(ended), []
    for name, key, url in cells(ended):
        if kind_of(name) in BY_LINK or key == AGREED:
            continue
        for htmx in (False, True):
            answer = ask("GET", url, htmx=htmx)
            if kind_of(name) in ("card", "hint", "other_person", "party", "ending"):
                assert answer.status_code in (404, 405), f"{name} {key} {answer.status_code}"
            # Lists of hers name whom she asked by name, and whom she met.
            hers = readable_after(ended, key) | words(NAME, "sanne", "kees", "els")
            hers |= words(ALIKE | ANONYMOUS, "sanne", "kees", "els", "youssef", "mila", "lars")
            if leak := canaries(text_of(answer), hers):
                found.append(f"{name} {key}{' htmx' if htmx else ''}: {sorted(leak)}")
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_open_requests_are_withdrawn_and_no_mail_waits_about_them(ended):
    wishes = ended.objects["introduction"]
    assert wishes["sent"].status == wishes["asked"].status == Status.WITHDRAWN
    assert wishes["draft"].status == wishes["along"].status == Status.DRAFT
    assert wishes["met"].status == Status.SCHEDULED
    assert wishes["lent"].status == Status.WITHDRAWN  # what a colleague lent ended with it
    for key in ("draft", "along", "sent", "asked", "lent"):
        assert not Delivery.objects.about(wishes[key]).queued().exists(), key
    assert Delivery.objects.about(wishes["met"]).queued().exists()
    for hint in ended.objects["suggestion"].values():
        waits = Delivery.objects.about(hint).queued().exists()
        assert waits == (hint.coaching.client == ended.users["bram"])


@pytest.mark.thorough
def test_her_coach_and_the_one_who_was_asked_read_it_kindly(ended):
    desk = Asker(ended, "marjan")("GET", ended.objects["introduction"]["asked"].get_desk_url())
    assert "De begeleiding is afgerond. Niemand hoeft hier nog iets te doen." in desk.text
    hers = Asker(ended, "noor")("GET", ended.objects["introduction"]["asked"].get_absolute_url())
    assert "De begeleiding is afgerond." in hers.text
    assert "trok het in" not in hers.text
    answer = Asker(ended, "visitor")("GET", f"/answer/{ended.refs['answer']['asked']}/")
    assert "Deze vraag is ingetrokken" in answer.text


@pytest.mark.thorough
def test_what_she_wrote_stays_hers_to_read_to_change_and_to_take_along(ended):
    ask = Asker(ended, "noor")
    secret = ended.objects["note"]["secret"]
    assert "xsecrettextx" in ask("GET", secret.get_absolute_url()).text
    assert "xsecrettextx" in text_of(ask("GET", "/notes.md"))
    Note.objects.get(pk=secret.pk).write("Nog steeds van mij.", version=secret.version)
    assert "Nog steeds van mij." in ask("GET", secret.get_absolute_url()).text
