"""Asking somebody, in a browser: how many pages and presses it takes a client who only chooses."""

import re

import pytest
from playwright.sync_api import expect

from coaching.models import Coaching
from networking.models import Introduction, Status
from tests.cast import introduction

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

WAYS = [
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
    pytest.param({"java_script_enabled": False}, id="without scripts"),
]


class Counting:
    """Counts the presses, and the pages on which something was pressed: they are the steps."""

    def __init__(self, page):
        self.page, self.presses, self.steps = page, 0, []

    def press(self, role, name, **words):
        path = self.page.url.partition("#")[0]
        if path not in self.steps:
            self.steps.append(path)
        self.presses += 1
        place = self.page.get_by_role(role, name=name, **words).first
        place.check() if role == "radio" else place.click()


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_request_takes_few_steps_and_few_presses(cast, visit, way):
    Coaching.objects.update(fair_play_at=None)
    visitor = visit(**way)
    visitor.enter(cast.noor)
    page = visitor.go(f"/people/{cast.sanne.ref}/")
    hand = Counting(page)
    scripts = way.get("java_script_enabled", True)

    hand.press("button", "Maak kennis met Sanne")
    hand.press("radio", "Overstap maken")
    if not scripts:
        hand.press("button", "Toon wat hierbij past")
    hand.press("button", "Ik wil weten welke stap naar dit werk voor mij haalbaar is.")
    expect(page.get_by_label("Wat wil je graag te weten komen?")).not_to_be_empty()
    hand.press("button", "Een dagdeel gratis meewerken.")
    expect(page.get_by_role("radio", name="Meewerken")).to_be_checked()
    expect(page.get_by_label("Hoeveel tijd kost het je?")).to_have_value("half_day")
    for question in (
        "Wat uit mijn achtergrond telt hier mee?",
        "Welke eerste functie is haalbaar?",
    ):
        hand.press("button", question)
        expect(page.get_by_label("Welke vragen heb je?")).to_have_value(re.compile(question))
    hand.press("button", "Wie maakte deze stap ook?")  # comes when the others are there
    expect(page.locator("#tip-offer_kind")).to_contain_text("Krijg je een uitkering?")
    expect(page.locator("#brief")).to_contain_text("- Wie maakte deze stap ook?")
    hand.press("button", "Kijk het na")
    expect(page.get_by_role("heading", name="Zo gaan we met elkaar om")).to_be_visible()
    hand.press("button", "Stuur naar Marjan")
    expect(page.locator(".badge").first).to_have_text("Bij je coach")

    assert len(hand.steps) <= 5, hand.steps
    assert hand.presses < 60
    wish = Introduction.objects.get()
    assert (wish.status, wish.goal_kind, wish.offer_kind) == (Status.SUBMITTED, "switch", "hands")
    assert wish.goal.startswith("Ik wil weten welke stap")


def test_a_careful_word_wants_one_press_more_and_nothing_is_lost(cast, visit):
    wish = introduction(cast)
    visitor = visit()
    visitor.enter(cast.noor)
    page = visitor.go(f"/introductions/{wish.ref}/edit/")
    page.get_by_label("Waarom juist Sanne?").fill("Ik stap over na een burn-out.")
    expect(page.locator("#tip-why")).to_contain_text("Dit leest ook het contact")
    page.get_by_role("button", name="Kijk het na").click()
    page.get_by_role("button", name="Stuur naar Marjan").click()
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator("#brief")).to_contain_text("Ik stap over na een burn-out.")
    page.get_by_label("Ja, dit mag de ander lezen").check()
    page.get_by_role("button", name="Stuur naar Marjan").click()
    expect(page.locator(".badge").first).to_have_text("Bij je coach")


def test_the_enter_key_keeps_the_request_and_sends_nothing(cast, visit):
    wish = introduction(cast)
    visitor = visit()
    visitor.enter(cast.noor)
    page = visitor.go(f"/introductions/{wish.ref}/edit/")
    page.get_by_role("radio", name="Koffie").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je verzoek is bewaard.")).to_be_visible()
    wish.refresh_from_db()
    assert (wish.status, wish.offer_kind) == (Status.DRAFT, "attention")
