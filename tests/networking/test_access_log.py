"""What happened to somebody's data, for herself and for her coach; never which client looked."""

import re
from pathlib import Path

import networking
from coaching.models import Coaching
from networking import access_log
from networking.models import Disclosure

from .. import cast as people


def url(contact):
    return f"/contacts/{contact.ref}/log/"


def show_to(contact, *clients):
    for client in clients:
        Disclosure.log([contact], client, Disclosure.Part.PAGE)


def test_the_coach_reads_who_changed_what(cast, sign_in):
    cast.sanne.line = "Anders."
    cast.sanne.edit(by=cast.marjan)
    cast.sanne.role = "Adviseur"
    cast.sanne.edit(by=None, role="contact")
    page = sign_in(cast.marjan).get(url(cast.sanne)).text
    assert "Jij veranderde de gegevens." in page
    assert "Sanne Vermeer veranderde de gegevens." in page
    assert page.index("Sanne Vermeer veranderde") < page.index("Jij schreef op"), "newest first"


def test_with_few_clients_she_does_not_read_that_anybody_looked(cast, sign_in):
    show_to(cast.sanne, cast.noor)
    page = sign_in(cast.marjan).get(url(cast.sanne)).text
    assert "Een klant" not in page
    assert "Met minder dan vijf klanten" in page


def test_with_five_she_reads_it_by_the_month_and_without_a_name(cast, sign_in):
    others = [people.person(f"Klant{n}") for n in range(3)]
    for one in others:
        Coaching.begin(cast.marjan, one, by=cast.marjan)
    show_to(cast.sanne, cast.noor)
    page = sign_in(cast.marjan).get(url(cast.sanne)).text
    assert "Een klant las de pagina, met naam. Voor het eerst in" in page
    assert "Noor" not in page


def test_she_herself_reads_all_of_it_whoever_her_coach_has_for_clients(cast, client):
    show_to(cast.sanne, cast.noor)
    page = client.get(f"/about/{cast.sanne.open_page()}/").text
    assert "Een klant van Marjan de Wit las je pagina, met je naam." in page
    assert "Marjan de Wit schreef op wie het is." in page
    assert "Noor" not in page


def test_every_deed_there_is_about_a_contact_has_words_or_is_told_elsewhere(cast):
    source = "\n".join(p.read_text() for p in Path(networking.__file__).parent.rglob("*.py"))
    deeds = set(re.findall(r'"(contact\.[a-z_]+)"', source))
    gone = {"contact.erase"}  # then there is no page any more
    assert deeds - gone == set(access_log.DEEDS)
