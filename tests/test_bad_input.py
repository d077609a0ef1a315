"""Whatever is sent to a form: an answer, never a fault, and words that help in one's own language.

``FORMS`` (tests/forms.py) names every address that takes a POST, with what a well-filled form
holds. A new form fails the build until it stands there. Each is then sent all of ``BAD`` in all of
its fields at once, and the worst of it field by field.
"""

import html
import re
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from coaching.models import User
from networking.models import Afterword, Introduction

from .forms import FORMS, MORE
from .isolation import world as worlds
from .isolation.asking import HTMX, cells, walk
from .proof import just_proved

pytestmark = pytest.mark.thorough

FINE = {200, 204, 302, 400, 401, 403, 404, 405, 409, 410, 412, 413, 422, 429}
LONG = "langewoorden" * 8_400
BAD = {
    "nothing but spaces": " \t\r\n ",
    "empty": "",
    "a hundred thousand letters": LONG,
    "NUL": "Sa\0nne",
    "control characters": "a\x01\x08\x1b[31m\x7f\x85b\r\nBcc: x@example.org",
    "emoji": "👩‍💻🌱" * 20,
    "right to left": "\u202egnp.exe \u2066ليلى\u2069 \u200f",
    "not a number, a date or a choice": "twaalf <b>&'\"",
    "a huge number": "9" * 400,
    "a number below zero": "-1",
    "a number just too large": str(2**31),
    "a number that is none": "NaN",
    "digits of another script": "١٢٣",
    "a list in text": '["a", {"b": null}]',
    "an object in text": '{"id": 1, "response": {"userHandle": 3}, "rawId": [], "type": 0}',
    "a far day": "9999-12-31",
    "the first day": "0001-01-01",
    "no such day": "2027-02-31",
    "an address with capitals that grow": "a@" + ".".join(["İ" * 20] * 11),
}
WORST = ("empty", "a hundred thousand letters", "NUL")
# What frameworks say when nobody gave them other words.
STOCK = (
    "This field", "Ensure this", "Enter a ", "Select a valid", "Null characters", "Dit veld is",
    "Zorg ervoor dat", "Null-tekens", "Selecteer een geldige", "Voer een geldig", "Voer een geheel",
)  # fmt: skip


@pytest.fixture
def world(world):
    User.objects.filter(pk=world.users["noor"].pk).update(time_zone="America/Curacao")
    return world


