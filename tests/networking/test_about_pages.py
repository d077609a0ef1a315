"""A contact's own page: all that is kept of her, and what she may do, without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.secrets import secret
from networking.models import Contact, Disclosure, Introduction, Suppression
from networking.models.pausing import FOR_NOW
from networking.views import about
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

from .. import cast as people
from ..isolation.asking import text_of


@pytest.fixture
def her_page(cast):
    return f"/about/{cast.sanne.open_page()}/"


def body(response):
    return " ".join(response.content.decode().split())


def state():
    models = (Introduction, Contact, Event, Delivery, Suppression)
    return [list(model.objects.order_by("pk").values()) for model in models]


def press(her_page, verb, **words):
    return Client(enforce_csrf_checks=True).post(her_page, {"verb": verb, **words})


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_opening_the_page_changes_nothing_however_often(client, her_page, method):
    before = state()
    for _ in range(3):
        getattr(client, method)(her_page + "?verb=remove")
    assert state() == before


def test_the_page_needs_no_cookie_and_sets_none_and_is_not_kept(her_page):
    response = Client(enforce_csrf_checks=True).get(her_page)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert body(response).count("<h1") == 1


def test_a_wrong_word_and_an_expired_one_are_answered_alike(client, cast, her_page):
    wrong = f"/about/{secret('ghost')}/"
    gone = client.get(wrong)
    Contact.objects.update(about_until=timezone.now() - timedelta(days=1))
    expired = client.get(her_page)
    assert gone.status_code == expired.status_code == 404
    assert text_of(gone).replace(wrong, her_page) == text_of(expired)


def test_a_page_that_was_never_opened_for_her_is_not_there(client, cast):
    assert client.get(f"/about/{secret(cast.youssef.purpose)}/").status_code == 404


def test_she_reads_who_saw_her_but_never_which_client(client, cast, her_page):
    Disclosure.log([cast.sanne], cast.noor, Disclosure.Part.PAGE)
    people.introduction(cast, "submit", "approve", "ask")
    text = body(client.get(her_page))
    assert "Een klant van Marjan de Wit las je pagina, met je naam." in text
    assert "een klant van Marjan de Wit wilde je spreken" in text
    for word in ("Noor", "Bakker", "noor@", people.WORDS["goal"], people.WORDS["why"]):
        assert word not in text


def test_she_reads_it_in_her_language_or_the_one_she_chooses(client, cast, her_page):
    assert client.get(her_page)["Content-Language"] == "nl"
    assert client.get(her_page + "?taal=en")["Content-Language"] == "en"
    assert client.get(her_page + "?taal=xx")["Content-Language"] == "nl"


def test_what_she_puts_right_is_right_at_once_and_her_coach_hears_it(cast, her_page):
    words = {"first_name": "Sanne", "last_name": "Vermeer", "role": "Adviseur warmte"}
    assert press(her_page, "right", **words).status_code == 302
    sanne = Contact.objects.get(pk=cast.sanne.pk)
    assert (sanne.role, sanne.region, sanne.card_role) == ("Adviseur warmte", "", "Adviseur warmte")
    event = Event.objects.about(sanne).last()
    assert (event.verb, event.role, event.actor) == ("contact.edit", "contact", None)
    [mail] = Delivery.objects.filter(letter="contact_put_right")
    assert mail.to_email == "marjan@example.org"
    assert "functie: Adviseur warmte" in mail.body


def test_what_she_typed_wrong_is_said_at_the_field_and_kept(cast, her_page):
    answer = press(her_page, "right", first_name="", last_name="", role="Iets nieuws")
    assert answer.status_code == 422
    assert "Vul een voornaam of een achternaam in." in body(answer)
    assert "Iets nieuws" in body(answer)
    assert press(her_page, "right", first_name="x" * 81).status_code == 422
    assert Contact.objects.get(pk=cast.sanne.pk).role == cast.sanne.role


def test_a_name_she_types_holds_no_address(cast, her_page):
    answer = press(her_page, "right", first_name="Sanne", last_name="V <x@example.org>")
    assert answer.status_code == 422
    assert "Schrijf hier alleen de naam" in body(answer)
    cast.sanne.refresh_from_db()
    assert cast.sanne.last_name == "Vermeer"


def test_she_takes_a_pause_until_a_day_or_for_now_and_comes_back(cast, her_page):
    day = timezone.localdate() + timedelta(days=20)
    for verb, typed, until in (
        ("pause", {"until": day.isoformat()}, day),
        ("rest", {}, FOR_NOW),
        ("go_on", {}, None),
    ):
        assert press(her_page, verb, **typed).status_code == 302
        cast.sanne.refresh_from_db()
        assert cast.sanne.paused_until == until
    for wrong in ("", "x", "2020-01-01", "9999-12-31"):
        assert press(her_page, "pause", until=wrong).status_code == 422


def test_who_asks_never_to_be_asked_is_hidden_and_the_open_question_ends_kindly(cast, her_page):
    wish = people.introduction(cast, "submit", "approve", "ask")
    assert press(her_page, "never").status_code == 302
    cast.sanne.refresh_from_db()
    wish.refresh_from_db()
    assert (cast.sanne.shown_as, wish.status) == ("hidden", "refused")
    assert Suppression.covers(cast.sanne)
    assert "je krijgt geen vragen meer" in body(Client().get(her_page + "?klaar=never"))


def test_she_removes_herself_in_two_presses_and_a_third_is_no_error(cast, her_page):
    text = body(Client().get(her_page))
    assert "Haal mij weg" in text
    assert 'value="remove"' in text
    for _ in range(2):
        answer = press(her_page, "remove")
        assert (answer.status_code, answer["Location"]) == (302, "/about/removed/")
    assert not Contact.objects.filter(pk=cast.sanne.pk).exists()
    assert "Alles over jou is gewist" in body(Client().get("/about/removed/"))
    assert Client().get(her_page).status_code == 404


def test_a_verb_that_does_not_exist_changes_nothing(cast, her_page):
    before = state()
    assert press(her_page, "erase").status_code == 422
    assert press(her_page, "").status_code == 422
    assert state() == before


def test_who_holds_a_passed_on_answer_link_gets_no_data_but_she_gets_a_mail(client, cast):
    wish = people.introduction(cast, "submit", "approve", "ask")
    answer = client.post(f"/answer/{secret(wish.purpose)}/", {"answer": "about"})
    text = body(answer)
    assert "We mailden je een link" in text
    assert "Overwater" not in text
    [mail] = Delivery.objects.filter(letter="contact_about")
    assert mail.to_email == cast.sanne.email
    assert client.get(mail.door.removeprefix("http://127.0.0.1:8000")).status_code == 200
    wish.refresh_from_db()
    assert wish.status == "asked"


def test_a_known_and_an_unknown_address_get_the_same_answer_as_late(client, cast, monkeypatch):
    waited = []
    monkeypatch.setattr(about, "sleep", waited.append)
    known = client.post("/about/", {"email": "Sanne.Contact@example.org "})
    unknown = client.post("/about/", {"email": "niemand@example.org"})
    assert [0 < wait <= about.SAME_TIME for wait in waited] == [True, True]
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Delivery.objects.get().to_email == cast.sanne.email
    assert client.post("/about/", {"email": "x"}).status_code == 422
    assert "Kijk in je mail" in body(client.get("/about/?klaar=mail"))


def test_who_wants_no_questions_still_gets_the_link_she_asks_for(client, cast, smtp):
    cast.sanne.leave_alone()
    client.post("/about/", {"email": cast.sanne.email})
    deliver_all()
    [letter] = smtp.letters
    assert "/about/" in words(letter)


def test_every_link_she_ever_got_opens_after_the_key_of_the_site_was_changed(
    cast, client, settings
):
    link = f"/about/{cast.sanne.open_page()}/"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "newer", [settings.SECRET_KEY]
    assert cast.sanne.mail_page()
    assert client.get(link).status_code == 200
    assert link in Delivery.objects.get(letter="contact_about").text()
    assert cast.sanne.page_link.endswith(link)
