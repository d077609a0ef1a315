"""Rules of the whole house: doors, walls, stairs, and what never stands in a log or a page."""

import ast
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import URLResolver, get_resolver

from coaching.models import Invitation
from coaching.secrets import secret
from tests.isolation import world as worlds
from tests.isolation.asking import HTMX, Asker, Canaries, cells, kit
from tests.isolation.policy import DOORS, HEADERS
from verbinder.logs import JSONFormatter, RequestFilter

ROOT = Path(settings.BASE_DIR)
APPS = ("coaching", "networking", "verbinder")
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
PYTHON = sorted(
    p for app in APPS for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts
)

# Whoever holds the word of a link needs no account; the outbox is on a developer's machine only.
OPEN = {*DOORS, "coaching:invitation", "networking:answer", "networking:about"}
OPEN |= {"coaching:practice_invitation"}
OPEN |= {"coaching:address_undo"}
OPEN |= {f"networking:{page}_concern" for page in ("answer", "meeting", "about")}
OPEN |= {"networking:meeting", "networking:meeting_calendar", "coaching:notices_stop"}
OPEN |= {"coaching:outbox", "coaching:outbox_mail"}

FORBIDDEN = {
    "a script in the page": r"<script(?![^>]*\ssrc=)",
    "a style in the page": r"<style\b|\sstyle=",
    "a handler in the page": r"\son[a-z]+\s*=\s*[\"']",
    "hx-on": r"hx-on\b",
    "words that htmx would run": r"[\"'](?:js|javascript):",
    "a filter of a trigger": r"hx-trigger=\"[^\"]*\[",
    "something from elsewhere": r"(?:src|srcset|action|hx-\w+)=[\"'](?:https?:)?//",
}


def routes(resolver=None, space=""):
    for route in (resolver or get_resolver()).url_patterns:
        if isinstance(route, URLResolver):
            yield from routes(route, space + (f"{route.namespace}:" if route.namespace else ""))
        else:
            yield space + str(route.name), route.callback


# Doors and walls


def test_every_page_needs_a_sign_in_unless_it_is_listed_here():
    open_doors = {name for name, view in routes() if not getattr(view, "login_required", True)}
    assert open_doors == OPEN


@pytest.fixture
def kinds_of_answer(cast, sign_in, client, settings, tmp_path, monkeypatch):
    """One answer of every kind there is."""
    (tmp_path / "there.css").write_text("a{}")
    settings.STATIC_ROOT = tmp_path
    client = Client(raise_request_exception=False)
    anybody = Client()
    client.force_login(cast.noor)
    found = {
        "200": client.get("/people/"),
        "200 of a visitor": anybody.get("/account/sign-in/"),
        "302 to sign-in": anybody.get("/people/"),
        "302": client.get("/people/filters/"),
        "204 of htmx": anybody.get("/people/", headers=HTMX),
        "fragment": client.get("/people/", headers=HTMX),
        "400": client.post("/language/", headers={"Host": "elsewhere.example.org"}),
        "403": Client(enforce_csrf_checks=True).post("/account/sign-in/"),
        "404": client.get("/nothing/here/"),
        "404 of a secret link": anybody.get("/answer/wrong/"),
        "405": client.post("/people/"),
        "422": client.post("/profile/", {}),
        "static": anybody.get("/static/there.css"),
        "livez": anybody.get("/livez"),
    }
    monkeypatch.setattr("networking.views.cards.Browsing", lambda *args, **kwargs: 1 / 0)
    return found | {"500": client.get("/people/")}


def test_every_kind_of_answer_carries_all_the_headers(kinds_of_answer):
    missing = []
    for kind, answer in kinds_of_answer.items():
        assert kind == "static" or str(answer.status_code) in kind or not kind[0].isdigit(), kind
        for header, value in HEADERS.items():
            if answer.headers.get(header) != value:
                missing.append(f"{kind}: {header} is {answer.headers.get(header)}")
        if answer.headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
            missing.append(f"{kind}: Referrer-Policy is {answer.headers.get('Referrer-Policy')}")
        if kind != "static" and not answer.headers.get("X-Request-ID"):
            missing.append(f"{kind}: no X-Request-ID")
    assert not missing, "\n".join(missing)


