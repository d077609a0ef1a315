"""The doors that stand open to everybody."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from coaching.views import doors


def test_the_process_is_alive_without_asking_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        page = client.get("/livez")
    assert (page.status_code, page.text) == (200, "ok")


def test_ready_means_a_database_with_all_its_tables(client, db):
    assert client.get("/readyz").text == "ok"


def test_not_ready_while_a_migration_is_missing(client, db, monkeypatch):
    monkeypatch.setattr(doors, "_newest_migrations", lambda: {("coaching", "9999_next")})
    page = client.get("/readyz")
    assert (page.status_code, page.text) == (503, "migrations")


def test_not_ready_without_a_database(client, db, monkeypatch):
    def broken(*args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        page = client.get("/readyz")
    assert (page.status_code, page.text) == (503, "database")


def test_a_visitor_keeps_her_language_in_a_cookie(client, db):
    answer = client.post("/language/", {"language": "en", "next": "/account/sign-in/"})
    assert answer["Location"] == "/account/sign-in/"
    assert '<html lang="en"' in client.get("/account/sign-in/").text


def test_a_person_keeps_her_language_everywhere(cast, sign_in):
    sign_in(cast.noor).post("/language/", {"language": "en", "next": "/profile/"})
    cast.noor.refresh_from_db()
    assert cast.noor.language == "en"
    assert '<html lang="en"' in sign_in(cast.noor).get("/profile/").text


@pytest.mark.parametrize("wrong", ["xx", "de", "", "nl' or 1=1"])
def test_a_language_we_do_not_speak_changes_nothing(cast, sign_in, wrong):
    answer = sign_in(cast.noor).post(
        "/language/", {"language": wrong, "next": "https://evil.example"}
    )
    assert answer["Location"] == "/"
    cast.noor.refresh_from_db()
    assert cast.noor.language == "nl"


def test_looking_at_the_language_door_changes_nothing(cast, sign_in):
    sign_in(cast.noor).get("/language/?language=en")
    cast.noor.refresh_from_db()
    assert cast.noor.language == "nl"


def test_a_forged_or_old_form_gets_a_kind_page_with_a_way_back(db):
    client = Client(enforce_csrf_checks=True)
    page = client.post(
        "/account/sign-up/", headers={"referer": "http://testserver/account/sign-up/"}
    )
    assert page.status_code == 403
    assert "Dit formulier stond te lang open" in page.text
    assert 'href="http://testserver/account/sign-up/"' in page.text
    away = client.post("/account/sign-up/", headers={"referer": "https://evil.example/"})
    assert "evil.example" not in away.text


@override_settings(DEBUG=False)
def test_what_we_cannot_read_gets_a_kind_page(client, db):
    page = client.get("/account/sign-in/", headers={"host": "evil.example"})
    assert page.status_code == 400
    assert "Dat konden we niet lezen" in page.text


def test_whoever_has_no_part_yet_reads_how_to_get_one(cast, sign_in):
    assert "Wat er onderweg is" in sign_in(cast.eva).get("/").text  # her own requests are there
    cast.ended.delete()
    assert "Vraag je coach om een uitnodiging" in sign_in(cast.eva).get("/").text
