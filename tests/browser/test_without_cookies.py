"""A contact whose browser keeps no cookies at all: she answers in two clicks from the mail, chooses
a moment, and finds what is kept of her. Told with scripts and without."""

import json
import os
import re
import shutil
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networking.models import Introduction
from tests import cast as people

from .conftest import CHROMIUM, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

BLOCK = {"profile": {"default_content_setting_values": {"cookies": 2}}}
# The headless shell has no preferences of its own.
WHOLE = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), CHROMIUM)
ADDRESS = "sanne.contact@example.org"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def contact(request, house, browser_type, browser_type_launch_args, browser_context_args, tmp_path):
    """A visitor whose browser was told in its own settings to keep no cookies."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCK))
    settings = browser_type_launch_args | browser_context_args | {"executable_path": WHOLE}
    settings["java_script_enabled"] = request.param
    context = browser_type.launch_persistent_context(tmp_path, **settings)
    visitor = Visitor(context, house)
    visitor.brought = []  # the cookies it came with, after those it was given
    visitor.page.on(
        "request", lambda sent: visitor.brought.append(sent.all_headers().get("cookie"))
    )
    if not keeps_none(visitor) and not os.environ.get("VERBINDER_NO_SKIP"):
        pytest.skip("this Chromium keeps cookies whatever its settings say")
    yield visitor
    assert keeps_none(visitor)
    context.close()
    assert visitor.problems == []


def keeps_none(visitor):
    """Is it real? The sign-in page gives one cookie, for its form."""
    given = visitor.page.goto(visitor.house.url + "/account/sign-in/").all_headers()
    assert "csrf" in given["set-cookie"]
    visitor.page.reload()
    return visitor.page.context.cookies() == [] and not any(visitor.brought)


@pytest.fixture
def asked(cast, house):
    """asked(form) gives the path of the link in the mail."""

    def ask(**words):
        wish = people.introduction(cast)
        wish.write(words, version=wish.version)
        for verb in ("submit", "approve", "ask"):
            people.walk(wish, verb)
        return house.link(house.letter(ADDRESS))

    return ask


def status():
    return Introduction.objects.get().status


@pytest.mark.parametrize(
    ("button", "heading", "then"),
    [
        ("Ja, graag", "je zei ja|voorgesteld", {"accepted", "introduced"}),
        ("Liever niet", "Helemaal goed", {"refused"}),
    ],
)
def test_she_answers_with_two_clicks(asked, contact, button, heading, then):
    page = contact.go(asked())
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    assert status() in then


def test_she_names_a_day_and_thinks_better_of_it(asked, contact):
    page = contact.go(asked())
    day = timezone.localdate() + timedelta(days=40)
    page.get_by_label("Later wel?").fill(day.isoformat())
    page.get_by_role("button", name="Nu even niet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Goed, nu even niet")
    assert Introduction.objects.get().wake_on == day
    page.get_by_role("button", name="Liever niet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Helemaal goed")
    assert status() == "refused"


def test_who_was_asked_in_writing_finds_the_questions_open(asked, contact):
    page = contact.go(asked(form="mail"))
    page.get_by_label("Wat wil je Noor vertellen?").fill("De mensen.")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel voor je antwoorden")
    assert status() == "held"


def test_she_chooses_a_moment_and_asks_what_is_kept_of_her(cast, house, contact):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    wish.suggest(timezone.now() + timedelta(days=8), by=cast.noor)
    page = contact.go(house.link(house.letter(ADDRESS, "Past dit moment")))
    page.locator(".moments button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je spreekt Noor")
    assert status() == "scheduled"
    page = contact.go("/about/")
    page.locator("main input[type=email]").fill(ADDRESS)
    page.get_by_role("button", name="Mail me een link").click()
    page = contact.go(house.link(house.letter(ADDRESS, "Wat Marjan")))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sanne")
