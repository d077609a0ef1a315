"""Not a word is lost: notes in a real browser, while connections, servers and sign-ins fail."""

import contextlib
import random
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from networking.models import Note, NoteVersion
from tests import cast as people

from .conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

KILLS, EDITS = 50, 200
LONG_ENOUGH = 3  # seconds; whatever was typed so long ago is in a stored version


@pytest.fixture
def note(cast):
    wish = people.introduction(cast, *people.ROAD["introduced"])
    text = "\n".join(f"Regel {number}" for number in range(1, 9))
    return Note.begin(wish, by=cast.noor).write(text, version=0)


class Writer:
    """An open page of the note."""

    def __init__(self, visitor, note, page=None):
        self.visitor, self.page = visitor, page or visitor.page
        self.page.goto(visitor.house.url + note.get_absolute_url())
        self.field = self.page.locator("#id_text")
        self.state = self.page.locator("#state")

    def type(self, words, line=None):
        """At the end of the text, or of this line."""
        self.field.evaluate(
            """(field, line) => {
                const ends = [...field.value.matchAll(/$/gm)].map((end) => end.index);
                const at = line === null ? field.value.length : ends[line % ends.length];
                field.focus();
                field.setSelectionRange(at, at);
            }""",
            line,
        )
        self.page.keyboard.type(words, delay=5)

    def is_kept(self):
        expect(self.state).to_have_attribute("data-now", "saved", timeout=15_000)

    def go_on(self):
        """Where the same lines were changed elsewhere: both. What was changed once more since then
        is shown anew, and she presses again."""
        button = self.page.get_by_role("button", name="Bewaar allebei")
        for _press in range(5):
            if button.count():
                button.click()
                with contextlib.suppress(AssertionError):
                    expect(button).to_have_count(0, timeout=2_000)
        expect(button).to_have_count(0)

    def offline(self, is_off):
        self.page.context.set_offline(is_off)


@pytest.fixture
def equip(visit, cast):
    """equip() gives another browser of Noor; a failed request is no fault here."""
    devices = []

    def new():
        devices.append(visit())
        devices[-1].enter(cast.noor)
        return devices[-1]

    yield new
    for one in devices:
        one.problems[:] = [word for word in one.problems if "Failed to load" not in word]


def stored_somewhere(word):
    return NoteVersion.objects.filter(text__contains=word).exists()


def test_two_tabs_on_two_devices_lose_no_keystroke(note, equip):
    """Words are typed anywhere while the devices go offline and come back."""
    dice, devices = random.Random(7), (equip(), equip())
    writers = [Writer(one, note) for one in devices]
    writers += [Writer(one, note, one.page.context.new_page()) for one in devices]
    typed, late, away = [], [], None
    for number in range(EDITS):
        if dice.random() < 0.08:
            turned, away = away or dice.choice(devices), None if away else "off"
            turned.page.context.set_offline(bool(away))
            away = turned if away else None
        writer, word = dice.choice(writers), f" w{number:03}."
        writer.type(word, dice.randrange(12))
        typed.append((word, time.monotonic(), writer))
        time.sleep(dice.random() * 0.2)
        if number % 20 == 19:
            late += [
                word
                for word, when, writer in typed
                if time.monotonic() - when > LONG_ENOUGH
                and writer.visitor is not away
                and not stored_somewhere(word)
            ]
            for writer in writers:
                if writer.visitor is not away:
                    writer.go_on()
    if away:
        away.page.context.set_offline(False)
    time.sleep(LONG_ENOUGH)
    late = [word for word in late if not stored_somewhere(word)]
    late += [word for word, *_ in typed if not stored_somewhere(word)]
    assert late == []
    for _round in range(3):
        for writer in writers:
            writer.go_on()
            writer.type(" ")
            time.sleep(1.2)
            writer.go_on()
    text = Note.objects.get(pk=note.pk).text
    assert [word for word, *_ in typed if word not in text] == []


