"""The catalogue of personal data is whole, and the pages that are made of it say all of it."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from networking import processing
from networking.processing import COLUMNS, KINDS, NOTHING


def tables():
    """{table: its columns} of the real database, those of others' software as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, array_agg(column_name::text) from information_schema.columns"
            " where table_schema = 'public' group by table_name"
        )
        return dict(cursor.fetchall())


def test_every_column_of_every_table_is_classified(db):
    assert processing.gaps(tables()) == []


def test_a_new_column_fails_until_somebody_thought_about_it(db):
    real = tables()
    real["coaching_user"].append("birthday")
    real["networking_mood"] = ["id"]
    assert processing.gaps(real) == [
        "coaching_user.birthday is of no kind",
        "networking_mood.id is of no kind",
    ]
    real = tables()
    real["coaching_user"].remove("email")
    assert processing.gaps(real) == ["coaching_user.email is not there"]


def test_a_column_of_two_kinds_or_of_an_unknown_one_is_told(db, monkeypatch):
    kinds = {"account": "email", "entry": "email", "whatever": "password"}
    monkeypatch.setitem(COLUMNS, "coaching_user", kinds)
    found = processing.gaps(tables())
    assert "coaching_user.email is there twice" in found
    assert "the kind whatever is unknown or unused" in found


def test_words_that_people_typed_are_never_called_nothing():
    loose = {"text", "body", "name", "email", "first_name", "last_name", "remark", "message"}
    for table, kinds in COLUMNS.items():
        for key in NOTHING:
            names = set(kinds.get(key, "").split())
            assert not names & loose or table.startswith(("auth_", "django_")), table


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_privacy_page_says_all_of_it_to_anybody(db, language):
    page = Client(headers={"Accept-Language": language}).get("/privacy/").text
    with override(language):
        for kind in KINDS:
            for words in (kind.title, kind.what, kind.why, kind.how_long, kind.readers):
                assert escape(str(words)) in page, words
    assert f"{settings.KEEP_BACKUPS_DAYS}" in page


def test_how_long_follows_the_settings(db, settings, client):
    settings.KEEP_MAIL_WORDS_DAYS, settings.KEEP_DISCLOSURES_DAYS = 12, 365
    page = client.get("/privacy/").text
    assert "De woorden 12 dagen." in page
    assert "1 jaar, daarna weg." in page


def test_the_register_is_for_coaches_and_for_whoever_runs_the_site(cast, sign_in):
    assert sign_in(cast.noor).get("/privacy/register/").status_code == 404
    page = sign_in(cast.marjan).get("/privacy/register/").text
    for table, kinds in COLUMNS.items():
        for key, names in kinds.items():
            if key not in NOTHING:
                assert f"{table}: {', '.join(names.split())}" in page
    cast.noor.is_staff = True
    cast.noor.save()
    assert sign_in(cast.noor).get("/privacy/register/").status_code == 200


def test_everybody_finds_the_page_below_every_other(client, cast, sign_in):
    assert 'href="/privacy/"' in client.get("/account/sign-in/").text
    assert 'href="/privacy/"' in sign_in(cast.noor).get("/profile/").text
