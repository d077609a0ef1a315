"""The framework's lists of rows: for whoever runs the site, to look at, without private words."""

from datetime import timedelta

import pytest
from django.db import connection, models
from django.utils import timezone

from coaching.models import Delivery
from networking.admin import site
from networking.models import ContactImport
from networking.processing import COLUMNS, NOTHING
from tests.cast import introduction, person
from tests.isolation.policy import HEADERS
from tests.test_house import blemishes

HOME = "/operator/records/"
LISTS = [f"{HOME}{records.address}/" for _model, records in site]
# Names that our own code gives; nobody types them.
OURS = {("coaching_delivery", "letter"), ("networking_contactimport", "format")}
TELLING_NOTHING = (models.DateField, models.BooleanField, models.IntegerField, models.AutoField)


@pytest.fixture
def olga(cast):
    return person("Olga", "Smit", is_staff=True)


def private(model, name):
    """Does this column hold what people typed, who they are, or how to reach them?"""
    field, table = model._meta.get_field(name), model._meta.db_table
    kinds = [kind for kind, names in COLUMNS[table].items() if name in names.split()]
    if not kinds:
        return True  # nobody thought about it
    if kinds[0] in NOTHING or isinstance(field, TELLING_NOTHING) or (table, name) in OURS:
        return False
    if field.is_relation:
        return name != field.attname  # a number tells nobody; the row behind it would
    return not field.choices


def test_no_list_has_a_private_column():
    shown = [(model, name) for model, records in site for name in records.columns]
    assert len(shown) > 15
    assert [(m.__name__, name) for m, name in shown if private(m, name)] == []
    for model, records in site:
        assert set(records.choices) <= set(records.columns), model


@pytest.mark.parametrize(
    ("name", "of"),
    [("body", Delivery), ("to_email", Delivery), ("subject", Delivery), ("problem", Delivery),
     ("event", Delivery), ("filename", ContactImport), ("preview", ContactImport),
     ("coach", ContactImport), ("skipped", ContactImport)],
)  # fmt: skip
def test_the_test_above_would_see_a_private_column(name, of):
    assert private(of, name)


def test_nothing_else_has_a_list():
    assert {model.__name__ for model, _records in site} == {"User", "Delivery", "ContactImport"}


@pytest.mark.parametrize("path", [HOME, *LISTS])
def test_only_who_runs_the_site_has_these_pages(cast, olga, client, path):
    assert client.get(path)["Location"].startswith("/account/sign-in/")
    for somebody in (cast.marjan, cast.noor):
        client.force_login(somebody)
        answer = client.get(path)
        assert (answer.status_code, "Olga" in answer.text) == (404, False)
    client.force_login(olga)
    assert client.get(path).status_code == 200
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(path).status_code == 405
    olga.is_active = False
    olga.save()
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", [HOME, *LISTS])
def test_the_pages_keep_the_policy_of_the_house(olga, sign_in, path):
    answer = sign_in(olga).get(path)
    assert not blemishes(answer.text)
    assert {name: answer[name] for name in HEADERS} == HEADERS


@pytest.fixture
def rows(cast):
    introduction(cast, "submit", "approve", "ask")
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    data = f"{head}\nGeheim,Persoon,,geheim@example.org,Bedrijf,Baas,"
    ContactImport.read(cast.marjan, data.encode(), "van-geheim-persoon.csv")


@pytest.mark.parametrize("path", LISTS)
def test_the_lists_name_nobody(rows, olga, sign_in, path):
    told = sign_in(olga).get(path).text.replace("Olga", "")
    for hidden in ("Marjan", "Noor", "Sanne", "Geheim", "geheim", "example.org", "Bedrijf"):
        assert hidden not in told, hidden


@pytest.mark.parametrize(
    "query",
    ["body__startswith=Beste", "to_email=sanne.contact@example.org", "q=Sanne", "o=9",
     "password__startswith=a", "email__contains=noor", "coach__first_name=Marjan", "to_user=1",
     "filename__contains=geheim", "state__regex=.*", "created_at__year=2026", "_to_field=ref",
     "event__note__contains=a", "_popup=1", "e=1"],
)  # fmt: skip
@pytest.mark.parametrize("path", LISTS)
def test_an_address_cannot_ask_for_what_no_column_shows(rows, olga, sign_in, path, query):
    client = sign_in(olga)
    with connection.execute_wrapper(asked := Statements()):
        answer = client.get(f"{path}?{query}")
    assert answer.status_code in (200, 302, 400)
    words = (" LIKE ", "UPPER(", " ~ ", '"body" =', '"to_email" =', 'first_name" =', "EXTRACT")
    lists = [sql for sql in asked.sql if 'FROM "coaching_' in sql or 'FROM "networking_' in sql]
    assert not [sql for sql in lists if any(word in sql.partition("WHERE")[2] for word in words)]


class Statements:
    def __init__(self):
        self.sql = []

    def __call__(self, execute, sql, params, many, context):
        self.sql.append(sql)
        return execute(sql, params, many, context)


def test_mails_can_be_chosen_by_how_they_stand(rows, olga, sign_in):
    Delivery.objects.update(state="sent", sent_at=timezone.now() - timedelta(hours=1))
    path, client = f"{HOME}deliveries/", sign_in(olga)
    assert "introduction_ask" in client.get(path, {"state__exact": "sent"}).text
    assert "introduction_ask" not in client.get(path, {"state__exact": "failed"}).text


def test_big_columns_stay_where_they_are(rows, olga, sign_in):
    with connection.execute_wrapper(asked := Statements()):
        sign_in(olga).get(f"{HOME}imports/")
    [sql] = [sql for sql in asked.sql if '"networking_contactimport"."format"' in sql]
    assert '"file"' not in sql
    assert '"preview"' not in sql


@pytest.mark.parametrize("where", LISTS)
def test_a_filter_by_the_sign_that_no_text_may_hold_is_refused(olga, sign_in, where):
    assert sign_in(olga).get(where, {"state__exact": "a\0b"}).status_code == 400
