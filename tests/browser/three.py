"""Noor and Marjan at work, and a contact without an account: what each presses and reads."""

import contextlib
from datetime import timedelta

from django.db.models import F
from playwright.sync_api import expect
from procrastinate.exceptions import AlreadyEnqueued

from networking import tasks
from networking.models import Contact, Introduction, Meeting, Status
from networking.models.moves import CLIENT_WORDS

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

    def ask_by_hand(self, name):
        """The coach has no address: she copies the message, and brings it herself. Returns it."""
        self.to_coach(name)
        self.house.referee.letters.clear()
        page = self.coach.page
        page.get_by_role("button", name="Ik vraag het zelf").click()
        message = page.get_by_role("textbox", name="Jouw bericht").input_value()
        page.get_by_role("button", name="Kopieer het bericht").click()
        expect(page.get_by_text("Gekopieerd").first).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == message
        self.client_reads(name, S.ASKED)
        return message

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
