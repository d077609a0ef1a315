"""A coach's own rooms without a mouse: her people come in, are found and shared, and colleagues
join her. Wherever the focus comes, on the way too, it can be seen."""

import pytest
from playwright.sync_api import expect

from networking.models import Contact, Visibility

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

FILE = """Voornaam,Achternaam,Functie,Organisatie
Wobke,Zandstra,Docent Engels,Hogeschool Noord
Tjerk,Zandstra,Verpleegkundige,Zorggroep Vecht
"""


def test_a_coach_brings_in_a_file_and_shares_whom_she_finds(cast, hands):
    keys = hands("/contacts/", cast.marjan)
    page = keys.page
    keys.to(page.get_by_role("link", name="Importeer", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Importeer je contacten")
    choosers = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    keys.to(page.locator("input[type=file]"))
    while not choosers:  # a busy browser may lose a press
        keys.press("Enter")
        page.wait_for_timeout(500)
    file = {"name": "mensen.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    choosers[0].set_files(file)
    keys.to(page.locator("input[type=checkbox]"))
    keys.press("Space")
    keys.to(page.get_by_role("button", name="Bekijk het bestand"))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    keys.to(page.get_by_role("button", name="Importeer 2 contacten"))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je contacten staan erin")

    keys.to(page.get_by_role("link", name="Kies wie je deelt"))
    keys.press("Enter")
    keys.to(page.locator("#q"))
    keys.write("wobke")
    expect(page.locator("#aantal")).to_have_text("1 persoon")
    row = page.locator(".rows li", has_text="Wobke Zandstra")
    keys.to(row.locator("button[value=anonymous]"))
    keys.press("Enter")
    expect(row.locator("button[value=anonymous]")).to_have_attribute("aria-pressed", "true")
    assert Contact.objects.get(first_name="Wobke").visibility == Visibility.ANONYMOUS

    keys.to(row.get_by_role("link", name="Wobke Zandstra"))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wobke Zandstra")


def test_a_coach_begins_a_practice_and_invites_a_colleague(cast, house, hands):
    keys = hands("/practice/", cast.marjan)
    page = keys.page
    keys.to(page.locator("input[name=name]"))
    keys.write("Het Open Raam")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Het Open Raam")
    keys.to(page.get_by_label("Voornaam van je collega"))
    keys.write("Otto")
    keys.to(page.get_by_label("E-mailadres"))
    keys.write("otto@example.org")
    keys.press("Enter")
    expect(page.get_by_text("otto@example.org", exact=True)).to_be_visible()

    link = house.link(house.letter("otto@example.org"))
    other = hands(link, cast.otto)
    other.to(other.page.locator("main form button").first)
    other.press("Enter")
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Het Open Raam")
