"""What a contact may say with her yes, write instead of it, and take back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching.models import Delivery, User
from coaching.secrets import secret
from networking import tasks
from networking.models import Contact, Introduction, ProposedTime, Reply
from networking.proof import proof

from .. import cast as people
from .test_answers_pages import body, page_of, state, status

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def wish(cast):
    wish = people.introduction(cast, "submit")
    questions = f"{people.MESSAGE['message']}\n- {people.WORDS['questions']}"
    people.walk(wish, "approve", message=questions.replace("\nWat had", "\n- Wat had"))
    people.walk(wish, "ask")
    return wish


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def day(days):
    return timezone.localdate() + timedelta(days=days)


def press(client, wish, verb, **words):
    return client.post(page_of(wish), {"answer": verb} | words)


def test_a_yes_alone_is_enough(client, wish):
    assert press(client, wish, "accept").status_code == 302
    assert fresh(wish).words_for_form == "Videobellen"  # as the client asked
    assert fresh(wish).proposed_moments() == []


def test_she_chooses_how_and_proposes_moments_and_both_read_it(cast, client, sign_in, wish):
    words = {"day_1": day(9), "time_1": "14:30", "day_3": day(8), "time_3": "09:00"}
    press(client, wish, "accept", chosen_form="coffee", **words)
    wish = fresh(wish)
    first, second = wish.proposed_moments()
    assert first == datetime.combine(day(8), time(9), AMSTERDAM)
    assert second == datetime.combine(day(9), time(14, 30), AMSTERDAM)
    assert wish.words_for_form == "Koffie"
    for person, url in ((cast.noor, wish.get_absolute_url()), (cast.marjan, wish.get_desk_url())):
        text = sign_in(person).get(url).text
        assert "Wat Sanne koos" in text
        assert "Koffie" in text
        assert "14:30" in text
    for letter in Delivery.objects.about(wish).filter(letter__startswith="introduction_accepted"):
        assert "koffie" in letter.body
        assert "14:30" in letter.body


def test_a_moment_is_read_on_the_clock_of_her_coach(cast, client, wish):
    User.objects.filter(pk=cast.marjan.pk).update(time_zone="America/Curacao")
    press(client, wish, "accept", day_1=day(9), time_1="14:30")
    there = datetime.combine(day(9), time(14, 30), ZoneInfo("America/Curacao"))
    assert fresh(wish).proposed_moments() == [there]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"day_1": "2020-02-01", "time_1": "10:00"}, "Deze dag is al geweest"),
        ({"day_1": "gisteren", "time_1": "10:00"}, "Kies een dag, of laat dit leeg"),
        ({"day_2": "9999-12-31", "time_2": "10:00"}, "Kies een dag binnen een jaar"),
        ({"day_2": "2027-03-01"}, "Kies ook een tijd"),
        ({"time_3": "10:00"}, "Kies ook een dag"),
        ({"day_1": "2027-03-01", "time_1": "tien"}, "Deze tijd kunnen we niet lezen"),
        ({"day_1": "2027-03-28", "time_1": "02:30"}, "In die nacht verspringt de klok"),
        ({"chosen_form": "duivenpost"}, "Kies er een uit de lijst"),
    ],
)
def test_a_moment_that_cannot_be_is_met_with_kind_words_and_stays(
    client, wish, words, said, monkeypatch
):
    today = datetime(2027, 2, 1, 12, tzinfo=AMSTERDAM)
    monkeypatch.setattr(timezone, "now", lambda: today)
    Introduction.objects.filter(pk=wish.pk).update(asked_at=today - timedelta(days=1))
    response = press(client, wish, "accept", **words)
    assert response.status_code == 422
    text = body(response)
    assert said in text
    for name, typed in words.items():
        assert name == "chosen_form" or f'value="{typed}"' in text
    assert "<details" in text
    assert "open>" in text
    assert status(wish) == "asked"
    assert not ProposedTime.objects.exists()


def test_an_hour_that_has_passed_today_is_no_moment(client, wish, monkeypatch):
    now = timezone.localtime().replace(hour=15)
    monkeypatch.setattr(timezone, "now", lambda: now)
    response = press(client, wish, "accept", day_1=now.date(), time_1="14:00")
    assert "Deze tijd is al geweest" in body(response)


def test_the_same_moment_twice_is_one(client, wish):
    words = {"day_1": day(9), "time_1": "14:30", "day_2": day(9), "time_2": "14:30"}
    press(client, wish, "accept", **words)
    assert len(fresh(wish).proposed_moments()) == 1


def test_the_questions_can_be_answered_on_the_page_and_no_address_goes_anywhere(
    cast, client, sign_in, wish
):
    response = press(client, wish, "reply", reply_1="De mensen.", reply_2="  ")
    assert response.status_code == 302
    text = body(client.get(page_of(wish)))
    assert "Dank je wel voor je antwoorden" in text
    assert "De mensen." not in text  # somebody else may have the link
    wish = fresh(wish)
    assert (wish.status, wish.introduced_at) == ("held", None)
    [reply] = Reply.objects.all()
    assert (reply.question, reply.answer) == ("Wat geeft je energie in dit werk?", "De mensen.")
    tasks.introduce(wish.pk)
    assert not Delivery.objects.filter(letter__startswith="introduction_introduced").exists()
    client_page = sign_in(cast.noor).get(wish.get_absolute_url()).text
    assert "De mensen." in client_page
    assert "Je notities" in client_page
    coach_page = sign_in(cast.marjan).get(wish.get_desk_url()).text
    assert "De mensen." not in coach_page
    assert "Alleen Noor leest wat er staat" in coach_page
    for letter in Delivery.objects.about(wish).filter(event__verb="introduction.reply"):
        assert "@" not in letter.subject + letter.body
        assert ("De mensen." in letter.body) is (letter.to_email == cast.noor.email)
    for page in (client_page, letter.body):
        assert "sanne.contact@" not in page


def test_with_a_tick_both_are_introduced_as_well(client, wish):
    press(client, wish, "reply", reply_1="De mensen.", share="on")
    assert fresh(wish).status == "accepted"
    tasks.introduce(wish.pk)
    assert fresh(wish).status == "introduced"
    [letter] = Delivery.objects.filter(letter="introduction_accepted")
    assert "De mensen." in letter.body


def test_an_empty_sheet_is_not_sent(client, wish):
    response = press(client, wish, "reply", reply_1=" ")
    assert response.status_code == 422
    assert "minstens één vraag" in body(response)
    assert status(wish) == "asked"


def test_too_long_a_reply_stays_on_the_page(client, wish):
    response = press(client, wish, "reply", reply_1="woord " * 400)
    assert response.status_code == 422
    assert "woord woord" in body(response)


def test_a_question_that_the_coach_left_out_is_not_asked_on_the_page_either(client, wish):
    text = body(client.get(page_of(wish)))
    assert text.count("Wat had je vooraf willen weten?") == 2  # in the mail, and to answer
    message = wish.message.replace("Wat had je vooraf willen weten?", "")
    Introduction.objects.filter(pk=wish.pk).update(message=message)
    text = body(client.get(page_of(wish)))
    assert "Wat had je vooraf willen weten?" not in text
    assert text.count("Wat geeft je energie in dit werk?") == 2


def test_without_questions_there_is_a_sheet_for_what_she_wants_to_say(client, wish):
    Introduction.objects.filter(pk=wish.pk).update(questions=" \n ")
    assert "Wat wil je Noor vertellen?" in body(client.get(page_of(wish)))
    press(client, wish, "reply", reply_1="Dat past vast.")
    assert (Reply.objects.get().question, Reply.objects.get().answer) == ("", "Dat past vast.")


def test_whoever_wrote_rests_as_after_a_conversation_and_counts_as_a_yes(cast, client, wish):
    press(client, wish, "reply", reply_1="De mensen.")
    cast.sanne.refresh_from_db()
    assert cast.sanne.rests_until == day(cast.marjan.coach_profile.rest_after_meeting)
    people.walk(fresh(wish), "close")
    assert (proof(cast.marjan).asked, proof(cast.marjan).yes) == (1, 1)


def test_what_she_wrote_and_proposed_leaves_with_her(cast, client, wish):
    press(client, wish, "accept", day_1=day(9), time_1="14:30")
    Reply.objects.create(introduction=wish, place=1, answer="De mensen.")
    Contact.objects.get(pk=cast.sanne.pk).erase()
    assert not ProposedTime.objects.exists()
    assert not Reply.objects.exists()


def test_her_own_page_holds_what_she_proposed_and_wrote(cast, client, wish):
    press(client, wish, "accept", chosen_form="coffee", day_1=day(9), time_1="14:30")
    Reply.objects.create(introduction=wish, place=1, answer="De mensen.")
    text = client.get(f"/about/{cast.sanne.open_page()}/").text
    for word in ("Koffie", "Je stelde voor", "14:30", "Je schreef: De mensen."):
        assert word in text


def test_a_yes_can_be_taken_back_until_both_are_introduced(cast, client, wish):
    press(client, wish, "accept", chosen_form="coffee", day_1=day(9), time_1="14:30")
    assert "Je kunt je ja nog heel even terugnemen" in body(client.get(page_of(wish)))
    press(client, wish, "refuse")
    wish = fresh(wish)
    assert (wish.status, wish.chosen_form) == ("refused", "")
    assert not ProposedTime.objects.exists()
    tasks.introduce(wish.pk)
    assert not Delivery.objects.filter(letter__startswith="introduction_introduced").exists()
    Delivery.objects.update(next_at=timezone.now())
    for letter in Delivery.objects.filter(letter__startswith="introduction_accepted"):
        letter.send()  # nobody hears of the yes that was taken back
        assert letter.state == "dropped"
    assert "Toch wel" not in body(client.get(page_of(wish)))  # one change of mind


def test_after_the_introduction_a_yes_stands(client, wish):
    press(client, wish, "accept")
    tasks.introduce(wish.pk)
    assert press(client, wish, "refuse").status_code == 409
    assert fresh(wish).status == "introduced"


@pytest.mark.parametrize("answered", ["accept", "reply", "put_off", "refuse", "never"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_after_an_answer_changes_nothing_either(client, wish, method, answered):
    press(client, wish, answered, reply_1="De mensen.")
    before = state()
    for verb in ("accept", "reply", "put_off", "refuse", "never", "about"):
        getattr(client, method)(f"{page_of(wish)}?answer={verb}&reply_1=x&day_1={day(9)}")
    assert state() == before


def test_the_pages_cost_the_same_with_one_moment_and_with_three(cast, client, sign_in, wish):
    press(client, wish, "accept", day_1=day(3), time_1="9:00")
    counts = []
    for person, url in ((cast.noor, wish.get_absolute_url()), (cast.marjan, wish.get_desk_url())):
        browser = sign_in(person)
        browser.get(url)
        for n in (1, 3):
            moments = [timezone.now() + timedelta(days=9 + n + m) for m in range(n)]
            ProposedTime.objects.all().delete()
            for moment in moments:
                ProposedTime.objects.create(introduction=wish, starts_at=moment, by_role="contact")
            with CaptureQueriesContext(connection) as queries:
                browser.get(url)
            counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]


def test_a_link_that_was_guessed_answers_no_question(client, wish):
    for word in ("x", secret("answer:x")):
        assert client.post(f"/answer/{word}/", {"answer": "reply"}).status_code == 404
    assert not Reply.objects.exists()
