"""Finding people while typing and choosing: the list at once, the filters right after it."""

import re

import pytest
from playwright.sync_api import expect

from networking.models import Contact, NetworkWord, Visibility
from tests.cast import contact

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def people(cast):
    """Enough of each kind that clients may know of their work."""
    for n in range(12):
        role, place = ("Docent", "Vechtdal") if n % 3 else ("Kok", "Zwolle")
        name = f"Loop{n:02}"
        contact(cast.marjan, f"Nr{n:02}", name, Visibility.NAMED, role=role, region=place)
    NetworkWord.recount(cast.marjan.pk)
    return cast


def of_filter(page, value):
    return page.locator(".facets").get_by_role("link", name=re.compile(f"^{value} "))


def test_the_filters_follow_what_a_client_types(people, visit):
    visitor = visit()
    visitor.enter(people.noor)
    page = visitor.go("/people/")
    expect(of_filter(page, "Vechtdal")).to_have_text("Vechtdal 8")
    box = page.locator("#q")
    box.press_sequentially("kok", delay=30)
    expect(page.locator("#aantal")).to_have_text("4 mensen")
    expect(of_filter(page, "Vechtdal")).to_have_count(0)
    expect(box).to_be_focused()
    box.fill("")
    expect(of_filter(page, "Vechtdal")).to_have_text("Vechtdal 8")
    assert page.url.endswith("/people/?q=")


def test_a_chosen_filter_keeps_the_focus_and_what_was_typed(people, visit):
    visitor = visit()
    visitor.enter(people.noor)
    page = visitor.go("/people/?q=loop")
    choice = of_filter(page, "Vechtdal")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#aantal")).to_have_text("8 mensen")
    expect(choice).to_have_attribute("aria-current", "true")
    expect(choice).to_be_focused()
    expect(page.locator("#melding")).to_have_text("8 mensen")
    assert "region=Vechtdal" in page.url
    page.keyboard.press("Enter")
    expect(page.locator("#aantal")).to_have_text("12 mensen")
    page.go_back()
    expect(choice).to_have_attribute("aria-current", "true")
    expect(page.locator("#aantal")).to_have_text("8 mensen")


def test_open_filters_on_a_phone_stay_open_with_new_counts(people, visit):
    visitor = visit(**PHONE)
    visitor.enter(people.noor)
    page = visitor.go("/people/")
    page.locator(".facets-drawer > summary").tap()
    of_filter(page, "Zwolle").tap()
    expect(page.locator("#aantal")).to_have_text("4 mensen")
    expect(of_filter(page, "Zwolle")).to_have_attribute("aria-current", "true")
    expect(page.locator(".facets-drawer > summary .count")).to_have_text("1")
    expect(page.locator(".facets-drawer")).to_have_attribute("open", "")


def test_the_shelves_of_a_coach_follow_what_she_types_and_decides(people, visit):
    visitor = visit()
    visitor.enter(people.marjan)
    page = visitor.go("/contacts/")
    expect(page.locator("#aantal-alle")).to_have_text("15")
    page.locator("#q").press_sequentially("kok", delay=30)
    expect(page.locator("#aantal")).to_have_text("4 mensen")
    expect(page.locator("#aantal-alle")).to_have_text("4")
    expect(page.locator("#aantal-named")).to_have_text("4")
    row = page.get_by_role("group", name="Wat klanten zien van Nr00 Loop00")
    row.get_by_role("button", name="Verborgen").click()
    expect(page.locator("#aantal-hidden")).to_have_text("1")
    expect(page.locator("#aantal-named")).to_have_text("3")
    expect(row.get_by_role("button", name="Verborgen")).to_have_attribute("aria-pressed", "true")


def test_a_coach_narrows_her_list_and_keeps_the_focus(house, cast, visit):
    NetworkWord.recount(cast.marjan.pk)
    visitor = visit()
    visitor.enter(cast.marjan)
    page = visitor.go("/contacts/")
    choice = page.get_by_label("Organisatie", exact=True)
    choice.focus()
    choice.select_option("Vakschool Vechtdal")
    expect(page.locator("#aantal")).to_have_text("1 persoon")
    expect(page.get_by_label("Organisatie", exact=True)).to_be_focused()
    expect(page.get_by_label("Organisatie", exact=True)).to_have_value("Vakschool Vechtdal")
    assert "organisation=Vakschool" in page.url
    page.get_by_label("Kies Willem van der Meer").check()
    page.get_by_text("Meer", exact=True).click()
    page.locator("#b-tag").fill("koor")
    page.get_by_role("button", name="Geef label").click()
    expect(page.get_by_role("status").first).to_contain_text("Gedaan voor 1 persoon")
    assert Contact.objects.get(pk=cast.willem.pk).tags


def test_what_a_coach_may_do_with_many_people_stands_where_she_is(people, visit):
    visitor = visit()
    visitor.enter(people.marjan)
    page = visitor.go("/contacts/")
    bar = page.locator(".bulk")
    expect(bar).to_be_hidden()
    page.get_by_label("Kies Willem van der Meer").check()
    page.get_by_text("Meer", exact=True).click()
    expect(page.locator("#b-tag")).to_be_in_viewport()
    page.locator("#q").press_sequentially("kok", delay=30)
    expect(page.locator("#aantal")).to_have_text("4 mensen")
    expect(bar).to_be_hidden()
    page.get_by_label("Kies Nr00 Loop00").check()
    expect(bar).to_contain_text("1 gekozen")
    expect(page.locator("#b-tag")).to_be_in_viewport()
