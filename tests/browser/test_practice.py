"""From founding a practice to an introduction by way of a colleague, as the three of them do it."""

import re

import pytest
from playwright.sync_api import expect

from networking.models import Contact, Introduction, Visibility
from tests import cast as people
from tests.cast import WORDS

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_colleague_knows_somebody_for_a_client(cast, house, visit, settings):
    settings.SITE_URL = house.url
    els = people.contact(cast.otto, "Els", "Brouwer", Visibility.NAMED, role="Wetenschapper")
    marjan, otto, noor = visit(), visit(), visit(**PHONE)
    for person, user in ((marjan, cast.marjan), (otto, cast.otto), (noor, cast.noor)):
        person.enter(user)

    page = marjan.go("/practice/")
    page.get_by_label("Naam van de praktijk").fill("Samen verder")
    page.get_by_role("button", name="Begin de praktijk").click()
    page.get_by_label("Voornaam van je collega").fill("Otto")
    page.get_by_label("E-mailadres").fill("otto@example.org")
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    expect(page.get_by_text("is onderweg naar otto@example.org")).to_be_visible()

    letter = house.letter("otto@example.org", "Samen verder")
    page = otto.go(house.link(letter))
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("heading", name="Samen verder")).to_be_visible()

    # He chooses one of his people for colleagues' clients, and says that she knows.
    page = otto.go(f"/contacts/{els.ref}/")
    page.get_by_label("Ook klanten van collega’s in Samen verder").check()
    expect(page.locator("#bewaard-clients")).to_contain_text(re.compile("[Bb]ewaard"))
    page = noor.go("/people/")
    expect(page.get_by_text("Els Brouwer")).to_have_count(0)
    page = otto.go("/contacts/informing/")
    page.get_by_label("Kies Els Brouwer").check()
    page.get_by_role("button", name="Ik heb het zelf verteld").click()
    expect(page.get_by_text("1 persoon weet het nu.")).to_be_visible()
    assert Contact.objects.get(pk=els.pk).colleagues_told_at

    page = noor.go("/people/")
    page.get_by_role("link", name="Els Brouwer").click()
    expect(page.get_by_text("Dan leest Otto je verzoek. Marjan leest niet mee.")).to_be_visible()
    page.get_by_role("button", name="Maak kennis met Els Brouwer").click()
    page.wait_for_url("**/edit/")
    wish = Introduction.objects.get(contact=els)
    wish.write(WORDS, version=wish.version)
    page = noor.go(f"{wish.get_absolute_url()}check/")
    page.get_by_role("button", name="Stuur naar Otto").click()
    expect(page.get_by_text("Je verzoek ligt bij Otto")).to_be_visible()

    page = otto.go(house.link(house.letter("otto@example.org", "Els")))
    expect(page.get_by_text("Noor is klant van Marjan")).to_be_visible()
    page.get_by_role("button", name="Stuur door naar Els").click()
    expect(page.get_by_text("kun je het terughalen")).to_be_visible()
    letter = house.letter("els.contact@example.org", wait=30)
    contact = visit()
    page = contact.go(house.link(letter))
    expect(page.get_by_text("Noor", exact=False).first).to_be_visible()
    assert "marjan@example.org" not in letter.as_string()

    page = marjan.go("/desk/")
    expect(page.get_by_text("Els")).to_have_count(0)
