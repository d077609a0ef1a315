"""Calm mail: at once, once a day or not at all, as its reader chooses."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from coaching import notices
from coaching.models import Delivery, Event, NoticeChoice
from coaching.models.delivery import State
from networking.models import Meeting
from tests.cast import ROAD, introduction, walk
from tests.clock import moved_clock  # noqa: F401
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db
NOOR, MARJAN = "noor@example.org", "marjan@example.org"
PAGE = reverse("coaching:notices")


@pytest.fixture(autouse=True)
def monday(clock, settings):
    settings.QUIET_HOURS, settings.DAILY_MAIL_HOUR = [20, 8], 8
    return clock.at(2027, 3, 1, 10, 0)


def path_of(letter):
    return re.fullmatch(r"<https?://[^/]+(/mails/\S+/)>", letter["List-Unsubscribe"])[1]


def choose(user, **choices):
    NoticeChoice.choose(user, choices, by=user)


def test_news_of_a_day_comes_in_one_mail_the_next_morning(cast, clock, smtp):
    introduction(cast, "submit", "decline")
    introduction(cast, "submit", contact=cast.youssef)
    deliver_all()
    assert not smtp.to(NOOR)
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    [letter] = smtp.to(NOOR)
    assert letter["Subject"] == "Je nieuws van vandaag: 3 berichten"
    assert words(letter).count("Hoi Noor") == 1
    assert words(letter).count("* Goed bezig! Je verzoek ligt bij Marjan") == 2
    assert "El Amrani" not in letter.as_string()
    states = Delivery.objects.filter(to_user=cast.noor).values_list("state", "problem")
    assert sorted(states) == [
        (State.DROPPED, "in the daily mail"),
        (State.DROPPED, "in the daily mail"),
        (State.SENT, ""),
    ]


def test_a_single_piece_of_news_goes_as_itself(cast, clock, smtp):
    introduction(cast, "submit")
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    [letter] = smtp.to(NOOR)
    assert letter["Subject"] == "Goed bezig! Je verzoek ligt bij Marjan"


def test_what_is_no_longer_wanted_does_not_come_along(cast, clock, smtp):
    wish = introduction(cast, "submit", "approve")
    walk(wish, "recall")
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    [letter] = smtp.to(NOOR)
    assert "stuurt je verzoek door" not in words(letter)


def test_a_refused_daily_mail_is_tried_again_whole_and_once(cast, clock, smtp):
    introduction(cast, "submit", "decline")
    smtp.refuse("451 later", at="rcpt")
    clock.at(2027, 3, 2, 8, 0)
    smtp.script.clear()
    smtp.refuse("451 later", at="rcpt")
    for delivery in Delivery.objects.due().filter(to_user=cast.noor):
        delivery.send()
    assert not smtp.to(NOOR)
    clock.at(2027, 3, 2, 8, 10)
    deliver_all()
    [letter] = smtp.to(NOOR)
    assert "2 berichten" in letter["Subject"]


def test_a_daily_mail_keeps_no_words_about_the_many_in_it(cast, clock, smtp):
    introduction(cast, "submit", "decline")
    introduction(cast, "submit", "decline", contact=cast.youssef)
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    assert "Sanne" in words(smtp.to(NOOR)[0])
    assert Delivery.objects.get(letter="daily").body == ""


def test_who_leaves_is_in_no_daily_mail_that_waits_for_its_server(cast, clock, smtp):
    introduction(cast, "submit", "decline", contact=cast.willem)
    introduction(cast, "submit", "decline")
    clock.at(2027, 3, 2, 8, 0)
    smtp.refuse("451 later", at="rcpt")
    Delivery.objects.due().filter(to_user=cast.noor).order_by("pk").first().send()
    [daily] = Delivery.objects.filter(letter="daily")
    assert "Sanne" in daily.body
    cast.sanne.erase(by=cast.marjan)
    daily.refresh_from_db()
    assert "Sanne" not in daily.body


def test_what_they_agreed_may_be_for_tonight(cast, clock, smtp):
    wish = introduction(cast, *ROAD["introduced"])
    clock.at(2027, 3, 2, 22, 0)
    deliver_all()
    smtp.letters.clear()
    Meeting.plan(wish, by=cast.noor, starts_at=clock.now + timedelta(hours=11), form="call")
    deliver_all()
    assert len(smtp.to(NOOR)) == len(smtp.to("sanne.contact@example.org")) == 1
    assert not smtp.to(MARJAN)


def test_a_question_a_yes_and_the_introduction_never_wait_for_the_daily_mail(cast, clock, smtp):
    introduction(cast, "submit", "ask_more")
    walks = ("submit", "approve", "ask", "accept", "introduce")
    introduction(cast, *walks, contact=cast.youssef)
    clock.set(clock.now + timedelta(minutes=1))  # the yes can no longer be taken back
    deliver_all()
    names = dict(Delivery.objects.values_list("message_id", "letter"))
    assert {names[letter["Message-ID"]] for letter in smtp.to(NOOR)} == {
        "introduction_ask_more", "introduction_accepted", "introduction_introduced",
    }  # fmt: skip


def test_a_coach_hears_at_once_unless_she_chose_otherwise(cast, clock, smtp):
    introduction(cast, "submit")
    deliver_all()
    assert len(smtp.to(MARJAN)) == 1
    choose(cast.marjan, requests="off")
    introduction(cast, "submit", contact=cast.youssef)
    deliver_all()
    assert len(smtp.to(MARJAN)) == 1


def test_who_wants_no_more_of_them_gets_none_that_waits_already(cast, clock, smtp):
    introduction(cast, "submit")
    choose(cast.noor, progress="off")
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    assert not smtp.to(NOOR)


# The page


def test_everybody_chooses_for_what_concerns_her(cast, sign_in):
    page = sign_in(cast.noor).get(PAGE).text
    assert "Nieuws over je verzoeken" in page
    assert "Een contact antwoordt" not in page
    done = sign_in(cast.noor).post(PAGE, {"progress": "once", "steps": "off"}, follow=True)
    assert "Bewaard." in done.text
    assert NoticeChoice.of(cast.noor) == {"progress": "once", "steps": "off"}
    assert Event.objects.filter(verb="user.notices", actor=cast.noor).count() == 1
    assert "Een contact antwoordt" in sign_in(cast.marjan).get(PAGE).text


def test_what_is_no_choice_is_refused_kindly_and_the_rest_is_kept(cast, sign_in):
    page = sign_in(cast.noor).post(PAGE, {"progress": "hourly", "steps": "off"})
    assert page.status_code == 422
    assert "Kies er een uit de lijst." in page.text
    assert not NoticeChoice.objects.exists()


# The link in the header of a mail


def unsubscribe_link(cast, smtp):
    introduction(cast, "submit")
    deliver_all()
    [letter] = smtp.to(MARJAN)
    return letter


def test_one_press_in_her_mail_program_ends_that_kind_of_mail(cast, smtp, client):
    letter = unsubscribe_link(cast, smtp)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for _scanner in range(3):
        page = client.get(path_of(letter))
        assert page.status_code == 200
        assert "Een klant doet een verzoek" in page.text
    assert not NoticeChoice.objects.exists()
    for _twice in range(2):
        done = client.post(path_of(letter), {"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
    assert NoticeChoice.of(cast.marjan)["requests"] == "off"
    assert NoticeChoice.of(cast.marjan)["answers"] == "once"
    assert Event.objects.filter(verb="user.notices").count() == 1


def test_the_link_of_the_daily_mail_ends_all_that_comes_in_it(cast, clock, smtp, client):
    introduction(cast, "submit", "decline")
    clock.at(2027, 3, 2, 8, 0)
    deliver_all()
    [letter] = smtp.to(NOOR)
    client.post(path_of(letter))
    assert set(NoticeChoice.of(cast.noor).values()) == {"off"}


def test_the_link_outlives_the_key_it_was_made_with(cast, client, settings):
    word = notices.word(cast.noor.pk, "progress")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "newer", [settings.SECRET_KEY]
    assert client.post(f"/mails/{word}/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.post(f"/mails/{word}/").status_code == 404


def test_a_link_that_was_changed_does_not_exist(cast, client):
    word = notices.word(cast.noor.pk, "progress")
    for wrong in (
        word[:-1], word.replace("progress", "steps"), word.replace("progress", "nothing"),
        word.replace(str(cast.noor.pk), str(cast.marjan.pk), 1), "x", "..", "²." + word,
        "9" * 40 + ".progress.x", notices.word(999_999, "progress"), f"{word}é",
    ):  # fmt: skip
        assert client.post(f"/mails/{wrong}/").status_code == 404, wrong
    assert not NoticeChoice.objects.exists()


def test_a_contact_is_led_to_her_own_page_and_no_program_can_answer_for_her(cast, smtp):
    introduction(cast, "submit", "approve", "ask")
    deliver_all()
    [letter] = smtp.to("sanne.contact@example.org")
    assert "/answer/" in letter["List-Unsubscribe"]
    assert letter["List-Unsubscribe-Post"] is None


def test_mails_that_nobody_can_do_without_have_no_such_link(cast, smtp):
    introduction(cast, "submit", "approve", "ask", "accept", "introduce")
    deliver_all()
    for address in (NOOR, "sanne.contact@example.org"):
        letter = smtp.to(address)[-1]
        assert letter["List-Unsubscribe"] is None
