"""A link is opened by many: by scanners with a whole browser, by whoever it is passed on to, and at
last by the contact."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coaching.models import Coaching, Delivery, Event, Hit, Invitation
from networking import tasks
from networking.models import (
    Contact,
    Introduction,
    Meeting,
    Note,
    ProposedTime,
    Reply,
    Suggestion,
    Suppression,
    Visibility,
)
from tests import cast as people
from tests.smtp import words

from .test_thread import until

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

ROADS = (
    ("submit", "ask_more"),
    ("submit", "decline"),
    ("submit", "withdraw"),
    ("submit", "approve", "ask"),
    ("submit", "approve", "ask", "refuse"),
    ("submit", "approve", "ask", "expire"),
    ("submit", "approve", "ask", "accept", "introduce", "schedule"),
)
MODELS = (Introduction, Contact, Coaching, Invitation, Meeting, Note, Suppression, Event)
MODELS += (ProposedTime, Reply)


def rows():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


def every_letter(cast):
    """Mails of every kind there is in the whole chain."""
    for n, road in enumerate(ROADS):
        known = people.contact(cast.marjan, f"Iris{n}", "Vos", Visibility.NAMED, role="Adviseur")
        people.introduction(cast, *road, contact=known)
    written = people.introduction(cast, "submit", "approve", "ask", contact=cast.youssef)
    written.answer("reply", chosen_form="mail", replies=[("Wat?", "Dit.")])
    put_off = people.introduction(cast, "submit", "approve", "ask")
    put_off.answer("put_off", wake_on=timezone.localdate())
    Contact.objects.update(rests_until=None)
    Introduction.objects.get(pk=put_off.pk).wake()
    untold = people.contact(cast.marjan, "Tess", "Vos", Visibility.NAMED, informed_at=None)
    untold.write_to(by=cast.marjan)
    known.mail_page()
    Invitation.send(cast.marjan, email="nieuw@example.org", first_name="Nieuw")
    thought_of = people.contact(cast.marjan, "Roos", "Kok", Visibility.NAMED)
    Suggestion.make(cast.coaching, thought_of, "Zij deed dit ook.", by=cast.marjan)


def test_a_browser_that_opens_every_link_of_every_mail_three_times_changes_nothing(
    house, cast, visit
):
    every_letter(cast)
    until(lambda: Delivery.objects.count() == Delivery.objects.over().count(), seconds=60)
    mails = "\n".join(words(letter) for letter in house.referee.letters)
    paths = sorted(set(re.findall(r"http://127\.0\.0\.1:\d+(/[^\s#]*)", mails)))
    kinds = {path.split("/")[1] for path in paths}
    assert kinds == {"answer", "about", "desk", "introductions", "invitations", "meeting", "people"}
    before = rows()
    scanner, coach, client = visit(), visit(), visit()
    coach.enter(cast.marjan)
    client.enter(cast.noor)
    for path in paths:
        Hit.objects.all().delete()  # what holds back a visitor may not hold back this one
        for visitor in (scanner, scanner, scanner, coach, client):
            answer = visitor.page.goto(house.url + path)
            assert answer.status in (200, 404, 410), (path, answer.status)
            visitor.page.wait_for_load_state("load")
    assert rows() == before
    for visitor in (scanner, coach, client):
        visitor.problems.clear()  # closed questions answer 410, those of others 404


def test_how_and_when_and_the_answers_in_writing_need_no_scripts_either(house, cast, visit):
    wish = people.introduction(cast, "submit", "approve", "ask")
    path = house.link(house.letter("sanne.contact@example.org"))
    contact = visit(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = contact.go(path)
    page.locator("summary", has_text="Ja, en meteen zeggen").click()
    page.locator(".choice", has_text="Koffie").click()
    page.get_by_label("Dag").first.fill("2020-02-01")
    page.get_by_label("Tijd").first.fill("14:30")
    page.get_by_role("button", name="Ja, graag: zo").click()
    expect(page.locator(".summary")).to_contain_text("Deze dag is al geweest")
    expect(page.get_by_label("Koffie")).to_be_checked()
    expect(page.get_by_label("Tijd").first).to_have_value("14:30")
    page.locator("summary", has_text="Liever schriftelijk").click()
    page.get_by_label("Wat wil je Noor vertellen?").fill("De mensen.")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel voor je antwoorden")
    assert Introduction.objects.get(pk=wish.pk).status == "held"
    assert "De mensen." in words(house.letter("noor@example.org", "beantwoord"))
    tasks.introduce(wish.pk)
    assert Introduction.objects.get(pk=wish.pk).introduced_at is None
