"""How the database finds people: from the indexes of one network, never by reading everybody's."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coaching.models import Coaching
from networking.models import Contact, NetworkWord, Visibility, faces
from networking.models.bulk import copy_in
from networking.search import Search
from networking.sides import CARD, OWN
from tests import cast as people

LOOKS = {
    "browse": {},
    "a word": {"text": "docent"},
    "three letters": {"text": "doc"},
    "two words": {"text": "zand docent"},
    "a part of a word": {"text": "ocent"},
    "a typing error": {"text": "docnet"},
    "nobody": {"text": "qqzzqq"},
    "a filter": {"chosen": {"field": "care"}},
    "a word and a filter": {"text": "docent", "chosen": {"region": "Utrecht"}},
}


@pytest.fixture
def networks(transactional_db):
    """Four coaches with 2,500 contacts each, as they lie after an import and a night's rest."""
    cast = people.enter()
    coaches = [cast.marjan, cast.otto, *(people.person(n, coach=True) for n in ("Ans", "Ine"))]
    for coach in coaches:
        copy_in(
            Contact,
            (
                "ref",
                "first_name",
                "last_name",
                "role",
                "region",
                "sort_key",
                "search_text",
                "field",
            ),
            [_contact(number) for number in range(2500)],
            coach=coach.pk,
            visibility=Visibility.NAMED,
            informed_at=cast.coaching.started_at,
            shared_at=cast.coaching.started_at,
        )
        faces.refresh(coach.pk)
        NetworkWord.recount(coach.pk)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze networking_contact")
        cursor.execute("vacuum analyze networking_networkword")
    return cast


def _contact(number):
    from uuid import uuid4

    last, role = f"Zand{number:05}", ("Docent", "Verpleegkundige", "Jurist")[number % 3]
    region, key = ("Utrecht", "Assen")[number % 2], f"zand{number:05} noor"
    text = f" noor zand{number:05} {role.lower()} {region.lower()}"
    return (
        uuid4(),
        "Noor",
        last,
        role,
        region,
        key,
        text,
        ("education", "care", "legal")[number % 3],
    )


def plans(look):
    """The plans of all that this look asks of contacts and their words."""
    with CaptureQueriesContext(connection) as queries:
        page = look.page()
        assert look.count is not None
        if page.after:
            look.page(page.after)
    with connection.cursor() as cursor:
        for query in queries:
            if "networking_" in query["sql"]:
                cursor.execute(f"explain (format json) {query['sql']}")
                answer = cursor.fetchone()[0]
                yield from _nodes((json.loads(answer) if isinstance(answer, str) else answer)[0])


def _nodes(found):
    if isinstance(found, dict):
        if "Node Type" in found:
            yield found["Node Type"], found.get("Relation Name"), found.get("Index Name")
        for part in found.values():
            yield from _nodes(part)
    elif isinstance(found, list):
        for part in found:
            yield from _nodes(part)


def looks(cast, side, **look):
    if side is OWN:
        network = Contact.objects.of_coach(cast.marjan).with_answers()
        return Search(network, side=OWN, opened=[(cast.marjan.pk, 0)], **look)
    running = list(Coaching.objects.running().of_client(cast.noor).with_keys())
    shown = Contact.objects.shown_to(cast.noor, running)
    opened = [(cast.marjan.pk, key) for key in running[0].keys]
    return Search(shown, side=CARD, opened=opened, **look)


@pytest.mark.parametrize("side", [CARD, OWN], ids=["client", "coach"])
def test_no_look_reads_the_whole_table(networks, side):
    read = {
        (what, node, table)
        for what, look in LOOKS.items()
        for node, table, _ in plans(looks(networks, side, **look))
        if node == "Seq Scan" and table
    }
    assert not read


@pytest.mark.parametrize(
    ("side", "index"), [(CARD, "contact_cards"), (OWN, "contact_network")], ids=["client", "coach"]
)
def test_words_and_counts_are_read_from_the_index_alone(networks, side, index):
    for what, look in LOOKS.items():
        nodes = list(plans(looks(networks, side, **look)))
        walks = [node for node, table, used in nodes if used == index]
        assert walks, what
        assert set(walks) == {"Index Only Scan"}, what
