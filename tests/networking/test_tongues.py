"""A contact whom her coach addresses with u reads u everywhere: in each letter and on her pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from coaching.models import Delivery
from networking.contact_mail import text_to_paste
from networking.letters.contact import text_to_paste as question_to_paste
from networking.models import Introduction
from tests.cast import introduction
from tests.networking.test_letters import ROADS

FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
FOLDER = Path(settings.BASE_DIR) / "templates/mail"
WITH_U = sorted(FOLDER.glob("*.nl-u.txt"))
MARKS = re.compile(r"\{[{%].*?[%}]\}")


@pytest.fixture
def sanne(cast):
    cast.sanne.language, cast.sanne.line = "nl-u", ""
    return cast.sanne.edit(by=cast.marjan)


def ours(text, wish):
    """What of this text is neither the client's nor the coach's own."""
    for words in (wish.subject, wish.message, wish.goal, wish.why, wish.offer, wish.questions):
        for line in filter(None, map(str.strip, words.splitlines())):
            text = text.replace(line, "")
    return text


def text_of(page):
    """What a reader gets to see of a page."""
    body = page.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


@pytest.mark.parametrize("path", WITH_U, ids=lambda path: path.name.split(".")[0])
def test_every_letter_with_u_holds_the_same_and_no_je(path):
    familiar = Path(str(path).replace(".nl-u.", ".nl."))
    assert MARKS.findall(path.read_text()) == MARKS.findall(familiar.read_text())
    assert not FAMILIAR.search(MARKS.sub("", path.read_text()))


@pytest.mark.parametrize("verb", ROADS)
def test_no_letter_to_her_says_je(cast, sanne, verb):
    wish = introduction(cast, *ROADS[verb])
    letters = Delivery.objects.filter(to_email=sanne.email)
    for letter in letters:
        assert letter.language == "nl"
        text = ours(f"{letter.subject}\n{letter.body}", wish)
        assert not FAMILIAR.search(text), letter.letter
    assert letters.exists() == ("ask" in ROADS[verb])


def test_the_proposed_question_and_what_is_pasted_say_u(cast, sanne, sign_in):
    wish = introduction(cast, "submit")
    page = sign_in(cast.marjan).get(wish.get_desk_url())
    letter = page.context["letter"]
    assert letter.subject.startswith("Zou u ")
    words = {"subject": letter.subject, "message": letter.message}
    wish.pass_on_by_hand(by=cast.marjan, **words)
    wish = Introduction.objects.with_people().get(pk=wish.pk)
    sanne.open_page()
    assert not FAMILIAR.search(ours(letter.message, introduction(cast, contact=cast.youssef)))
    for text in (letter.foot, question_to_paste(wish), text_to_paste(sanne)):
        assert not FAMILIAR.search(ours(text, wish))


@pytest.mark.parametrize("verbs", [(), ("accept",), ("put_off",), ("refuse",), ("never",)])
def test_her_answer_page_says_u_in_every_state(cast, sanne, client, verbs):
    wish = introduction(cast, "submit", "approve", "ask")
    link = wish.answer_link.removeprefix(settings.SITE_URL)
    for verb in verbs:
        client.post(link, {"answer": verb})
    page = client.get(link)
    assert not FAMILIAR.search(ours(text_of(page), wish))
    assert '<html lang="nl"' in page.text
    assert page["Content-Language"] == "nl"
    assert "you" in client.get(f"{link}?taal=en").text


def test_the_page_of_all_that_is_kept_says_u(cast, sanne, client):
    link = reverse("networking:about", args=[sanne.open_page()])
    assert not FAMILIAR.search(text_of(client.get(link)))
    assert not FAMILIAR.search(text_of(client.get(f"{link}?klaar=rest")))


def test_a_coach_who_writes_u_writes_it_to_everybody_but_whom_she_chose_otherwise(cast):
    profile = cast.marjan.coach_profile
    assert cast.sanne.tongue == "nl"
    profile.edit(by=cast.marjan, formal=True)
    cast.sanne.refresh_from_db()
    assert cast.sanne.tongue == "nl-u"
    cast.sanne.language = "nl"
    assert cast.sanne.tongue == "nl"
    cast.marjan.language = "en"
    assert profile.tongue == "en"


def test_to_others_nothing_changes(cast, client):
    wish = introduction(cast, "submit", "approve", "ask")
    page = text_of(client.get(wish.answer_link.removeprefix(settings.SITE_URL)))
    assert FAMILIAR.search(page)