def test_pages_about_people_are_not_kept_by_the_browser(kinds_of_answer):
    for kind in ("200", "302", "fragment", "404", "422"):
        assert "no-store" in kinds_of_answer[kind]["Cache-Control"], kind


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast, client):
    guest = Invitation.send(cast.marjan, email="gast@example.org", first_name="Gast")
    client.post(f"/invitations/{secret(guest.purpose)}/")  # signs her in
    client.get("/profile/")
    client.post("/language/", {"language": "en"})
    assert {"session", "csrf", "language"} <= set(client.cookies)
    for name, cookie in client.cookies.items():
        if name in ("session", "csrf", "language"):
            assert cookie["httponly"], name
            assert cookie["samesite"] == "Lax", name


def test_the_cookie_of_a_message_has_its_flags_when_it_comes_and_when_it_goes(
    cast, sign_in, settings
):
    settings.SESSION_COOKIE_SECURE = True
    client = sign_in(cast.noor)
    form = {"first_name": "Noor", "language": "nl", "time_zone": "Europe/Amsterdam"}
    client.post("/profile/", form, secure=True)
    came = client.cookies["messages"].OutputString()
    client.get("/profile/", secure=True)
    went = client.cookies["messages"].OutputString()
    assert "Max-Age=0" in went
    assert "Max-Age=0" not in came
    for cookie in (came, went):
        assert "Secure" in cookie
        assert "HttpOnly" in cookie


PRODUCTION = {
    "SITE_URL": "https://verbinder.example.org",
    "SECRET_KEY": "a9F-long-random-text-for-this-test-only-0123456789-qwertyuiop-zxcvbnm",
    "DATABASE_URL": "postgresql://verbinder:secret@127.0.0.1:1/verbinder",
    "EMAIL_URL": "smtp://name:password@127.0.0.1:1?tls=1",
    "DJANGO_SETTINGS_MODULE": "verbinder.settings",
}
VISIT = """
import json, django
from django.conf import settings
django.setup()
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
from django.test import Client
host = {"Host": "verbinder.example.org"}
page = Client().get("/account/sign-in/", secure=True, headers=host)
plain = Client().get("/account/sign-in/", headers=host)
cookies = {k: [bool(c["secure"]), bool(c["httponly"]), c["path"], c["domain"], c["samesite"]]
           for k, c in page.cookies.items()}
print(json.dumps({"headers": dict(page.headers), "cookies": cookies, "session": [
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
    "plain": [plain.status_code, plain.headers.get("Location")], "status": page.status_code}))
"""


def in_production(*arguments):
    environment = {k: v for k, v in os.environ.items() if k != "DEBUG"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment | PRODUCTION,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_production_settings_leave_nothing_to_warn_about():
    check = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert check.returncode == 0, check.stderr
    assert "no issues" in check.stdout + check.stderr


def test_over_https_the_cookies_are_bound_to_this_host_and_http_is_left_at_once():
    visit = in_production("-c", VISIT)
    assert visit.returncode == 0, visit.stderr
    found = json.loads(visit.stdout.splitlines()[-1])
    assert found["session"] == ["__Host-session", True, True]
    assert found["cookies"]["__Host-csrf"] == [True, True, "/", "", "Lax"]
    assert found["headers"]["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    hsts = "max-age=63072000; includeSubDomains; preload"
    assert found["headers"]["Strict-Transport-Security"] == hsts
    assert found["plain"] == [301, "https://verbinder.example.org/account/sign-in/"]


# Pages


def blemishes(text):
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.I)]


def test_no_template_holds_script_or_style():
    html = [path for path in TEMPLATES if path.suffix == ".html"]
    found = {str(path.relative_to(ROOT)): blemishes(path.read_text()) for path in html}
    assert not {path: what for path, what in found.items() if what}


