"""The page of a contact: it opens without account, and opening it changes nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.secrets import secret
from networking.models import Contact, Introduction, Meeting, Suppression

from .. import cast as people

ASKED = ("submit", "approve", "ask")


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *ASKED)


def page_of(wish):
    return f"/answer/{secret(wish.purpose)}/"


def body(response):
    return " ".join(response.content.decode().split())


def state():
    """All that a visit could have changed."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Introduction, Contact, Event, Delivery, Suppression)
    ]


def status(wish):
    wish.refresh_from_db()
    return wish.status


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_opening_the_link_changes_nothing_however_often(client, wish, method):
    before = state()
    for _ in range(3):
        getattr(client, method)(page_of(wish) + "?answer=accept")
    assert state() == before


def test_the_page_needs_no_cookie_and_sets_none(wish):
    client = Client(enforce_csrf_checks=True)
    assert not client.get(page_of(wish)).cookies
    response = client.post(page_of(wish), {"answer": "accept"})
    assert response.status_code == 302
    assert not response.cookies
    assert status(wish) == "accepted"


def test_the_page_is_not_kept_and_tells_nobody_where_it_lies(client, wish):
    response = client.get(page_of(wish))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_a_guessed_link_is_not_there(client, wish):
    assert client.get("/answer/x/").status_code == 404
    assert client.post(f"/answer/{wish.ref}/", {"answer": "accept"}).status_code == 404
    assert client.get(f"/answer/{secret(wish.purpose)[:-1]}/").status_code == 404


def test_a_link_that_was_never_sent_is_not_there(client, cast):
    wish = people.introduction(cast, "submit", "approve")
    assert client.get(page_of(wish)).status_code == 404


def test_she_reads_what_the_mail_said_and_of_the_client_her_first_name_only(client, wish):
    text = body(client.get(page_of(wish)))
    assert "Dag Sanne, wil je Noor leren kennen?" in text
    assert "Ik begeleid Noor en dacht aan jou." in text
    for canary in ("Bakker", "noor@", "marjan@", wish.goal, wish.why, wish.offer):
        assert canary not in text
    assert text.count("<h1") == 1


def test_a_passed_on_link_does_not_tell_her_own_data(client, wish):
    text = body(client.get(page_of(wish)))
    assert "naam, functie, organisatie, regio, e-mailadres" in text
    for canary in ("Vermeer", "sanne.contact@", "Overwater", "Projectleider", "Overijssel"):
        assert canary not in text


def test_a_client_without_a_first_name_does_not_show_half_her_address(client, cast, wish):
    type(cast.noor).objects.filter(pk=cast.noor.pk).update(
        first_name="", email="geheim@example.org"
    )
    assert "geheim" not in body(client.get(page_of(wish)))


@pytest.mark.parametrize(
    ("verb", "end", "words"),
    [
        ("accept", "accepted", "Wat fijn, je zei ja"),
        ("put_off", "not_now", "Goed, nu even niet"),
        ("refuse", "refused", "Helemaal goed"),
        ("never", "refused", "Goed, je krijgt geen vragen meer"),
    ],
)
def test_one_press_answers_and_the_page_then_shows_the_state_only(client, wish, verb, end, words):
    response = client.post(page_of(wish), {"answer": verb}, follow=True)
    assert status(wish) == end
    text = body(response)
    assert words in text
    assert text.count("<h1") == 1
    assert "Ik begeleid Noor" not in text
    assert "e-mailadres," not in text
    assert "noor@" not in text


def test_never_hides_her_for_good_also_after_a_no(client, cast, wish):
    client.post(page_of(wish), {"answer": "refuse"})
    told = Delivery.objects.filter(to_user=cast.noor).count()
    client.post(page_of(wish), {"answer": "never"})
    cast.sanne.refresh_from_db()
    assert cast.sanne.never_at
    assert cast.sanne.visibility == "hidden"
    # The client hears of a no once: a second letter would tell her which no it was.
    assert Delivery.objects.filter(to_user=cast.noor).count() == told


def test_not_now_keeps_the_day_she_names(client, wish):
    day = timezone.localdate() + timedelta(days=60)
    client.post(page_of(wish), {"answer": "put_off", "wake_on": day.isoformat()})
    assert status(wish) == "not_now"
    assert wish.wake_on == day


def test_a_day_that_has_been_is_met_with_kind_words_and_stays_in_the_field(client, wish):
    response = client.post(page_of(wish), {"answer": "put_off", "wake_on": "2020-02-01"})
    assert response.status_code == 422
    assert "Kies een dag na vandaag" in body(response)
    assert 'value="2020-02-01"' in body(response)
    assert status(wish) == "asked"


