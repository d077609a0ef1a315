"""Whatever somebody types in a note, a step, a kit or a letter: every page, drawing, file and mail
that shows it shows words, and nothing else happens."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from networking.models import FollowUp, Kit, Note, NoteVersion, OwnContact
from networking.models.kit import MOST as MOST_QUESTIONS
from networking.readers.cells import clean
from tests import cast as people

from .hostile import CORPUS, LOOK, chunks, plain

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

SANNE = "sanne.contact@example.org"
WHOLE = "\n".join(CORPUS)
BOMBS = {
    "one endless word": "a" * 100_000,
    "nothing but marks": "# " * 50_000,
    "headings": "a:\n" * 33_333,
    "lists": "- a\n" * 25_000,
    "brackets": "[" * 50_000 + "](" * 25_000,
    "stars and lines": "*_`~" * 25_000,
    "empty lines": "x" + "\n" * 99_998 + "x",
    "turned round": "\u202e" * 100_000,
    "accents on one letter": "e" + "\u0301" * 99_999,
}


@pytest.fixture
def wish(cast):
    return people.introduction(cast, *people.ROAD["introduced"], "schedule", "hold")


class Reader:
    """Somebody who opens pages and sees whether there is more on them than text."""

    def __init__(self, visitor, person):
        self.visitor, self.page, self.faults = visitor, visitor.page, []
        visitor.enter(person)
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog):
        self.faults.append(f"a dialog says {dialog.message}")
        dialog.dismiss()

    def sees(self, path, *texts):
        """The page shows all of these texts, and nothing that they wanted to be."""
        self.visitor.go(path)
        self.looks(path, *texts)

    def looks(self, path, *texts):
        seen = self.page.evaluate(LOOK)
        shown = plain(seen["text"])
        self.faults += [f"{path}: {fault}" for fault in seen["found"]]
        self.faults += [f"{path} lacks {x[:60]!r}" for x in map(plain, texts) if x not in shown]


@pytest.fixture
def reader(visit):
    """reader(person) reads in a browser of her own."""
    readers = []

    def enter(person):
        readers.append(Reader(visit(), person))
        return readers[-1]

    yield enter
    faults = [fault for one in readers for fault in one.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def send(settings):
    """send(person, path, **words) fills in a form, as fast as can be."""
    settings.ALLOWED_HOSTS = ["*"]
    clients = {}

    def send(person, path, **words):
        if person not in clients:
            clients[person] = Client()
            clients[person].force_login(person)
        answer = clients[person].post(path, words)
        assert answer.status_code in (200, 302), (path, answer.status_code, words)

    return send


def address(name, thing):
    return reverse(f"networking:{name}", args=[thing.ref])


def shown(lines):
    """Of the lines of a note as a page shows it: without what marks a heading or a list."""
    return [line.lstrip("#- ").rstrip(": ") for line in lines]


def test_a_note_is_nothing_but_text_wherever_it_is_read(cast, wish, reader, send):
    noor, marjan = reader(cast.noor), reader(cast.marjan)
    note = Note.begin(wish, by=cast.noor)
    send(cast.noor, note.get_absolute_url(), text=f"Eerst.\n{WHOLE}", version=0)
    send(cast.noor, note.get_absolute_url(), text=WHOLE, version=1)
    send(cast.noor, address("note_sharing", note), shared="yes")
    for text in chunks(950):
        send(cast.marjan, address("note_replies", note), text=text)
    replies = [reply.text for reply in note.replies.all()]
    versions = address("note_versions", note)
    for path in (note.get_absolute_url(), f"{note.get_absolute_url()}?aside=1"):
        noor.sees(path, WHOLE, *replies)
    noor.sees(f"{versions}?number=2", WHOLE)
    noor.sees(address("note_paper", note), *shown(CORPUS))
    marjan.sees(note.get_absolute_url(), *shown(CORPUS), *replies)
    for path in (reverse("networking:notes"), versions, wish.get_absolute_url()):
        noor.sees(path)
    own = Note.begin(wish.coaching, by=cast.marjan)
    send(cast.marjan, own.get_absolute_url(), text=WHOLE, version=0)
    marjan.sees(own.get_absolute_url(), WHOLE)
    marjan.sees(address("note_paper", own), *shown(CORPUS))
    for number, line in enumerate(CORPUS):  # one by one: as the beginning of a note, in the bin
        small = Note.objects.create(author=cast.noor, introduction=wish)
        small.write(line, version=0)
        if number % 2:
            small.throw_away(by=cast.noor)
    pages = [f"{reverse('networking:notes')}?page={number}" for number in range(1, 4)]
    for path in (*pages, wish.get_absolute_url()):
        noor.sees(path)


def test_who_looks_for_such_a_text_finds_it_and_nothing_happens(cast, wish, reader, send):
    noor, notes = reader(cast.noor), reverse("networking:notes")
    Note.begin(wish, by=cast.noor).write(WHOLE, version=0)
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.noor)
    for line in CORPUS[::3]:
        answer = client.get(notes, {"q": line})
        assert answer.status_code == 200
        assert "Geen notitie gevonden" not in answer.text or not line.isprintable()
    page = noor.visitor.go(notes)
    for line in CORPUS[::20]:
        with page.expect_response(lambda answer: "q=" in answer.url):
            page.locator("#id_q").fill(line.replace("\t", ""))
        noor.looks(line)
    noor.sees(page.url.removeprefix(noor.visitor.house.url))


def test_steps_people_and_questions_are_nothing_but_text(cast, wish, reader, send):
    noor = reader(cast.noor)
    note = Note.begin(wish, by=cast.noor).write(WHOLE, version=0)
    soon = (timezone.localdate() + timedelta(days=1)).isoformat()
    fields = ("name", "role", "organisation", "how_met", "remark")
    for number, line in enumerate(CORPUS):
        kept = clean(line)
        if number % 8:  # as the forms leave them
            FollowUp.objects.create(owner=cast.noor, words=kept, due_on=soon)
            words = dict.fromkeys(fields, kept) | {"through_introduction": wish}
            OwnContact.objects.create(owner=cast.noor, **words)
            continue
        for where in (address("note_follow_ups", note), reverse("networking:follow_ups")):
            send(cast.noor, where, words=line, day=soon)
        named = {"name": line, "role": line, "may_mention": "yes"}
        send(cast.noor, address("introduction_named", wish), **named)
        send(cast.noor, reverse("networking:my_people"), **dict.fromkeys(fields, line))
    steps = list(FollowUp.objects.of(cast.noor))
    known = list(OwnContact.objects.of(cast.noor))
    assert min(len(steps), len(known)) >= len(CORPUS) - 1  # nothing of one can be seen
    steps[0].finish()
    noor.sees(reverse("networking:follow_ups"), *[step.words for step in steps])
    noor.sees(steps[1].get_absolute_url(), steps[1].words)
    noor.sees(address("note_follow_ups", note))
    noor.sees(reverse("networking:cards"))
    noor.sees(reverse("networking:my_people"), *[one.name for one in known])
    noor.sees(wish.get_absolute_url(), *[p.name for p in known if p.through_introduction_id])
    for one in known[:: len(known) // 8]:
        noor.sees(one.get_absolute_url(), one.name, one.role, one.remark)
        noor.sees(address("own_contact_request", one), one.name)
    kit, asking = (address(f"introduction_{name}", wish) for name in ("kit", "kit_questions"))
    for text in chunks(590):
        send(cast.noor, kit, pitch=text)
        noor.sees(kit, text)
    for first in range(0, len(CORPUS), MOST_QUESTIONS):
        Kit.objects.update(questions="")
        send(cast.noor, asking, add=CORPUS[first], own="yes")
        for line in CORPUS[first + 1 : first + MOST_QUESTIONS]:
            Kit.of(wish).add(" ".join(line.split()))
        noor.sees(kit, *Kit.of(wish).lines)


def test_letters_afterwards_are_nothing_but_text(cast, house, wish, reader):
    noor, marjan = reader(cast.noor), reader(cast.marjan)
    thanks, report = chunks(2900)
    for kind, text in (("thanks", thanks), ("report", report)):
        path = address(f"introduction_{kind}", wish)
        page = noor.visitor.go(path)
        page.locator("#id_line").fill("<svg onload=alert(1)>\n" + CORPUS[0])
        page.locator("button[value=draft]").click()
        expect(page.locator("#id_text")).to_be_visible()
        noor.looks(path, "<svg onload=alert(1)>", CORPUS[0])
        page.locator("#id_text").fill(text)
        if kind == "thanks":
            page.locator("#id_to_coach").check()
        page.locator("button[value=send]").click()
        page.wait_for_url(f"**{wish.get_absolute_url()}")
        noor.looks(path)
    for reader_of in (SANNE, cast.marjan.email):
        for text in (thanks, report):  # two hands send them, and either may be the first
            until = time.monotonic() + 20
            while time.monotonic() < until and not has(house, reader_of, text):
                time.sleep(0.2)
            assert has(house, reader_of, text)
        for letter in house.referee.to(reader_of):
            if html := letter.get_body(("html",)):
                page.goto("about:blank")  # where no policy stands between a text and a script
                page.set_content(html.get_content())
                strange = page.locator("script, img, svg, iframe, style, [onerror], [onload]")
                assert strange.count() == 0
    noor.sees(wish.get_absolute_url())
    marjan.sees(wish.get_desk_url(), report)


def has(house, address, text):
    wanted = plain(text)[:400]
    return any(
        wanted in plain(letter.get_body(("plain",)).get_content())
        for letter in house.referee.to(address)
    )


def test_a_file_of_notes_is_a_file_to_keep(cast, wish, send):
    note = Note.begin(wish, by=cast.noor).write(WHOLE, version=0)
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.noor)
    for path in (address("note_markdown", note), reverse("networking:notes_markdown")):
        answer = client.get(path)
        text = b"".join(answer.streaming_content).decode()
        assert answer["Content-Type"] == "text/markdown; charset=utf-8"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert all(plain(line.rstrip(":")) in plain(text) for line in CORPUS)


def test_the_longest_and_strangest_notes_open_soon(cast, wish, reader):
    noor, marjan = reader(cast.noor), reader(cast.marjan)
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.noor)
    for what, text in BOMBS.items():
        note = Note.objects.create(author=cast.noor, introduction=wish)
        began = time.monotonic()
        answer = client.post(note.get_absolute_url(), {"text": text, "version": 0})
        assert answer.status_code == 302, what
        for name in ("note", "note_paper", "note_versions", "note_follow_ups", "note_markdown"):
            assert client.get(address(name, note)).status_code == 200
        assert client.get(reverse("networking:notes"), {"q": text[:100]}).status_code == 200
        took = time.monotonic() - began
        assert took < 6, f"{what} took {took:.1f} s"
        note.refresh_from_db()
        assert note.text == text
    for what in ("one endless word", "lists", "turned round"):
        note = Note.objects.get(text=BOMBS[what])
        note.share(by=cast.noor)
        marjan.sees(note.get_absolute_url())
        for path in (note.get_absolute_url(), address("note_paper", note)):
            noor.sees(path)
            wide = noor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{what} makes {path} scroll sideways"


def test_half_a_sign_is_kept_as_a_sign_that_stands_for_it(cast, wish, reader):
    """Half of an emoji, and what a browser cannot send: the page agrees with what is stored."""
    noor, note = reader(cast.noor), Note.begin(wish, by=cast.noor)
    page = noor.visitor.go(note.get_absolute_url())
    for sign in ("\\ud83d", "\\udc68 x", "a\\u0000b", "👩‍💻"):
        page.evaluate(
            f"""() => {{
              const field = document.querySelector("#id_text");
              field.value += "{sign}";
              field.dispatchEvent(new Event("input", {{ bubbles: true }}));
            }}"""
        )
        expect(page.locator("#state")).to_have_attribute("data-now", "saved")
        page.wait_for_timeout(50)
    noor.sees(note.get_absolute_url(), Note.objects.get().text)
    assert Note.objects.get().text.endswith("👩‍💻")
    assert NoteVersion.objects.count() >= 3
