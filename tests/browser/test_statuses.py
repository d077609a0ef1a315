"""Each of the sixteen statuses, reached as people reach it: by pages, and by links in their mail.

Noor and Marjan press buttons, and so do contacts without an account; nothing here takes a step for
them. Where days have to pass, the moments that are stored lie so much earlier, and the worker does
what is then due.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networking import tasks
from networking.models import Status, Visibility
from tests import cast as people
from tests.smtp import words

from .three import CLIENT, COACH, DAY, Three

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

S = Status
BY_HAND = ("Lot", "Mies")  # of whom no address is known


@pytest.fixture
def three(house, cast, visit):
    for name in ("Els", "Rik", "Ada", "Pim", "Roos", *BY_HAND):
        fields = {"role": f"Adviseur {name}"} | ({"email": ""} if name in BY_HAND else {})
        people.contact(cast.marjan, name, "Bos", Visibility.NAMED, **fields)
    return Three(house, cast, visit)


def test_every_status_is_reached_by_pages_and_mails_alone(three):
    a_whole_road(three)
    not_now_and_later_rather_not(three)
    no_answer(three)
    not_passed_on(three)
    withdrawn(three)
    assert three.seen == set(Status)


def a_whole_road(three):
    page = three.to_coach("Els")
    three.client_reads("Els", S.SUBMITTED)
    page.locator("summary", has_text="Vraag Noor iets").click()
    page.get_by_label("Wat mist er nog?").fill("Hoeveel tijd heb je?")
    page.get_by_role("button", name="Stuur je vraag").click()
    three.coach_reads(S.CHANGES_REQUESTED)
    three.letter(CLIENT, "nog een vraag")
    three.client_reads("Els", S.CHANGES_REQUESTED).get_by_role("link", name="Vul aan").click()
    three.send()
    three.letter(COACH, "Els")

    contact = three.pass_on("Els")
    with three.house.at_rest():
        contact.get_by_role("button", name="Ja, graag", exact=True).click()
        expect(contact.get_by_role("heading", level=1)).to_have_text("Wat fijn, je zei ja")
        three.client_reads("Els", S.ACCEPTED)
    three.letter(CLIENT, "dit is Els")
    page = three.client_reads("Els", S.INTRODUCED)

    page.get_by_role("link", name="Leg de afspraak vast").click()
    page.get_by_label("Welke dag?").fill((timezone.localdate() + 3 * DAY).isoformat())
    page.get_by_label("Hoe laat?").fill("10:30")
    page.get_by_role("button", name="Stel dit aan Els voor").click()
    contact = three.letter("els.contact@example.org", "Past dit moment")
    contact.locator(".moments button").click()
    expect(contact.get_by_role("heading", level=1)).to_have_text("Je spreekt Noor")
    three.client_reads("Els", S.SCHEDULED)

    three.days_pass(4)
    page = three.letter(CLIENT, "Heb je Els al bedankt?")
    page.get_by_label("Wat gaf het gesprek je").fill("Ik weet nu dat ik wil blijven.")
    page.get_by_role("button", name="Zet mijn bericht klaar").click()
    with three.house.at_rest():
        page.get_by_role("button", name="Stuur naar Els").click()
        expect(page.get_by_text("Je bericht is onderweg.")).to_be_visible()
        three.client_reads("Els", S.HELD)
    letter = three.house.letter("els.contact@example.org", "Noor Bakker bedankt je")
    assert "Ik weet nu dat ik wil blijven." in words(letter)
    three.client_reads("Els", S.THANKED)
    three.client_presses("Rond af", "Els", S.CLOSED)


def not_now_and_later_rather_not(three):
    three.to_coach("Rik")
    contact = three.pass_on("Rik")
    contact.get_by_label("Later wel?").fill((timezone.localdate() + 30 * DAY).isoformat())
    contact.get_by_role("button", name="Nu even niet").click()
    expect(contact.get_by_role("heading", level=1)).to_have_text("Goed, nu even niet")
    three.client_reads("Rik", S.NOT_NOW)
    three.days_pass(31, tasks.wake_put_off)  # the day itself begins at eight in the morning
    page = three.letter(COACH, "Vraag je het Rik opnieuw?")
    page.locator("#verzoek").get_by_role("button", name="Vraag het opnieuw").click()
    contact = three.pass_on("Rik")
    contact.get_by_role("button", name="Liever niet", exact=True).click()
    expect(contact.get_by_role("heading", level=1)).to_have_text("Helemaal goed")
    there_are_others(three.client_reads("Rik", S.REFUSED))


def no_answer(three):
    three.to_coach("Ada")
    three.pass_on("Ada")
    three.days_pass(8)
    three.letter("ada.contact@example.org", "Nog even over Noor")
    three.days_pass(7)
    three.house.letter(CLIENT, "Er kwam geen antwoord")
    there_are_others(three.client_reads("Ada", S.EXPIRED))


def not_passed_on(three):
    page = three.to_coach("Pim")
    page.locator("summary", has_text="Niet doorsturen").click()
    page.get_by_label("De reden").fill("Pim is een maand weg.")
    page.get_by_label("Een andere weg die jij ziet").fill("Laten we er samen over praten.")
    page.locator("button[value=decline]").click()
    three.coach_reads(S.DECLINED)
    page = three.client_reads("Pim", S.DECLINED)
    expect(page.get_by_text("Laten we er samen over praten.")).to_be_visible()


def withdrawn(three):
    three.to_coach("Roos")
    three.client_reads("Roos", S.SUBMITTED)
    three.client_presses("Trek in", "Roos", S.WITHDRAWN)


def test_somebody_without_an_address_answers_on_the_page_or_by_telephone(three):
    three.coach.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    by_the_link_in_a_message(three)
    on_the_telephone(three)


def by_the_link_in_a_message(three):
    link = re.search(re.escape(three.house.url) + r"(/answer/\S+)", three.ask_by_hand("Lot"))[1]
    page = three.contact.go(link)
    expect(page.get_by_text("hoe jullie elkaar bereiken")).to_be_visible()
    with three.house.at_rest():
        page.get_by_role("button", name="Ja, graag", exact=True).click()
        expect(page.get_by_text("Noor hoort zo dat je ja zei.")).to_be_visible()
        three.client_reads("Lot", S.ACCEPTED)
    letter = three.house.letter(CLIENT, "dit is Lot")
    assert "Van Lot hebben we geen e-mailadres." in words(letter)
    three.client_reads("Lot", S.INTRODUCED)


def on_the_telephone(three):
    three.ask_by_hand("Mies")
    page = three.coach.page
    page.get_by_label("Ja, graag").check()
    page.get_by_label("E-mailadres, als het doorgegeven mag worden").fill("mies@example.org")
    page.get_by_role("button", name="Noteer het antwoord").click()
    expect(page.get_by_text("Genoteerd. Noor krijgt bericht.")).to_be_visible()
    for address in (CLIENT, "mies@example.org"):
        letter = three.house.letter(address, "Mies" if address == CLIENT else "Noor")
        assert "mies@example.org" in words(letter)
    three.client_reads("Mies", S.INTRODUCED)


def there_are_others(page):
    """After a no or silence, on the same page."""
    assert page.locator("#anderen li.person").count() >= 2