@pytest.mark.parametrize("answer", ["", "approve", "introduce", "withdraw", "x" * 5000, "\x00"])
def test_nothing_else_can_be_answered(client, wish, answer):
    assert client.post(page_of(wish), {"answer": answer}).status_code == 409
    assert status(wish) == "asked"


def test_within_the_hour_a_no_becomes_a_yes_once(client, wish):
    client.post(page_of(wish), {"answer": "refuse"})
    assert "Toch wel: ja, graag" in body(client.get(page_of(wish)))
    client.post(page_of(wish), {"answer": "put_off"})
    assert "Toch wel" not in body(client.get(page_of(wish)))
    assert client.post(page_of(wish), {"answer": "accept"}).status_code == 409
    assert status(wish) == "not_now"


def test_after_the_hour_the_answer_stands(client, wish):
    client.post(page_of(wish), {"answer": "refuse"})
    Introduction.objects.update(answered_at=timezone.now() - timedelta(minutes=61))
    response = client.post(page_of(wish), {"answer": "accept"})
    assert response.status_code == 409
    assert "Er was al een antwoord gegeven" in body(response)
    assert status(wish) == "refused"


def test_changing_to_yes_after_the_client_began_anew_is_no_error(client, cast, wish):
    client.post(page_of(wish), {"answer": "refuse"})
    Introduction.draft(cast.coaching, cast.sanne)
    assert client.post(page_of(wish), {"answer": "accept"}).status_code == 409
    assert status(wish) == "refused"


def test_a_second_press_of_the_same_button_is_simply_fine(client, wish):
    client.post(page_of(wish), {"answer": "accept"})
    before = state()
    assert client.post(page_of(wish), {"answer": "accept"}).status_code == 302
    assert state() == before


@pytest.mark.parametrize("verb", ["expire", "withdraw"])
def test_a_closed_question_says_so_kindly(client, wish, verb):
    people.walk(wish, verb)
    response = client.get(page_of(wish))
    assert response.status_code == 410
    assert "Je hoeft niets te doen" in body(response)
    assert "<button" not in body(response)
    assert client.post(page_of(wish), {"answer": "accept"}).status_code in (409, 410)


def test_after_three_weeks_the_link_is_closed(client, wish):
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=22))
    assert client.get(page_of(wish)).status_code == 410
    client.post(page_of(wish), {"answer": "accept"})
    assert status(wish) == "asked"


def test_introduced_is_told_without_an_address(client, wish):
    people.walk(wish, "accept")
    people.walk(wish, "introduce")
    text = body(client.get(page_of(wish)))
    assert "Jij en Noor zijn aan elkaar voorgesteld" in text
    assert "Noor schrijft je als eerste" in text
    assert "@" not in text
    people.walk(wish, "schedule")
    text = body(client.get(page_of(wish)))
    assert "Jullie hebben een afspraak" in text
    assert f"{Meeting.objects.get().starts_at:%H:%M}" not in text, "not behind a link passed on"
    assert "Noor schrijft je" not in text


def test_she_reads_the_language_of_her_mail_and_may_choose_the_other(client, cast, wish):
    assert '<html lang="nl"' in body(client.get(page_of(wish)))
    assert '<html lang="en"' in body(client.get(page_of(wish) + "?taal=en"))
    assert '<html lang="nl"' in body(client.get(page_of(wish) + "?taal=xx"))
    Contact.objects.filter(pk=cast.sanne.pk).update(language="en")
    response = client.get(page_of(wish), headers={"accept-language": "nl"})
    assert '<html lang="en"' in body(response)
    assert response["Content-Language"] == "en"


def test_the_language_she_chose_stays_after_the_answer(client, wish):
    response = client.post(page_of(wish) + "?taal=en", {"answer": "refuse"})
    assert response["Location"].endswith("?taal=en")


def test_somebody_signed_in_on_that_computer_is_not_shown(sign_in, cast, wish):
    text = body(sign_in(cast.otto).get(page_of(wish)))
    assert "Otto" not in text
    assert "otto@" not in text
    assert '<nav class="nav"' not in text


def test_of_two_answers_at_the_same_moment_one_wins(transactional_db):
    cast = people.enter()
    wish = people.introduction(cast, *ASKED)
    start, codes = threading.Barrier(2), {}

    def press(verb):
        start.wait()
        try:
            codes[verb] = Client().post(page_of(wish), {"answer": verb}).status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[verb]) for verb in ("accept", "refuse")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deeds = [event.deed for event in Event.objects.about(wish) if event.role == "contact"]
    assert len(deeds) == 1 or deeds == ["refuse", "accept"]  # the second then was a change of mind
    assert status(wish) == {"accept": "accepted", "refuse": "refused"}[deeds[-1]]
    assert set(codes.values()) <= {302, 409}