def test_a_web_process_that_dies_loses_nothing_that_was_said_to_be_kept(house, note, equip):
    dice, writer, said_kept = random.Random(5), Writer(equip(), note), 0
    for number in range(KILLS):
        word = f" k{number:02}."
        writer.type(word)
        time.sleep(dice.random() * 1.2)
        house.kill_web()
        if writer.state.get_attribute("data-now") == "saved":
            said_kept += 1
            assert word in Note.objects.get(pk=note.pk).text
        elif number % 2:
            writer.is_kept()
            assert word in Note.objects.get(pk=note.pk).text
    writer.is_kept()
    text = Note.objects.get(pk=note.pk).text
    assert all(f" k{number:02}." in text for number in range(KILLS))
    assert text == writer.field.input_value()
    assert said_kept > KILLS / 10


def test_half_an_hour_offline_and_back_asks_one_question_at_most(note, equip):
    one, other = equip(), equip()
    one.page.clock.install()
    writer, elsewhere = Writer(one, note), Writer(other, note)
    writer.offline(True)
    for line in range(4):
        writer.type(f" in de trein {line}", line)
        one.page.clock.run_for("07:30")
    elsewhere.type(" thuis", 7)
    elsewhere.type(" ook thuis", 0)
    elsewhere.is_kept()
    writer.offline(False)  # and by itself it is sent
    dialog = writer.page.locator("#newer")
    expect(dialog).to_have_count(1)
    writer.page.get_by_role("button", name="Bewaar allebei").click()
    expect(dialog).to_have_count(0)
    writer.is_kept()
    text = Note.objects.get(pk=note.pk).text
    words = [f" in de trein {line}" for line in range(4)] + [" thuis", " ook thuis"]
    assert [word for word in words if word not in text] == []


def test_closed_offline_the_words_are_there_again(note, equip):
    visitor = equip()
    writer, context = Writer(visitor, note), visitor.page.context
    writer.offline(True)
    writer.type(" nog niet verstuurd")
    writer.page.wait_for_timeout(300)
    writer.page.close()
    writer.offline(False)
    again = Writer(visitor, note, context.new_page())
    expect(again.field).to_have_value(f"{note.text} nog niet verstuurd")
    again.page.wait_for_timeout(1500)
    assert Note.objects.get(pk=note.pk).text.endswith(" nog niet verstuurd")
    assert again.page.evaluate("Object.keys(localStorage)") == []


def test_words_typed_before_the_script_has_come_are_kept_as_well(note, equip):
    visitor, waiting = equip(), []
    page = visitor.page
    page.route("**/writing*.js", lambda route: waiting.append(route))
    page.goto(visitor.house.url + note.get_absolute_url(), wait_until="commit")
    page.locator("#id_text").press_sequentially("Vlug. ")
    page.wait_for_timeout(300)
    waiting[0].continue_()
    expect(page.locator("#state")).to_have_attribute("data-now", "saved", timeout=15_000)
    assert "Vlug. " in Note.objects.get().text


def test_an_interrupted_look_at_the_newer_text_comes_again(note, equip):
    writer, elsewhere = Writer(equip(), note), Writer(equip(), note)
    elsewhere.type(" thuis", 0)
    elsewhere.is_kept()
    looks = []

    def look(route):
        looks.append(route)
        return route.abort() if len(looks) == 1 else route.continue_()

    writer.page.route("**/?aside=*", look)
    writer.type(" in de trein", 0)
    expect(writer.page.locator("#newer")).to_be_visible()
    writer.go_on()
    writer.is_kept()
    assert len(looks) == 2
    text = Note.objects.get(pk=note.pk).text
    assert " thuis" in text
    assert " in de trein" in text


def test_signed_out_while_typing_she_signs_in_again_and_nothing_is_lost(note, equip, cast):
    visitor = equip()
    writer = Writer(visitor, note)
    visitor.page.context.clear_cookies(name="session")
    writer.type(" zonder aanmelding")
    expect(
        writer.page.get_by_text("Je bent uitgelogd. Je tekst blijft hier staan.")
    ).to_be_visible()
    visitor.enter(cast.noor)
    writer.type(" en verder")
    writer.is_kept()
    assert Note.objects.get(pk=note.pk).text.endswith(" zonder aanmelding en verder")


