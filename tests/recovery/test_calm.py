"""While the database is away, or being restored, every page is a calm 503 and none a 500."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from verbinder.recovery import backing, restoring

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def is_calm(answer):
    return answer.status_code == 503 and answer["Retry-After"] == "5" and "zo terug" in answer.text


@pytest.mark.parametrize("path", ["/account/sign-in/", "/people/", "/nowhere/"])
def test_without_a_database_every_page_is_calm(cast, visitor, monkeypatch, path):
    visitor.force_login(cast.noor)

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", _away)
    assert is_calm(visitor.get(path))


def test_it_is_calm_in_the_language_of_the_browser(cast, visitor, monkeypatch):
    visitor.force_login(cast.noor)
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", _away)
    assert "Back in a moment" in visitor.get("/people/", headers={"Accept-Language": "en"}).text


def _away(*_args, **_options):
    raise OperationalError("the server is away")


def test_any_other_fault_is_still_a_fault(cast, visitor, monkeypatch):
    monkeypatch.setattr("networking.views.cards.render_part", lambda *_a, **_k: 1 / 0)
    visitor.force_login(cast.noor)
    assert visitor.get("/people/").status_code == 500


def test_behind_the_door_of_a_restore_nobody_sees_a_table(cast, visitor, tmp_path):
    """From when the rows are back until all that must be done before is done."""
    visitor.force_login(cast.noor)
    with connection.cursor() as cursor:
        cursor.execute("alter schema public rename to restoring; create schema public")
    try:
        assert is_calm(visitor.get("/people/"))
        assert visitor.get("/readyz").status_code == 503
        assert visitor.get("/livez").status_code == 200
    finally:
        restoring._open()
    assert visitor.get("/people/").status_code == 200
    assert backing.backup(tmp_path).exists()
