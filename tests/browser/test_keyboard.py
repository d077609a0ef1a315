"""From a card to an appointment without a mouse: the client, her coach and the contact. Wherever
the focus comes, on the way too, it can be seen."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networking.models import Introduction
from tests import cast as people
from tests.smtp import words

from .keyboard import WIDE

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

CONTACT = "sanne.contact@example.org"
IN_ORDER = ["goal_kind", "goal", "why", "offer_kind", "situation", "example", "offer", "offer_size"]
IN_ORDER += ["offer_due", "questions", "add", "talk", "minutes"]


def test_a_client_finds_somebody_and_asks(cast, hands):
    keys = hands("/people/", cast.noor)
    page = keys.page
    keys.tab()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    keys.press("Enter")
    keys.to(page.locator("#q"))
    keys.write("sanne")
    expect(page.locator("#aantal")).to_have_text("1 persoon")
    keys.to(page.get_by_role("link", name="Sanne Vermeer"))
    keys.press("Enter")
    keys.to(page.get_by_role("button", name="Maak kennis met Sanne Vermeer"))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak kennis met Sanne")

    keys.stops.clear()
    keys.to(page.locator("[name=goal_kind]").first)
    keys.press("ArrowDown")
    expect(page.locator("[name=goal_kind]").nth(1)).to_be_checked()
    keys.to(page.locator("#beginzin button"))
    keys.press("Space")  # puts a sentence in the field, and the focus with it
    expect(page.get_by_label("Wat wil je graag te weten komen?")).to_be_focused()
    keys.write(" Echt waar.")
    keys.to(page.get_by_label("Waarom juist Sanne?"))
    keys.write("Daar sta ik nu voor.")
    keys.to(page.get_by_role("button", name="Kijk het na"))
    assert [name for name in keys.stops if name in IN_ORDER] == IN_ORDER
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit ga je vragen")
    keys.to(page.get_by_role("button", name="Stuur naar Marjan"))
    keys.press("Enter")
    expect(page.locator(".badge").first).to_have_text("Bij je coach")
    wish = Introduction.objects.get()
    assert wish.status == "submitted"
    assert wish.goal.endswith(" Echt waar.")


def test_a_coach_finds_a_request_and_passes_it_on_in_other_words(cast, house, hands):
    people.introduction(cast, "submit", contact=cast.youssef)
    wish = people.introduction(cast, "submit")
    keys = hands("/desk/", cast.marjan)
    page, title = keys.page, keys.page.locator("#verzoek #titel")
    if page.viewport_size == WIDE:
        expect(page.get_by_text("Toetsen:")).to_be_visible()
        for key, name in (("j", "Sanne"), ("j", "Sanne"), ("k", "Youssef"), ("k", "Youssef")):
            keys.press(key)
            expect(title).to_contain_text(name)
            expect(title).to_be_focused()
            keys.look()
        keys.press("/")
        expect(page.locator("#q")).to_be_focused()
    else:
        keys.to(page.locator("#q"))
    keys.write("sanne")
    keys.press("Enter")
    expect(page.locator("[data-beside]")).to_have_count(1)
    keys.to(page.locator("[data-beside]"))
    keys.press("Enter")
    expect(page).to_have_url(re.compile(wish.get_desk_url()))
    if page.viewport_size == WIDE:
        expect(title).to_be_focused()
    keys.to(page.get_by_label("Bericht"))
    keys.press("Control+Home", "Control+Delete")
    keys.write("Dag")
    keys.to(page.get_by_role("button", name="Stuur door naar Sanne"))
    keys.press("Enter")
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    assert "\nDag Sanne," in "\n" + words(house.letter(CONTACT))


def test_a_contact_says_yes_with_how_and_when(cast, house, hands):
    wish = people.introduction(cast, "submit", "approve", "ask")
    keys = hands(house.link(house.letter(CONTACT)))
    page = keys.page
    keys.to(page.locator("summary", has_text="Ja, en meteen zeggen"))
    keys.press("Enter")
    keys.to(page.locator("[name=chosen_form]:checked"))
    keys.press("ArrowDown", "ArrowDown")
    expect(page.get_by_role("radio", name="Koffie")).to_be_focused()
    keys.look()
    day = alike()
    keys.to(page.locator("[name=day_1]"))
    keys.write(f"{day:%d%m%Y}")
    keys.to(page.locator("[name=time_1]"))
    keys.write("1530")
    keys.to(page.get_by_role("button", name="Ja, graag: zo"))
    keys.press("Space")
    expect(page.get_by_role("heading", level=1)).to_contain_text("zei ja")
    wish.refresh_from_db()
    assert wish.chosen_form == "coffee"
    moment = timezone.localtime(wish.proposed_moments()[0])
    assert moment.replace(tzinfo=None) == datetime(day.year, day.month, day.day, 15, 30)


def alike():
    """A day that is typed the same in every country: its number is that of its month."""
    today = timezone.localdate()
    days = (today + timedelta(days=ahead) for ahead in range(1, 80))
    return next(day for day in days if day.day == day.month)


def test_a_client_chooses_a_moment(cast, house, hands):
    wish = people.introduction(cast, "submit", "approve", "ask")
    wish.answer("accept", chosen_form="coffee", moments=[timezone.now() + timedelta(days=5)])
    keys = hands(house.link(house.letter("noor@example.org", "dit is Sanne")), cast.noor)
    keys.to(keys.page.locator(".moments button"))
    keys.press("Enter")
    expect(keys.page.locator(".badge").first).to_have_text("Afspraak staat")
    for _tab in range(30):  # and on past all that the page still has to offer
        keys.tab()
