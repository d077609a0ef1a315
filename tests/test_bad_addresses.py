"""Whatever stands behind the question mark, in a header or as a host: an answer, never a fault."""

from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from networking.views import answers
from verbinder.logs import JSONFormatter
from verbinder.wsgi import application

from .isolation.asking import HTMX, cells

pytestmark = pytest.mark.thorough

PARAMETERS = ("q", "after", "show", "page", "taal", "next", "preview", "one")
VALUES = (
    "", "a\0b", "\ud800", "🌱" * 50, "\u202e", "x" * 5_000, "%", "_", "\\", "' or 1=1 --", "0",
    "-1", "9" * 40, "1.5", "NaN", "١", "{}", "<script>alert(1)</script>", "{{ 7*7 }}",
    "../../etc/passwd", "00000000-0000-0000-0000-000000000000",
    "{00000000000000000000000000000000}", "é" * 300,
)  # fmt: skip
ELSEWHERE = (
    "//evil.example.org", "https://evil.example.org/", "/\\evil.example.org",
    "\\\\evil.example.org", "///evil.example.org", "http:evil.example.org", "javascript:alert(1)",
    "\t//evil.example.org", "https:/evil.example.org", "//testserver@evil.example.org",
    "data:text/html,x",
    "http://testserver.evil.example.org/", " //evil.example.org",
)  # fmt: skip
FINE = {200, 204, 302, 400, 401, 404, 405, 410}


def browser(w, role):
    client = Client()
    if role != "visitor":
        client.force_login(w.users[role])
    return client


@pytest.mark.parametrize("role", ["visitor", "noor", "marjan"])
def test_no_parameter_is_a_fault(world, role):
    client, found = browser(world, role), []
    ours = {n: (n, k, url) for n, k, url in cells(world) if client.get(url).status_code == 200}
    for name, _key, url in ours.values():
        for value in VALUES:
            query = "&".join(f"{p}={_quoted(value)}" for p in PARAMETERS)
            for headers in ({}, HTMX):
                try:
                    answer = client.get(f"{url}?{query}", headers=headers)
                except Exception as fault:
                    found.append(f"{name} {value[:20]!r}: {type(fault).__name__}: {fault}")
                    continue
                if answer.status_code not in FINE:
                    found.append(f"{name} {value[:20]!r}: {answer.status_code}")
                if b"<script>alert" in b"".join(answer):
                    found.append(f"{name} {value[:20]!r}: markup")
    assert not found, "\n" + "\n".join(found)


def _quoted(value):
    if value == "\ud800":
        return "%ED%A0%80%FF"  # bytes that are no UTF-8
    return urlencode({"": value})[1:]


@pytest.mark.parametrize("goal", ELSEWHERE)
def test_nobody_is_led_to_another_site(world, goal):
    client = browser(world, "visitor")
    answers = [client.post(reverse("set_language"), {"language": "en", "next": goal})]
    answers.append(
        client.post(reverse("set_language"), {"language": "en"}, headers={"Referer": goal})
    )
    signed_in = browser(world, "noor")
    for name in ("account_login", "account_signup", "account_request_login_code"):
        answers.append(signed_in.get(reverse(name) + "?" + urlencode({"next": goal})))
        answers.append(signed_in.post(reverse(name), {"next": goal}))
        page = client.get(reverse(name) + "?" + urlencode({"next": goal}))
        assert 'href="//' not in page.text
    answers.append(
        signed_in.get(reverse("account_reauthenticate") + "?" + urlencode({"next": goal}))
    )
    answers.append(signed_in.post(reverse("account_logout"), {"next": goal}))
    lost = client.get(reverse("networking:notes"), headers=HTMX | {"HX-Current-URL": goal})
    answers.append(lost)
    for answer in answers:
        where = answer.headers.get("Location", answer.headers.get("HX-Redirect", "/"))
        assert where.startswith("/"), where
        assert where[1:2] not in ("/", "\\"), where


def test_signing_in_leads_to_no_other_site(world):
    noor = world.users["noor"]
    noor.set_password("geheimpje, lang")
    noor.save()
    for goal in ELSEWHERE:
        client = browser(world, "visitor")
        answer = client.post(
            reverse("account_login"),
            {"login": noor.email, "password": "geheimpje, lang", "next": goal},
        )
        assert answer["Location"] == "/", goal


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept-Language", "x" * 9000),
        ("Accept-Language", "nl;q=nan, \u00e9;q=-1"),
        ("Cookie", "session=%00; csrf=\"\\; language='x"),
        ("Referer", "http://[::1"),
        ("HX-Current-URL", "http://[::1"),
        ("Host", "evil.example.org"),
        ("Host", "testserver:99999"),
        ("Host", "testserver, evil"),
        ("X-Forwarded-Host", "evil.example.org"),
        ("X-Forwarded-For", "<script>, ::, 1.2.3.4.5"),
    ],
)
@pytest.mark.parametrize("path", ["/account/sign-in/", "/people/", "/no-such-page/", "/livez"])
def test_no_header_is_a_fault_or_found_in_the_page(world, name, value, path):
    for headers in ({name: value}, HTMX | {name: value}):
        answer = Client().get(path + "?q=a", headers=headers)
        assert answer.status_code in FINE
        assert "evil" not in answer.text
        assert "<script>," not in answer.text


def test_probes_come_by_any_name_and_nothing_else_does(world):
    client = Client(headers={"Host": "10.0.0.7"})
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert client.get("/livez")["X-Frame-Options"] == "DENY"
    assert client.get("/account/sign-in/").status_code == 400


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain; charset=hex",
        "multipart/form-data; boundary=x; charset=idna",
        "multipart/form-data; charset=unicode_escape; boundary=x",
        "application/x-www-form-urlencoded; charset=utf-16",
        "text/plain; charset*=hex''x",
        "x; " + "y" * 50_000,
    ],
)
def test_another_charset_is_refused_before_it_is_tried(db, kind):
    assert {visit(path, kind) for path in ("/account/sign-in/", "/answer/x/")} == {
        "400 Bad Request"
    }


@pytest.mark.parametrize("kind", ["", "x", "text/plain; charset=UTF-8", 'a/b; charset="utf8"'])
def test_what_browsers_send_is_taken(db, kind):
    assert visit("/account/sign-in/", kind) == "200 OK"


def visit(path, kind):
    """The status of this page, asked with that content type."""
    environ = {"PATH_INFO": path, "QUERY_STRING": "q=a", "CONTENT_TYPE": kind}
    setup_testing_defaults(environ)
    statuses = []
    application(environ, lambda status, headers, trace=None: statuses.append(status))
    return statuses[0]


def test_the_log_names_no_secret_path(world, monkeypatch, caplog):
    def explode(*args):
        raise RuntimeError("no")

    word, guest = world.refs["answer"]["asked"], world.refs["welcome"]["guest"]
    monkeypatch.setattr(answers, "_page", explode)
    answer = Client(raise_request_exception=False).get(f"/answer/{word}/")
    assert answer.status_code == 500
    assert Client(enforce_csrf_checks=True).post(f"/invitations/{guest}/").status_code == 403
    said = "\n".join(JSONFormatter().format(record) for record in caplog.records)
    assert "Internal Server Error: /answer/<str:word>/" in said
    assert "Forbidden" in said
    assert word not in said
    assert guest not in said