@contextmanager
def taken_back():
    """What was written in between is forgotten, so that each try finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Trial:
    def __init__(self, w, name, form):
        self.name, self.form, self.found, self.tries = name, form, [], 0
        self.url = next(u for n, k, u in cells(w) if n == name and k == form.key)
        self.client = Client()
        if form.role != "visitor":
            who = w.users[form.role]
            if form.before == "password":
                who.set_password("geheimpje")
                who.save()
            self.client.force_login(who)
            just_proved(self.client, who)
        if form.before:
            getattr(self, f"_{form.before}", lambda: None)()
        self.cookies = self.client.cookies.output(header="", sep=";")

    def _ask_code(self):
        email = worlds.canary("noor", "email") + "@example.org"
        self.client.post(reverse("account_request_login_code"), {"email": email})

    def _forget(self):
        email = worlds.canary("noor", "email") + "@example.org"
        self.client.post(reverse("account_reset_password"), {"email": email})

    def _ask_proof(self):
        self.client.post(reverse("account_reauthenticate_code"), {"action": "send"})

    def _unsent(self):
        Afterword.objects.all().delete()
        Introduction.objects.filter(status="thanked").update(status="held")

    def _change_email(self):
        self.client.post(reverse("account_email"), {"email": "n2@example.org", "action_add": ""})

    def post(self, why, data=None, *, headers=None, kept=(), kind=""):
        """Send it once; a fault or an unkind answer is written down."""
        self.tries += 1
        cache.clear()  # the limits of sign-in have tests of their own
        try:
            with taken_back():
                self.client.cookies.load(self.cookies)
                if kind:
                    answer = self.client.generic("POST", self.url, data, kind, headers=headers)
                else:
                    answer = self.client.post(self.url, data, headers=headers)
        except Exception as fault:
            self.found.append(f"{self.name}, {why}: {type(fault).__name__}: {str(fault)[:150]}")
            return None
        page = b"".join(answer).decode(errors="replace") if answer.streaming else answer.text
        if answer.status_code not in FINE:
            self.found.append(f"{self.name}, {why}: {answer.status_code}")
        if stock := [words for words in STOCK if words in page]:
            self.found.append(f"{self.name}, {why}: says {stock}")
        told = any(word in page for word in ('class="error"', 'class="summary"', "Niet bewaard"))
        if answer.headers["Content-Type"] == "application/json":
            told = bool(answer.json().get("problem"))  # which the script of the page shows
        if answer.status_code == 422 and not told and why != "JSON":
            self.found.append(f"{self.name}, {why}: 422 without a word")
        if answer.status_code == 422 and (lost := [text for text in kept if not held(text, page)]):
            self.found.append(f"{self.name}, {why}: lost {lost[0][:40]!r}")
        return answer


def held(text, page):
    return _plain(text) in _plain(html.unescape(page))


def _plain(text):
    return re.sub(r"\s+", " ", text).strip()


def everything(form):
    """(why, what is sent) for all of BAD in all fields, then the worst in one field at a time."""
    steering = {"verb", "keep", "version", "answer"}
    for why, bad in BAD.items():
        yield why, dict.fromkeys(form.good, bad)
        if steering & form.good.keys():
            yield (
                f"{why}, but for the verb",
                {n: good if n in steering else bad for n, good in form.good.items()},
            )
    for name in form.good:
        for why in WORST:
            yield f"{why} in {name}", form.good | {name: BAD[why]}
        yield f"no {name}", {n: good for n, good in form.good.items() if n != name}
        yield f"two of {name}", form.good | {name: [form.good[name], "iets anders"]}
        yield f"a file as {name}", form.good | {name: SimpleUploadedFile("x.txt", b"x")}


def raw_bodies(form):
    first = next(iter(form.good), "x")
    plain = "application/x-www-form-urlencoded"
    yield "nothing at all", b"", plain
    yield "broken percent signs", b"%zz=%f&%=%&" + first.encode() + b"=%ED%A0%80%FF%00", plain
    yield "bytes that are no UTF-8", first.encode() + b"=\xed\xa0\x80\xff\xfe", plain
    yield "too many fields", b"&".join(b"a%d=1" % n for n in range(1200)), plain
    yield "too much", first.encode() + b"=" + b"a" * 3_000_000, plain
    yield "JSON", b'{"a": [1]}', "application/json"
    yield "no known type", b"\0\1\2", "foo/bar; x=\xff"
    part = f'Content-Disposition: form-data; name="{first}"'
    yield "a torn form", b"--x\r\nContent-Dispo", "multipart/form-data; boundary=x"
    yield "no boundary", b"--x", "multipart/form-data"
    yield "a wrong boundary", b"--x", "multipart/form-data; boundary=\u00e9"
    yield (
        "bad base64",
        (f"--x\r\n{part}\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n".encode()),
        "multipart/form-data; boundary=x",
    )


def test_every_form_of_the_product_stands_in_the_table(world):
    unknown = set()
    for role in ("marjan", "noor", "visitor"):
        client = Client()
        if role != "visitor":
            client.force_login(world.users[role])
        for name, _key, url in cells(world):
            if name not in FORMS and name not in ("livez", "readyz"):
                with taken_back():
                    answer = client.post(url)
                if answer.status_code not in (404, 405) and "sign-in" not in answer.get(
                    "Location", ""
                ):
                    unknown.add(f"{name} takes a POST ({answer.status_code})")
    assert not unknown, unknown
    assert set(FORMS) <= {name for name, _pattern in walk()}


def forms():
    yield from FORMS.items()
    for name, good, kept in MORE.values():
        yield name, FORMS[name]._replace(good=good, kept=kept)


@pytest.mark.parametrize("part", range(4))
def test_no_input_is_a_fault_and_what_is_refused_is_said_kindly(world, part):
    found = []
    for name, form in list(forms())[part::4]:
        tester = Trial(world, name, form)
        for why, data in everything(form):
            text = {n: v for n, v in data.items() if n in form.kept and isinstance(v, str)}
            kept = [v for v in text.values() if "\0" not in v and v.strip()]
            tester.post(why, data, kept=kept)
        for why in ("a hundred thousand letters", "NUL", "empty"):
            tester.post(f"{why}, htmx", dict.fromkeys(form.good, BAD[why]), headers=HTMX)
        for why, body, kind in raw_bodies(form):
            tester.post(why, body, kind=kind)
        found += tester.found
    assert not found, "\n" + "\n".join(found)
