"""A note from the first word to the bin and back: without scripts, and by keyboard alone."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networking.models import FollowUp, Note
from tests import cast as people

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"])


@pytest.fixture
def plain(visit):
    """plain(person) has a browser without scripts."""

    def enter(person):
        visitor = visit(java_script_enabled=False)
        visitor.enter(person)
        return visitor

    return enter


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_without_scripts_two_browsers_lose_no_line(cast, wish, plain):
    one, other = plain(cast.noor), plain(cast.noor)
    page = one.go(wish.get_absolute_url())
    press(page, "Nieuwe notitie")
    field = page.get_by_label("Je notitie")
    field.fill("Vooraf\nHaar tip")
    press(page, "Bewaar")
    expect(page.get_by_text("Bewaard op")).to_be_visible()
    path = Note.objects.get().get_absolute_url()
    elsewhere = other.go(path)
    field.fill("Vooraf\nHaar tip: bel de opleiding")
    press(page, "Bewaar")
    elsewhere.get_by_label("Je notitie").fill("Vooraf\nHaar tip: loop een dag mee")
    press(elsewhere, "Bewaar")
    expect(elsewhere.get_by_role("heading", name="Op een andere plek")).to_be_visible()
    expect(elsewhere.locator("#other")).to_contain_text("bel de opleiding")
    expect(elsewhere.get_by_label("Je notitie")).to_have_value("Vooraf\nHaar tip: loop een dag mee")
    press(elsewhere, "Bewaar allebei")
    expect(elsewhere.locator("#other h2")).to_have_count(0)
    both = "Vooraf\nHaar tip: bel de opleiding\nHaar tip: loop een dag mee"
    expect(elsewhere.get_by_label("Je notitie")).to_have_value(both)

    page = one.go(path)
    page.get_by_role("link", name="Eerdere teksten").click()
    expect(page.locator(".notebook li")).not_to_have_count(0)
    page = one.go(f"{path}versions/?number=1")
    press(page, "Zet deze tekst terug")
    expect(page.get_by_text("Deze tekst staat er weer")).to_be_visible()
    expect(page.get_by_label("Je notitie")).to_have_value("Vooraf\nHaar tip")
    assert Note.objects.get().versions.filter(text=both).exists()


def test_without_scripts_it_is_shared_answered_kept_back_and_thrown_away(cast, wish, plain):
    note = Note.begin(wish, by=cast.noor).write("Begin klein.", version=0)
    noor, marjan = plain(cast.noor), plain(cast.marjan)
    page = noor.go(note.get_absolute_url())
    press(page, "Deel met Marjan")
    expect(page.locator("#lezers")).to_have_text("Marjan kan dit lezen")
    hers = marjan.go(wish.get_desk_url())
    hers.locator(f"a[href='{note.get_absolute_url()}']").first.click()
    expect(hers.locator("article")).to_contain_text("Begin klein.")
    hers.get_by_label("Schrijf er iets onder").fill("Mooi begin.")
    press(hers, "Plaats")
    expect(hers.get_by_text("Mooi begin.")).to_be_visible()
    page = noor.go(note.get_absolute_url())
    expect(page.get_by_text("Mooi begin.")).to_be_visible()
    press(page, "Weer alleen voor mij")
    expect(page.locator("#lezers")).to_have_text("Alleen voor jou")
    assert hers.goto(noor.house.url + note.get_absolute_url()).status == 404
    marjan.problems.clear()  # the browser's own word on that answer
    page.get_by_role("link", name="Maak een vervolgstap").or_(
        page.get_by_text("Maak een vervolgstap van een regel")
    ).first.click()
    page.get_by_role("link", name="Kies een regel").click()
    press(page, "Begin klein.")
    press(page, "Morgen")
    assert FollowUp.objects.get().due_on > timezone.localdate()

    page = noor.go(note.get_absolute_url())
    press(page, "Gooi weg")
    expect(page.get_by_text("Weggegooid. Dertig dagen lang")).to_be_visible()
    page.get_by_text("1 notitie weggegooid").click()
    page.get_by_role("button", name=re.compile("Haal terug")).click()
    expect(page.get_by_label("Je notitie")).to_have_value("Begin klein.")


def test_by_keyboard_she_writes_shares_and_finds_back_what_she_threw_away(cast, wish, hands):
    keys = hands(wish.get_absolute_url(), cast.noor)
    page = keys.page
    keys.to(page.get_by_role("button", name="Nieuwe notitie"))
    keys.press("Enter")
    field = page.get_by_label("Je notitie")
    keys.to(field)
    keys.write("Haar tip")
    expect(page.locator("#state")).to_have_attribute("data-now", "saved")
    keys.write(": bel de opleiding")
    keys.press("Control+s")
    expect(page.locator("#state")).to_have_attribute("data-now", "saved")
    keys.to(page.get_by_text("Weet je niet waar je begint?"))
    keys.press("Enter")
    keys.to(page.get_by_role("button", name="Mijn volgende stap"))
    keys.press("Enter")
    expect(field).to_have_value(re.compile("opleiding\\s+Mijn volgende stap:"))
    expect(page.locator("#state")).to_have_attribute("data-now", "saved")

    keys.to(page.get_by_role("button", name="Deel met Marjan"))
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Wie kan dit lezen?")).to_be_focused()
    keys.to(page.get_by_role("button", name="Weer alleen voor mij"))
    keys.press("Enter")
    expect(page.locator("#lezers")).to_have_text("Alleen voor jou")
    keys.to(page.get_by_text("Maak een vervolgstap van een regel"))
    keys.press("Enter")
    keys.to(page.get_by_role("button", name="Haar tip: bel de opleiding"))
    keys.press("Enter")
    keys.to(page.get_by_role("button", name="Morgen", exact=True))
    keys.press("Enter")
    expect(page.get_by_text("staat klaar voor morgen")).to_be_visible()

    keys.to(page.get_by_role("button", name="Gooi weg"), back=True)
    keys.press("Enter")
    keys.to(page.get_by_text("1 notitie weggegooid"))
    keys.press("Enter")
    keys.to(page.get_by_role("button", name=re.compile("Haal terug")))
    keys.press("Enter")
    expect(field).to_have_value(re.compile("^Haar tip: bel de opleiding"))
    assert FollowUp.objects.get().words == "Haar tip: bel de opleiding"
