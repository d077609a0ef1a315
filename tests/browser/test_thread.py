"""The whole thread through the product, in a browser: from a LinkedIn file to notes, with mail.

Told twice: on a phone with scripts, and on a desktop without any.
"""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networking.models import Contact, NetworkWord
from tests.networking.connections import linkedin_csv
from tests.smtp import words

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NO_SCRIPTS = {"java_script_enabled": False}
FILE = b"""Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Sanne,Vermeer,https://www.linkedin.com/in/sanne-v,,Gemeente Overwater,"Kok, vis",12 Mar 2024
Ang\xc3\xa9 \xf0\x9f\x8c\xb1,van der Velde,https://nl.linkedin.com/in/ang-velde,,Zee,Kok,03 Jan 2023
,,,,,,
"""


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(PHONE, id="phone"),
        pytest.param(NO_SCRIPTS, id="without scripts", marks=pytest.mark.thorough),
    ],
)
def test_a_client_meets_a_contact_of_her_coach(house, nobody, visit, way):
    scripts = way.get("java_script_enabled", True)

    # A coach signs up, imports her connections and shares two of them.
    coach = visit(**way)
    page = coach.go("/account/sign-up/")
    page.get_by_label("Voornaam").fill("Marjan")
    page.get_by_label("Achternaam").fill("de Wit")
    page.get_by_label("E-mailadres").fill("marjan@example.org")
    page.get_by_role("button", name="Maak mijn account").click()
    coach.enter_code("marjan@example.org")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marjan")

    page = coach.go("/imports/new/")
    upload(page, "Connections.csv", FILE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    page.get_by_role("button", name="Importeer 2 contacten").click()
    reload_until(page, "Je contacten staan erin", scripts)
    expect(page.locator(".figures")).to_contain_text("overgeslagen")
    page.get_by_role("link", name="Kies wie je deelt").click()
    sanne = page.get_by_role("listitem").filter(has_text="Sanne Vermeer")
    sanne.get_by_role("button", name="Met naam").click()
    until(Contact.objects.filter(visibility="named").exists)
    page = coach.go("/contacts/")
    anonymous = page.get_by_role("group", name="van der Velde").get_by_text("Anoniem")
    anonymous.click()
    expect(anonymous).to_have_attribute("aria-pressed", "true")

    # Nobody stands there by name who does not know it: one is told by mail, one by the coach.
    expect(sanne.get_by_text("Nog zonder naam")).to_be_visible()
    page.get_by_role("link", name="Sanne Vermeer").click()
    page.get_by_label("E-mailadres").fill("sanne@example.org")
    if scripts:
        page.get_by_label("Regio").focus()
        expect(page.locator("#bewaard-who")).to_contain_text("Bewaard om")
    else:
        page.get_by_role("button", name="Bewaar", exact=True).click()
    page = coach.go("/contacts/informing/")
    page.get_by_label("van der Velde").check()
    page.get_by_role("button", name="Ik heb het zelf verteld").click()
    expect(page.get_by_text("1 persoon weet het nu")).to_be_visible()
    page.get_by_label("Kies Sanne Vermeer").check()
    page.get_by_role("button", name="Bekijk de mail").click()
    shown = page.locator(".letter .body").inner_text()
    page.get_by_role("button", name="Verstuur deze mail").click()
    contact = visit(**NO_SCRIPTS)
    read_about_herself(house, contact, shown)
    until(Contact.objects.filter(first_name="Sanne", informed_at__isnull=False).exists)
    expect(coach.go("/contacts/informing/").get_by_text("Iedereen weet het")).to_be_visible()

    # She invites a client, who accepts by the link in the mail.
    page = coach.go("/clients/")
    page.get_by_label("Voornaam").fill("Noor")
    page.locator("#uitnodigen input[type=email]").fill("noor@example.org")
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    client = visit(**way)
    page = client.go(house.link(house.letter("noor@example.org")))
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Met wie wil je kennismaken?")

    # The client looks around; a typing error is forgiven, a hidden name stays hidden.
    until(NetworkWord.objects.filter(face="card", word="vermeer").exists)
    page.locator("#q").fill("vermeeer")
    if not scripts:
        page.get_by_role("button", name="Zoek").click()
    expect(page.locator("#aantal")).to_have_text("1 persoon")
    page = client.go("/people/")
    expect(page.locator("#aantal")).to_have_text("2 mensen")
    assert "Velde" not in page.content()
    # In so small a network a role or an organisation would be as good as a name.
    expect(page.get_by_role("heading", name="Iemand uit het netwerk")).to_be_visible()
    expect(page.get_by_text("Zee", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Bewaar Sanne Vermeer").click()
    expect(page.get_by_role("button", name="Bewaard Sanne Vermeer")).to_be_visible()
    narrow(page, "Door jou bewaard")
    expect(page.locator("#aantal")).to_have_text("1 persoon")
    page.get_by_role("link", name="Sanne Vermeer").click()
    page.get_by_role("button", name="Maak kennis met Sanne Vermeer").click()

    # She sends too little first: the words stay, the field says what is missing.
    page.get_by_label("Waarom juist Sanne?").fill("Hoi!")
    page.get_by_role("button", name="Kijk het na").click()
    expect(page.locator(".summary")).to_contain_text("Schrijf in één zin")
    expect(page.get_by_label("Waarom juist Sanne?")).to_have_value("Hoi!")
    page.get_by_label("Wat wil je graag te weten komen?").fill(
        "Ik wil weten hoe je de stap van de bouw naar de gemeente maakte."
    )
    page.get_by_label("Waarom juist Sanne?").fill("Daar sta ik nu voor.")
    page.get_by_label("Welke vragen heb je?").fill("Wat had je vooraf willen weten?")
    if scripts:
        expect(page.locator("#bewaard")).to_contain_text("Bewaard om")
        expect(page.locator("#brief")).to_contain_text("hoe je de stap van de bouw")
        page.reload()
        expect(page.get_by_label("Waarom juist Sanne?")).to_have_value("Daar sta ik nu voor.")
    page.get_by_role("button", name="Kijk het na").click()
    page.get_by_role("button", name="Stuur naar Marjan").click()
    expect(page.locator(".badge").first).to_have_text("Bij je coach")

    # The coach asks for more, gets it, edits the message and passes it on.
    page = coach.go(house.link(house.letter("marjan@example.org", "Sanne")))
    page.locator("summary", has_text="Vraag Noor iets").click()
    page.get_by_label("Wat mist er nog?").fill("Hoeveel tijd heb je zelf?")
    page.get_by_role("button", name="Stuur je vraag").click()
    expect(page.locator(".badge").first).to_have_text("Aanvulling gevraagd")
    house.letter("noor@example.org")
    page = client.go("/introductions/")
    page.get_by_role("link", name="Sanne Vermeer").click()
    page.get_by_role("link", name="Vul aan").click()
    page.get_by_label("Waarom juist Sanne?").fill("Daar sta ik nu voor. Ik heb alle tijd.")
    page.get_by_role("button", name="Kijk het na").click()
    page.get_by_role("button", name="Stuur naar Marjan").click()
    expect(page.locator(".badge").first).to_have_text("Bij je coach")
    page = coach.go("/desk/")
    page.get_by_role("link", name="Noor wil kennismaken met Sanne Vermeer").click()
    message = page.get_by_label("Bericht")
    assert "Ik heb alle tijd." in message.input_value()
    message.fill(message.input_value().replace("Beste Sanne,", "Dag Sanne, alweer een tijd!"))
    page.get_by_role("button", name="Stuur door naar Sanne").click()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_visible()

    # The contact reads exactly that, and says yes without account, scripts or cookies.
    letter = house.letter("sanne@example.org", "Noor")
    assert "Dag Sanne, alweer een tijd!" in words(letter)
    assert "noor@example.org" not in letter.as_string()
    assert str(letter["Reply-To"]).endswith("marjan@example.org")
    page = contact.go(house.link(letter))
    page.reload()
    expect(page.get_by_role("button", name="Ja, graag").first).to_be_visible()
    page.get_by_role("button", name="Ja, graag").first.click()
    # "Wat fijn, je zei ja", or the next scene already when the worker was quick.
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("je zei ja|voorgesteld"))

    # Both are introduced.
    assert "sanne@example.org" in words(house.letter("noor@example.org", "dit is Sanne"))
    assert "noor@example.org" in words(house.letter("sanne@example.org", "dit is Sanne"))

    # They agree on a day; the client keeps notes, shares one and takes it back.
    page = client.go("/introductions/")
    page.get_by_role("link", name="Sanne Vermeer").click()
    page.get_by_role("link", name="Leg de afspraak vast").click()
    day = timezone.localdate() + timedelta(days=3)
    page.get_by_label("Welke dag?").fill(day.isoformat())
    page.get_by_label("Hoe laat?").fill("10:30")
    page.get_by_role("button", name="Bewaar de afspraak").click()
    expect(page.locator(".badge").first).to_have_text("Afspraak staat")
    page.get_by_role("button", name="Nieuwe notitie").click()
    page.locator("#id_text").fill("Begin klein, en vraag wie ik nog meer kan spreken.")
    if scripts:
        expect(page.locator("#state")).to_contain_text("Bewaard om")
    else:
        page.get_by_role("button", name="Bewaar", exact=True).click()
    note = page.url.removeprefix(house.url).partition("?")[0]
    assert coach.page.goto(house.url + note).status == 404
    coach.problems.clear()
    page.get_by_role("button", name="Deel met Marjan").click()
    expect(page.locator("#readers").get_by_text("Marjan kan dit lezen")).to_be_visible()
    expect(coach.go(note).locator(".note")).to_contain_text("Begin klein")
    page.get_by_role("button", name="Weer alleen voor mij").click()
    expect(page.locator("#readers").get_by_text("Alleen voor jou", exact=True)).to_be_visible()
    assert coach.page.goto(house.url + note).status == 404
    coach.problems.clear()


@pytest.mark.thorough
def test_ten_thousand_connections_come_in_while_the_page_shows_how_far(cast, house, visit):
    visitor = visit(**PHONE)
    visitor.sign_in(cast.marjan)
    page = visitor.go("/imports/new/")
    upload(page, "Connections.csv", linkedin_csv(10_000))
    page.get_by_role("button", name="Importeer").click()
    expect(page.locator("progress")).to_be_visible()
    page.get_by_role("heading", name="Je contacten staan erin").wait_for()


def read_about_herself(house, contact, shown):
    """The mail says what the coach saw of it before, and opens the contact's own page."""
    letter = house.letter("sanne@example.org", "Je staat in het netwerk van Marjan de Wit")
    sent = words(letter)
    lines = [line for line in shown.splitlines() if line and "/about/" not in line]
    assert len(lines) > 9
    assert all(line in sent for line in lines)
    assert str(letter["Reply-To"]).endswith("marjan@example.org")
    page = contact.go(house.link(letter))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dag Sanne")
    expect(page.get_by_text("Kok, vis")).to_be_visible()
    expect(page.get_by_role("button", name="Vraag me nooit iets")).to_be_visible()


def narrow(page, choice):
    """By one of the filters, which are folded away on a phone until she opens them."""
    link = page.locator(".facets").get_by_role("link", name=choice)
    folded = not link.is_visible()
    if folded:
        page.locator(".facets-drawer > summary").click()
    link.click()
    if folded:  # and it stays open for the next choice
        expect(page.locator(".facets [aria-current=true]")).to_be_visible()
        expect(page.locator(".facets-drawer")).to_have_attribute("open", "")


def until(true, seconds=20):
    """The worker counts the words of a network some seconds after the last change."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the worker did not come to it"
        time.sleep(0.2)


def upload(page, name, data):
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Ik mag deze gegevens gebruiken").check()
    page.get_by_role("button", name="Bekijk het bestand").click()


def reload_until(page, heading, scripts):
    """Without scripts nothing changes by itself: press the link that is there for that."""
    for _attempt in range(60):
        if page.get_by_role("heading", name=heading).count():
            return
        page.wait_for_timeout(250)
        if not scripts and page.get_by_role("link", name="Ververs").count():
            page.get_by_role("link", name="Ververs").click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