def sign_out_while_typing(writer, words):
    writer.page.context.clear_cookies(name="session")
    writer.type(words)
    writer.page.get_by_role("link", name="Log hier opnieuw in").click()
    return writer.page.get_by_role("dialog")


def test_she_signs_in_again_in_place_by_the_mailed_code(note, equip, cast):
    visitor = equip()
    writer = Writer(visitor, note)
    layer = sign_out_while_typing(writer, " zonder aanmelding")
    layer.get_by_label("E-mailadres").first.fill("geen adres")
    layer.get_by_role("button", name="Mail me een code").click()
    expect(layer.locator(".summary")).to_be_focused()
    layer.get_by_label("E-mailadres").first.fill(cast.noor.email)
    layer.get_by_role("button", name="Mail me een code").click()
    field = layer.locator("input[name=code]")
    expect(field).to_be_focused()
    field.fill(visitor.code_for(cast.noor.email))
    field.press("Enter")
    expect(layer).to_be_hidden()
    writer.is_kept()
    expect(writer.field).to_be_focused()
    assert Note.objects.get(pk=note.pk).text.endswith(" zonder aanmelding")


def test_in_place_a_password_with_a_second_factor_works_too_and_another_person_gets_nothing(
    note, equip, cast
):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.noor, secret)
    writer = Writer(equip(), note)
    layer = sign_out_while_typing(writer, " zonder aanmelding")
    by_password(layer, cast.marjan)
    expect(layer).to_be_hidden()
    expect(writer.state).to_have_attribute("data-now", "gone")
    writer.visitor.problems.clear()  # the browser's own word on that answer

    writer = Writer(equip(), note)
    layer = sign_out_while_typing(writer, " met twee sloten")
    by_password(layer, cast.noor)
    counter = next(totp.yield_hotp_counters_from_time())
    layer.locator("input[name=code]").fill(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    layer.get_by_role("button", name="Ga verder").click()
    expect(layer).to_be_hidden()
    writer.is_kept()
    text = Note.objects.get(pk=note.pk).text
    assert text.endswith(" met twee sloten")
    assert "zonder aanmelding" not in text


def by_password(layer, person):
    layer.get_by_text("Liever met een wachtwoord").click()
    layer.get_by_label("E-mailadres").last.fill(person.email)
    layer.get_by_label("Wachtwoord").fill(PASSWORD)
    layer.get_by_role("button", name="Log in", exact=True).click()


def test_whoever_signs_in_next_finds_nothing_of_it(note, equip, cast):
    visitor = equip()
    writer, context = Writer(visitor, note), visitor.page.context
    context.clear_cookies(name="session")
    writer.type(" geheim")
    expect(writer.state).to_have_attribute("data-now", "out")
    visitor.enter(cast.marjan)
    page = context.new_page()
    page.goto(visitor.house.url + "/desk/")
    page.wait_for_timeout(300)
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)") + page.content()
    writer.page.close()
    page.goto(visitor.house.url + "/desk/")
    page.wait_for_timeout(300)
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)")
    answer = page.goto(visitor.house.url + note.get_absolute_url())
    assert answer.status == 404


def test_signing_out_leaves_no_words_behind(note, equip):
    visitor = equip()
    writer, context = Writer(visitor, note), visitor.page.context
    page = context.new_page()
    page.goto(visitor.house.url + "/notes/")
    writer.page.route("**/edits/", lambda route: route.abort())
    writer.type(" half")
    writer.page.wait_for_timeout(300)
    assert "half" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_text("Menu van").locator("..").click()
    page.get_by_role("button", name="Log uit").click()
    page.wait_for_url("**/account/**")
    writer.page.wait_for_url("**/account/sign-in/**")
    assert "half" not in page.evaluate("JSON.stringify(localStorage)")