@pytest.mark.thorough
@pytest.mark.parametrize("role", ["visitor", "marjan", "noor"])
def test_no_page_as_it_leaves_holds_script_or_style(world, role):
    ask, seen = Asker(world, role), 0
    for name, key, url in cells(world):
        answer = ask("GET", url)
        if answer.status_code in (200, 410) and "html" in answer.headers["Content-Type"]:
            seen += 1
            assert not blemishes(answer.content.decode()), (name, key)
    assert seen >= 8


def test_every_template_is_used():
    ours = [path.read_text() for path in (*PYTHON, *TEMPLATES)]
    packages = (allauth, admin)
    known = [Path(package.__file__).parent / "templates" for package in packages]
    for path in TEMPLATES:
        name = path.relative_to(ROOT / "templates").as_posix()
        letter = name.partition(".")[0].removeprefix("mail/")
        kept_whole = letter.removeprefix("introduction_")  # "introduction_{name}" in the code
        used = (
            re.fullmatch(r"\d{3}\.html", name)
            or any((folder / name).exists() for folder in known)
            or any(name in text for text in ours)
            or (
                name.startswith("mail/")
                and any(f'"{word}"' in text for word in (letter, kept_whole) for text in ours)
            )
        )
        assert used, name


# Stairs and sizes


def imports(path):
    """The modules a file imports, in full."""
    package = [*path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*start, node.module] if node.module else start)
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def test_the_stairs_go_down_only():
    for path in PYTHON:
        place = path.relative_to(ROOT)
        names = set(imports(path))
        if place.parts[0] == "coaching":
            assert not [n for n in names if n.split(".")[0] == "networking"], place
        if "models" in place.parts:
            upstairs = [n for n in names if {"views", "forms", "urls"} & set(n.split("."))]
            assert not [n for n in upstairs if n.split(".")[0] in APPS], place
        if "forms" in place.parts or place.name == "forms.py":
            assert not [n for n in names if "views" in n.split(".") and n[:7] != "allauth"], place


def test_no_file_and_no_function_grows_out_of_sight():
    assert not [p for p in PYTHON if len(p.read_text().splitlines()) > 250]
    roomy = {"coaching/mail.py write"}  # one line for each of its many arguments
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, functions):
                lines = node.end_lineno - node.lineno + 1
                name = f"{path.relative_to(ROOT)} {node.name}"
                assert lines <= 40 or name in roomy, f"{name}: {lines} lines"


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# Logs


class Lines(logging.Handler):
    """Keeps the lines as they would be printed."""

    def __init__(self):
        super().__init__()
        self.addFilter(RequestFilter())
        self.setFormatter(JSONFormatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def lines():
    handler = Lines()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


@pytest.mark.thorough
def test_the_log_knows_no_names_addresses_words_or_links(world, lines, monkeypatch):
    asked = 0
    for role in ("visitor", "marjan", "noor"):
        ask = Asker(world, role)
        ask.client.raise_request_exception = False
        for _name, _key, url in cells(world):
            ask("GET", f"{url}?q={worlds.canary('sanne', 'last_name')}")
            asked += 1
    body = kit(world) | {"email": f"{worlds.canary('noor', 'email')}@example.org"}
    ask("POST", "/account/sign-in/code/", body)
    broken = ValueError(worlds.canary("noor", "email"))
    monkeypatch.setattr(
        "networking.views.cards.Browsing", lambda *a, **k: (_ for _ in ()).throw(broken)
    )
    assert ask("GET", "/people/").status_code == 500
    written = "\n".join(lines)
    assert len(lines) > asked / 2
    assert '"exception": "ValueError"' in written
    assert not Canaries(world)(written, set())
    assert "xquestion" not in written
    for kind in ("answer", "welcome"):
        assert not [word for word in world.refs[kind].values() if word in written]
    requests = [line for line in map(json.loads, lines) if line["logger"] == "verbinder.request"]
    assert len({line["request"] for line in requests}) == len(requests) > asked / 2
    assert all(line["request"] and line["route"] and line["status"] for line in requests)
