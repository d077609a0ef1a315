"""The coach's desk as she uses it: from the mail, with keys, on a phone, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from networking.models import Introduction, Visibility
from tests import cast as people

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_SCRIPTS = {"java_script_enabled": False}


@pytest.fixture
def wishes(cast):
    """Three requests that wait, the oldest first."""
    found = []
    for name in ("Els", "Rik", "Zoë"):
        contact = people.contact(cast.marjan, name, "Bos", Visibility.NAMED, role="Adviseur")
        found.append(people.introduction(cast, "submit", contact=contact))
    return found


def title(page):
    return page.locator("#verzoek #titel")


@pytest.mark.parametrize("way", [{}, PHONE, NO_SCRIPTS], ids=["desktop", "phone", "no scripts"])
def test_from_the_mail_to_a_decision_are_two_clicks(cast, house, visit, settings, way):
    settings.SITE_URL = house.url
    wish = people.introduction(cast, "submit")
    coach, clicks = visit(**way), 0
    coach.enter(cast.marjan)

    def click(do):
        nonlocal clicks
        clicks += 1
        do()

    letter = house.letter("marjan@example.org", "Sanne")
    click(lambda: coach.go(house.link(letter)))
    click(coach.page.get_by_role("button", name="Stuur door naar Sanne").click)
    expect(coach.page.get_by_text("kun je het terughalen")).to_be_visible()
    assert clicks == 2
    assert Introduction.objects.get(pk=wish.pk).status in ("approved", "asked")


def test_keys_walk_through_the_list_and_the_request_comes_beside_it(cast, visit, wishes):
    coach = visit()
    coach.enter(cast.marjan)
    page = coach.go("/desk/")
    expect(title(page)).to_contain_text("Els")
    expect(page.get_by_text("Toetsen:")).to_be_visible()
    for key, name, wish in (("j", "Rik", 1), ("j", "Zoë", 2), ("j", "Zoë", 2), ("k", "Rik", 1)):
        page.keyboard.press(key)
        expect(title(page)).to_contain_text(name)
        expect(title(page)).to_be_focused()
        expect(page.locator("[data-beside][aria-current]")).to_have_count(1)
        expect(page.locator("[data-beside][aria-current]")).to_contain_text(name)
        expect(page).to_have_url(re.compile(wishes[wish].get_desk_url()))
    page.go_back()
    expect(title(page)).to_contain_text("Zoë")
    expect(page.locator(".requests")).to_be_visible()

    # In a field the keys are letters.
    message = page.get_by_label("Bericht")
    message.focus()
    page.keyboard.type("jk/")
    assert "jk/" in message.input_value()
    expect(title(page)).to_contain_text("Zoë")
    page.get_by_role("heading", level=1).first.click()
    page.keyboard.press("/")
    expect(page.get_by_label("Zoek op klant")).to_be_focused()
    page.keyboard.type("rik")
    page.keyboard.press("Enter")
    expect(page.locator("[data-beside]")).to_have_count(1)
    expect(title(page)).to_contain_text("Rik")


def test_words_that_she_did_not_send_yet_are_there_when_she_comes_back(cast, visit, wishes):
    coach = visit()
    coach.enter(cast.marjan)
    page = coach.go("/desk/")
    message = page.get_by_label("Bericht")
    message.fill("Beste Els, dit schreef ik zelf.")
    page.locator("[data-beside][aria-current]").click()  # the one that is open
    expect(title(page)).to_be_focused()
    expect(message).to_have_value("Beste Els, dit schreef ik zelf.")
    for key, name in (("j", "Rik"), ("k", "Els")):
        page.keyboard.press(key)
        expect(title(page)).to_contain_text(name)
    expect(message).to_have_value("Beste Els, dit schreef ik zelf.")


def test_on_a_phone_the_list_and_the_request_are_pages_of_their_own(cast, visit, wishes):
    along = people.introduction(cast, contact=cast.youssef)
    along.ask_along(by=cast.noor)
    coach = visit(**PHONE)
    coach.enter(cast.marjan)
    page = coach.go("/desk/")
    expect(title(page)).to_be_hidden()
    expect(page.get_by_role("heading", name="Kijk mee")).to_be_visible()
    page.locator("[data-beside]").nth(1).click()
    expect(title(page)).to_contain_text("Rik")
    expect(page.locator(".requests")).to_be_hidden()
    expect(page.get_by_role("heading", name="Kijk mee")).to_be_hidden()
    page.get_by_role("link", name="Verzoeken").first.click()
    expect(page.locator(".requests")).to_be_visible()


def test_without_scripts_she_chooses_searches_switches_the_language_and_postpones(
    cast, house, visit, wishes
):
    coach = visit(**NO_SCRIPTS)
    coach.enter(cast.marjan)
    page = coach.go("/desk/")
    page.get_by_label("Zoek op klant").fill("zoe")
    page.get_by_role("button", name="Zoek").click()
    page.locator("[data-beside]").click()
    expect(title(page)).to_contain_text("Zoë")
    expect(page.locator(".requests")).to_be_visible()
    page.get_by_label("Bericht").fill("Mijn eigen bericht")
    page.get_by_role("button", name="Zet de tekst klaar in het Engels").click()
    expect(page.get_by_label("Bericht")).to_have_value(re.compile("Dear Zoë"))
    expect(page.get_by_text("Mijn eigen bericht")).to_be_visible()
    page.locator("summary", has_text="Nu even niet").click()
    page.get_by_label("Wat wil je erbij zeggen?").fill("Eerst praten wij samen.")
    page.locator("button[value=postpone]").click()
    expect(page.locator(".detail .badge")).to_have_text("Nu even niet")
    assert house.letter("noor@example.org", "Nu even niet")


def test_enter_in_the_subject_passes_it_on_and_undo_takes_it_back(cast, visit, wishes):
    coach = visit()
    coach.enter(cast.marjan)
    page = coach.go(wishes[0].get_desk_url())
    page.get_by_label("Onderwerp").fill("Mijn eigen onderwerp")
    page.get_by_label("Onderwerp").press("Enter")
    expect(page.get_by_text("kun je het terughalen")).to_be_visible()
    assert Introduction.objects.get(pk=wishes[0].pk).subject == "Mijn eigen onderwerp"


def test_somebody_else_is_suggested_and_asked_with_the_same_words(cast, house, visit, wishes):
    people.contact(cast.marjan, "Ada", "Vos", Visibility.NAMED, role="Adviseur water")
    coach, client = visit(), visit(**PHONE)
    coach.enter(cast.marjan)
    client.enter(cast.noor)
    page = coach.go(wishes[0].get_desk_url())
    page.get_by_role("link", name="Stel iemand anders voor").click()
    page.get_by_label("Zoek iemand").fill("ada")
    expect(page.get_by_role("radio")).to_have_count(1)
    page.get_by_label("Ada Vos").check()
    page.get_by_label("Waarom deze persoon").fill("Zij maakte dezelfde stap.")
    page.get_by_role("button", name="Stel voor aan Noor").click()
    expect(page.get_by_text("Noor krijgt er bericht van.")).to_be_visible()
    page = client.go(house.link(house.letter("noor@example.org", "dacht aan iemand")))
    expect(page.get_by_text("Zij maakte dezelfde stap.").first).to_be_visible()
    page.get_by_role("button", name="Begin een verzoek").click()
    expect(page.get_by_label("Wat wil je graag te weten komen?")).to_have_value(
        people.WORDS["goal"]
    )
