"""Each of the sixteen statuses, reached as people reach it: by pages, and by links in their mail.

Noor and Marjan press buttons, and so do contacts without an account; nothing here takes a step for
them. Where days have to pass, the moments that are stored lie so much earlier, and the worker does
what is then due.
"""

import contextlib
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import expect
from procrastinate.exceptions import AlreadyEnqueued

from networking import tasks
from networking.models import Contact, Introduction, Meeting, Status, Visibility
from networking.models.moves import CLIENT_WORDS
from tests import cast as people
from tests.smtp import words

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

S = Status
DAY = timedelta(days=1)
CLIENT, COACH = "noor@example.org", "marjan@example.org"
MOMENTS = ("submitted_at", "asked_at", "sent_at", "changed_at", "answered_at", "wake_on")


class Three:
    """A client, her coach and whoever is asked; ``seen`` is what the first two read of it."""

    def __init__(self, house, cast, visit):
        self.house, self.seen = house, set()
        self.client, self.coach, self.contact = visit(), visit(), visit(java_script_enabled=False)
        self.client.enter(cast.noor)
        self.coach.enter(cast.marjan)

    def client_reads(self, name, status):
        """On the list of all she asked; leads on to the one with this name."""
        row = self.client.go("/introductions/").locator("li.request", has_text=name)
        expect(row.locator(".badge")).to_have_text(str(CLIENT_WORDS[status] % {"name": name}))
        self.seen.add(status)
        row.get_by_role("link").click()
        return self.client.page

    def client_presses(self, button, name, status):
        page = self.client.page
        page.get_by_role("button", name=button).click()
        expect(page.locator("#weg .badge").first).to_have_text(str(CLIENT_WORDS[status]))
        return self.client_reads(name, status)

    def coach_reads(self, status):
        badge = self.coach.page.locator("#verzoek .badge").first
        expect(badge).to_have_text(str(status.label))
        self.seen.add(status)

    def letter(self, to, about):
        """Opens the page that the newest mail about this leads to."""
        visitor = {CLIENT: self.client, COACH: self.coach}.get(to, self.contact)
        return visitor.go(self.house.link(self.house.letter(to, about)))

    def begin(self, name):
        page = self.client.go("/people/")
        page.get_by_role("link", name=f"{name} Bos").click()
        page.get_by_role("button", name=f"Maak kennis met {name} Bos").click()
        page.get_by_label("Wat wil je graag te weten komen?").fill("Past dit werk bij mij?")
        page.get_by_role("button", name="Bewaar en ga later verder").click()
        expect(page.get_by_text("Je verzoek is bewaard.")).to_be_visible()

    def send(self):
        page = self.client.page
        page.get_by_role("button", name="Kijk het na").click()
        page.get_by_role("button", name="Stuur naar Marjan").click()
        expect(page.locator(".badge").first).to_have_text("Bij je coach")

    def to_coach(self, name):
        self.begin(name)
        self.client_reads(name, S.DRAFT)
        self.send()
        return self.letter(COACH, f"Noor wil graag {name} spreken")

    def pass_on(self, name):
        """Until the contact has the question; returns the page where she answers."""
        self.house.referee.letters.clear()
        with self.house.at_rest():
            self.coach.page.get_by_role("button", name=f"Stuur door naar {name}").click()
            self.coach_reads(S.APPROVED)
        page = self.letter(f"{name.lower()}.contact@example.org", "Noor")
        self.client_reads(name, S.ASKED)
        return page

    def days_pass(self, days, task=tasks.time_passes):
        """All that is stored happened so much earlier; then the worker does what it is time for."""
        self.house.referee.letters.clear()
        for rows, moments in (
            (Introduction.objects, MOMENTS),
            (Meeting.objects, ["starts_at"]),
            (Contact.objects, ["rests_until"]),
        ):
            rows.update(**{moment: F(moment) - days * DAY for moment in moments})
        with contextlib.suppress(AlreadyEnqueued):  # by the hour that it is
            task.defer(timestamp=0)


@pytest.fixture
def three(house, cast, visit):
    for name in ("Els", "Rik", "Ada", "Pim", "Roos"):
        people.contact(cast.marjan, name, "Bos", Visibility.NAMED, role=f"Adviseur {name}")
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
    three.days_pass(30, tasks.wake_put_off)
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


def there_are_others(page):
    """After a no or silence, on the same page."""
    assert page.locator("#anderen li.person").count() >= 2
