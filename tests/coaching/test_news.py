"""The list of notices and its badge: made where the mails are made, so both tell the same."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from coaching import news
from coaching.models import Delivery, News, NoticeChoice
from networking.models import Introduction

from .. import cast as people

MAILS = Path(site.BASE_DIR / "templates" / "mail")
# To people without an account, to who made the deed herself, to an address, or of several mails.
NO_LINE = {
    "account_left", "address_changed", "contact_about", "contact_inform", "contact_paste", "daily",
    "introduction_ask", "introduction_by_hand", "introduction_cancelled_contact",
    "introduction_coach_thanks", "introduction_missed_contact", "introduction_proposal",
    "introduction_reminder", "introduction_report", "introduction_scheduled_contact",
    "introduction_submitted_client", "introduction_thanks", "introduction_times_contact",
    "invitation", "practice_invitation", "proof_code",
}  # fmt: skip


def texts(user):
    lines = News.objects.filter(user=user).shown().with_subjects().order_by("-shown_at", "-pk")
    return [one.text for one in lines]


def badge(page):
    _before, found, after = page.partition('<span class="count">')
    return after.partition("<")[0] if found and "to-news" in page else ""


def test_every_mail_to_somebody_with_an_account_has_a_line():
    letters = {path.name.partition(".")[0] for path in MAILS.glob("*.txt")}
    assert letters - NO_LINE == news.LINES.keys()
    assert not NO_LINE & news.LINES.keys()


def test_what_is_mailed_stands_in_the_list_and_in_the_badge(cast, sign_in):
    wish = people.introduction(cast, "submit")
    assert texts(cast.marjan) == ["Noor wil graag Sanne spreken."]
    page = sign_in(cast.marjan).get("/notices/").text
    assert "Noor wil graag Sanne spreken." in page
    assert 'class="new"' in page
    assert "nieuw</span>" in sign_in(cast.marjan).get("/contacts/").text
    assert Delivery.objects.filter(letter="introduction_submitted_coach").exists()
    assert texts(cast.noor) == []  # what she did herself is no news
    mine = News.objects.with_subjects().get(user=cast.marjan)
    assert mine.page == wish.get_desk_url()


def test_who_wants_no_mail_finds_it_in_the_list(cast):
    NoticeChoice.choose(cast.marjan, {"requests": "off"}, by=cast.marjan)
    people.introduction(cast, "submit")
    assert not Delivery.objects.filter(letter="introduction_submitted_coach").exists()
    assert texts(cast.marjan) == ["Noor wil graag Sanne spreken."]


def test_opening_a_line_reads_it_and_leads_to_the_thing(cast, sign_in):
    wish = people.introduction(cast, "submit", "ask_more")
    other = people.introduction(cast, "submit", "decline", contact=cast.youssef)
    client = sign_in(cast.noor)
    one = News.objects.get(user=cast.noor, event__subject_id=wish.pk)
    client.get("/notices/")
    assert News.objects.filter(user=cast.noor).unread().count() == 2  # looking reads nothing
    answer = client.post("/notices/", {"open": one.pk})
    assert (answer.status_code, answer["Location"]) == (302, wish.get_absolute_url())
    left = News.objects.filter(user=cast.noor).unread()
    assert [line.event.subject for line in left] == [other]
    client.post("/notices/", {"all": "yes"})
    assert not left.all().exists()
    assert 'class="count"' not in client.get("/notices/").text.partition("to-news")[2][:400]


def test_nobody_opens_the_line_of_another(cast, sign_in):
    people.introduction(cast, "submit")
    one = News.objects.get(user=cast.marjan)
    for person in (cast.noor, cast.otto):
        assert sign_in(person).post("/notices/", {"open": one.pk}).status_code == 404
    assert sign_in(cast.otto).post("/notices/", {"open": "x"}).status_code == 404
    sign_in(cast.otto).post("/notices/", {"all": "yes"})
    assert News.objects.get(pk=one.pk).read_at is None


def test_the_badge_stops_at_nine_and_costs_nothing(
    cast, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    wish = people.introduction(cast, "submit", "ask_more")
    client = sign_in(cast.noor)
    event = News.objects.get(user=cast.noor).event
    with django_assert_max_num_queries(12) as before:
        client.get("/follow-ups/")
    for number in range(12):
        News.objects.create(
            user=cast.noor, event=event, letter=f"x{number}", shown_at=timezone.now()
        )
    with django_assert_num_queries(len(before)):
        page = client.get("/follow-ups/").text
    assert ">9+<" in page
    assert wish


def test_the_list_costs_the_same_however_long_it_is(cast, sign_in, django_assert_num_queries):
    people.introduction(cast, "submit", "ask_more")
    client = sign_in(cast.noor)
    client.get("/notices/")
    with CaptureQueriesContext(connection) as few:
        client.get("/notices/")
    for person in (cast.youssef, people.contact(cast.marjan, "Els", "Vos", "named")):
        people.introduction(cast, "submit", "ask_more", contact=person)
    with django_assert_num_queries(len(few)):
        client.get("/notices/")


def test_of_somebody_without_a_name_it_tells_none(cast):
    wish = people.introduction(cast, "submit", "approve", "ask", "refuse", contact=cast.youssef)
    said = " ".join(texts(cast.noor))
    assert "Youssef" not in said
    assert "El Amrani" not in said
    assert "Youssef" in " ".join(texts(cast.marjan))
    assert wish


def test_a_no_reads_the_same_whatever_the_reason(cast):
    said = []
    for verb in ("refuse", "never", "stop"):
        person = people.contact(cast.marjan, "Els", "Vos", "named", email=f"{verb}@example.org")
        wish = people.introduction(cast, "submit", "approve", "ask", verb, contact=person)
        told = News.objects.filter(user=cast.noor, event__subject_id=wish.pk)
        lines = told.with_subjects().order_by("-pk")
        said.append(lines[0].text)
    assert len(set(said)) == 1


def test_what_was_called_back_in_time_is_never_told(cast):
    wish = people.introduction(cast, "submit", "approve")
    assert texts(cast.noor) == []
    wish.move("recall", by=cast.marjan)
    later()
    assert texts(cast.noor) == []
    people.walk(wish, "approve")
    later()
    assert [text for text in texts(cast.noor) if "door" in text] == [
        "Marjan stuurt je verzoek door aan Sanne."
    ]


def later():
    News.objects.filter(shown_at=None).update(due_at=timezone.now() - timedelta(minutes=1))
    News.objects.show_due()


def test_a_yes_that_is_taken_back_is_never_told(cast):
    wish = people.introduction(cast, "submit", "approve", "ask", "accept")
    wish.move("refuse", role="contact")
    later()
    assert not [text for text in texts(cast.noor) if "graag" in text and "Goed nieuws" in text]


def test_it_is_told_in_the_language_of_the_reader_at_that_moment(cast, sign_in):
    people.introduction(cast, "submit", "ask_more")
    cast.noor.speak("en")
    page = sign_in(cast.noor).get("/notices/").text
    with translation.override("en"):
        (said,) = texts(cast.noor)
    assert said in page.replace("&#x27;", "'")
    assert "vraagt nog" not in page


def test_whoever_left_is_in_no_line(cast):
    wish = people.introduction(cast, "submit")
    wish.contact.erase()
    assert "Sanne" not in " ".join(texts(cast.marjan))
    assert Introduction.objects.filter(pk=wish.pk).exists()


@pytest.mark.parametrize("coaching", ["pause", "end"])
def test_the_other_hears_of_a_pause_and_of_the_end(cast, coaching):
    getattr(cast.coaching, coaching)(by=cast.marjan)
    (said,) = texts(cast.noor)
    assert said.startswith("Marjan ")


# ---- read by opening the thing itself


def unread(user):
    return News.objects.filter(user=user).unread()


def test_opening_the_thing_itself_reads_its_line_and_no_other(cast, sign_in):
    wish = people.introduction(cast, "submit", "ask_more")
    other = people.introduction(cast, "submit", "ask_more", contact=cast.youssef)
    page = sign_in(cast.noor).get(wish.get_absolute_url())
    assert [one.event.subject for one in unread(cast.noor)] == [other]
    assert badge(page.text) == "1"  # on the very page that was opened


def test_of_many_the_badge_still_tells_the_right_number(cast, sign_in):
    wish = people.introduction(cast, "submit", "ask_more")
    event = News.objects.get(user=cast.noor).event
    for number in range(12):
        News.objects.create(
            user=cast.noor, event=event, letter=f"x{number}", shown_at=timezone.now()
        )
    assert badge(sign_in(cast.noor).get(wish.get_absolute_url()).text) == "9+"


def test_each_of_the_two_reads_her_own_line_by_her_own_page(cast, sign_in):
    wish = people.introduction(cast, "submit", "approve", "ask", "refuse")
    later()
    sign_in(cast.noor).get(wish.get_absolute_url())
    assert not unread(cast.noor).exists()
    assert unread(cast.marjan).exists()
    sign_in(cast.marjan).get(wish.get_desk_url())
    assert not unread(cast.marjan).exists()


def test_a_page_for_everybody_reads_what_leads_there(cast, sign_in):
    cast.coaching.pause(by=cast.noor)
    sign_in(cast.marjan).get("/contacts/")
    assert unread(cast.marjan).exists()
    sign_in(cast.marjan).get("/clients/")
    assert not unread(cast.marjan).exists()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}, {"HX-Request": "true"}],
    ids=str,
)
def test_what_a_browser_fetches_by_itself_reads_nothing(cast, sign_in, headers):
    wish = people.introduction(cast, "submit", "ask_more")
    assert sign_in(cast.noor).get(wish.get_absolute_url(), headers=headers).status_code == 200
    assert sign_in(cast.noor).head(wish.get_absolute_url()).status_code == 200
    assert unread(cast.noor).exists()


def test_neither_a_scanner_nor_somebody_else_reads_it_for_her(cast, client, sign_in):
    wish = people.introduction(cast, "submit", "ask_more")
    client.get(wish.get_absolute_url())
    sign_in(cast.marjan).get(wish.get_absolute_url())
    sign_in(cast.otto).get(wish.get_absolute_url())
    assert unread(cast.noor).exists()


def test_who_has_nothing_unread_is_asked_no_statement_more(cast, sign_in, settings):
    wish = people.introduction(cast, "submit", "ask_more")
    client = sign_in(cast.noor)
    client.get(wish.get_absolute_url())
    asked = []
    for gates in (
        settings.MIDDLEWARE,
        [gate for gate in settings.MIDDLEWARE if gate != "coaching.arriving.gate"],
    ):
        settings.MIDDLEWARE = gates
        client.handler.load_middleware()
        with CaptureQueriesContext(connection) as statements:
            assert client.get(wish.get_absolute_url()).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_every_line_leads_to_a_page_that_is_there(cast):
    """And to one that only its reader opens on purpose: nobody means to read by coming in."""
    for line in news.LINES.values():
        assert line.page.address(cast.sanne).startswith("/")
        assert site.LOGIN_REDIRECT_URL not in line.page.routes
