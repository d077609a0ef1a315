"""Something did not feel right: told with one press, and never to whom it is about."""

import pytest
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.secrets import secret
from networking.models import Concern

from .. import cast as people


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"])


@pytest.fixture
def operator(cast):
    return people.person("Ingrid", "Beheer", is_staff=True)


def told():
    return {mail.to_email for mail in Delivery.objects.filter(letter="concern_told")}


def test_a_client_tells_it_in_two_clicks_and_only_her_coach_reads_it(cast, sign_in, wish):
    client = sign_in(cast.noor)
    page = f"/introductions/{wish.ref}/concern/"
    assert f'href="{page}"' in client.get(wish.get_absolute_url()).text
    assert client.post(page, {"reason": "uneasy", "words": "Hij vroeg door."}).status_code == 302
    concern = Concern.objects.get()
    assert (concern.author, concern.about, concern.coach) == (cast.noor, "contact", cast.marjan)
    assert told() == {cast.marjan.email}
    event = Event.objects.get(verb="concern.tell")
    assert (event.actor, list(event.hearers.all())) == (cast.noor, [cast.marjan])
    read = sign_in(cast.marjan).get("/concerns/").text
    assert "Noor Bakker over Sanne Vermeer" in read
    assert "Hij vroeg door." in read
    assert "Hij vroeg door." not in sign_in(cast.otto).get("/concerns/").text
    assert sign_in(cast.bram).get("/concerns/").status_code == 404


def test_the_mail_names_nobody_and_tells_no_word_of_it(cast, sign_in, wish):
    words = {"reason": "private", "words": "Over mijn ontslag."}
    sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", words)
    mail = Delivery.objects.get(letter="concern_told")
    for secret_word in ("Noor", "Sanne", "ontslag"):
        assert secret_word not in mail.subject + mail.body
    assert "/concerns/" in mail.body


def test_whom_it_is_about_finds_nothing_of_it_anywhere(cast, sign_in, wish):
    answer = f"/answer/{secret(wish.purpose)}/"
    before = sign_in(cast.noor).get(answer).text
    words = {"reason": "other", "words": "Kanarie."}
    sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", words)
    assert sign_in(cast.noor).get(answer).text == before
    assert "Kanarie" not in sign_in(cast.noor).get(wish.get_absolute_url()).text


def test_what_is_about_the_coach_goes_to_the_operator_and_not_to_her(cast, sign_in, wish, operator):
    words = {"reason": "pressed", "about": "coach"}
    sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", words)
    assert told() == {operator.email}
    assert "Noor Bakker over" not in sign_in(cast.marjan).get("/concerns/").text
    assert "Noor Bakker over Marjan de Wit" in sign_in(operator).get("/concerns/").text


def test_a_coach_who_runs_the_site_never_reads_what_is_about_herself(cast, sign_in, wish):
    cast.marjan.is_staff = True
    cast.marjan.save()
    page = sign_in(cast.noor).get(f"/introductions/{wish.ref}/concern/").text
    assert "Marjan, je coach" not in page  # nobody else could read it, so it is not offered
    tried = {"reason": "pressed", "about": "coach"}
    refused = sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", tried)
    assert refused.status_code == 422
    assert not Concern.objects.exists()


def test_a_coach_tells_of_a_client_to_the_operator(cast, sign_in, operator):
    page = f"/clients/{cast.coaching.ref}/concern/"
    assert f'href="{page}"' in sign_in(cast.marjan).get("/clients/").text
    assert sign_in(cast.marjan).post(page, {"reason": "too_much"}).status_code == 302
    assert told() == {operator.email}
    assert sign_in(cast.noor).get("/concerns/").status_code == 404
    assert sign_in(cast.otto).get(page).status_code == 404


def test_a_contact_tells_it_behind_each_of_her_links(cast, client, wish):
    doors = (
        f"/answer/{secret(wish.purpose)}/",
        f"/meeting/{secret(wish.meeting_purpose)}/",
    )
    for door in doors:
        assert f'href="{door}concern/"' in client.get(door).text
        assert client.post(f"{door}concern/", {"reason": "uneasy"}).status_code == 302
        assert "Dank je dat je het zegt" in client.get(f"{door}concern/?klaar=ja").text
    assert Concern.objects.filter(author=None, contact=wish.contact, client=cast.noor).count() == 2
    assert told() == {cast.marjan.email}
    assert client.post("/answer/unknown/concern/", {"reason": "uneasy"}).status_code == 404


def test_opening_a_link_tells_nothing(cast, client, wish):
    client.get(f"/answer/{secret(wish.purpose)}/concern/")
    assert not Concern.objects.exists()


def test_a_reason_that_is_none_of_ours_keeps_what_was_typed(cast, sign_in, wish):
    words = {"reason": "hate", "words": "Dit bleef."}
    refused = sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", words)
    assert refused.status_code == 422
    assert "Dit bleef." in refused.text
    assert not Concern.objects.exists()


def test_a_press_that_says_nothing_is_told_what_is_missing(cast, sign_in, client, wish):
    pages = (
        f"/answer/{secret(wish.purpose)}/concern/",
        f"/introductions/{wish.ref}/concern/",
    )
    for page in pages:
        answer = sign_in(cast.noor).post(page, {})
        assert answer.status_code == 422
        assert "Kies een van de redenen." in answer.text


def test_after_a_few_in_a_day_it_waits_until_tomorrow(cast, sign_in, wish, settings):
    settings.LIMITS = True
    client = sign_in(cast.noor)
    page = f"/introductions/{wish.ref}/concern/"
    assert [client.post(page, {"reason": "other"}).status_code for _ in range(6)][-2:] == [302, 429]


def test_whoever_looked_at_it_says_so_once(cast, sign_in, wish):
    sign_in(cast.noor).post(f"/introductions/{wish.ref}/concern/", {"reason": "other"})
    concern = Concern.objects.get()
    assert sign_in(cast.otto).post(f"/concerns/{concern.ref}/settling/").status_code == 404
    sign_in(cast.marjan).post(f"/concerns/{concern.ref}/settling/")
    sign_in(cast.marjan).post(f"/concerns/{concern.ref}/settling/")
    assert Concern.objects.get().settled_at <= timezone.now()
    assert Event.objects.filter(verb="concern.settle").count() == 1


def test_a_contact_who_goes_leaves_nothing_of_what_she_told(cast, client, wish):
    client.post(f"/answer/{secret(wish.purpose)}/concern/", {"reason": "other", "words": "Oei."})
    Concern.tell(
        coach=cast.marjan, client=cast.noor, contact=wish.contact, introduction=wish,
        author=cast.noor, by_role="client", about="contact", reason="other", words="Over Sanne.",
    )  # fmt: skip
    wish.contact.erase()
    assert [concern.words for concern in Concern.objects.all()] == [""]
    assert Concern.objects.get().author == cast.noor


def test_a_card_offers_it_too(cast, sign_in):
    page = f"/people/{cast.sanne.ref}/concern/"
    assert f'href="{page}"' in sign_in(cast.noor).get(f"/people/{cast.sanne.ref}/").text
    sign_in(cast.noor).post(page, {"reason": "private"})
    assert Concern.objects.get().contact == cast.sanne
    assert sign_in(cast.noor).get(f"/people/{cast.willem.ref}/concern/").status_code == 404
