"""The words of the interface: complete, in both languages, and never one in the other's page."""

import html
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from coaching.management.commands import words
from networking.models import Note

from .cast import ROAD, WORDS, introduction

ROOT = Path(settings.BASE_DIR)
BORROWED = ROOT / "locale" / words.BORROWED
# The same word in both languages; everything else that is equal was written in English by mistake.
ALIKE = {
    "…", "Import", "Passkeys", "Browser: %(user_agent)s", "Label", "Labels", "Sector", "sector",
    "Filter", "Filters", "Junior", "Senior", "Interim", "LinkedIn", "Windows", "Mac", "DOS",
    "Unicode (UTF-8)", "Moment %(n)s", "Mail", "Via %(coach)s", "Account", "Coach", "Contact",
}  # fmt: skip
PAGES = {
    "noor": [
        "networking:cards",
        "networking:introductions",
        "networking:notes",
        "networking:follow_ups",
        "networking:my_people",
        "coaching:profile",
        "mfa_index",
        "account_email",
        "account_set_password",
    ],
    "marjan": [
        "networking:desk",
        "networking:contacts",
        "networking:contact_new",
        "networking:import_new",
        "coaching:clients",
        "coaching:profile",
    ],
    "": ["account_login", "account_signup", "account_reset_password"],
}


@cache
def own():
    return words.collect(ROOT)


def forms(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def said(message, n):
    if isinstance(message.id, str):
        if message.context:
            return translation.pgettext(message.context, message.id)
        return translation.gettext(message.id)
    return translation.ngettext(*message.id, (1, 2)[n])


def test_every_word_is_collected_translated_and_compiled():
    call_command("words", check=True)


def test_a_missing_fuzzy_or_crooked_translation_is_named(tmp_path):
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    po = tmp_path / "locale/en/LC_MESSAGES/django.po"
    text = po.read_text()
    text = text.replace('msgstr "Save"', 'msgstr ""')
    text = text.replace('msgid "Alle mensen"', '#, fuzzy\nmsgid "Alle mensen"')
    text = text.replace("%(coach)s says:", "%(couch)s says:")
    text += '\nmsgid "Weggehaald uit de pagina"\nmsgstr "Gone"\n'
    po.write_text(text)
    book = words.Book(tmp_path / "locale", "en", own() + words.read_borrowed(BORROWED))
    before = words.Book(ROOT / "locale", "en", book.wanted).problems()
    found = "\n".join(problem for problem in book.problems() if problem not in before)
    assert "no translation: 'Bewaar'" in found
    assert "fuzzy: 'Alle mensen'" in found
    assert "other placeholders: '%(coach)s zegt:'" in found
    assert "no longer used: 'Weggehaald uit de pagina'" in found
    assert "django.mo is not that of django.po" in found
    assert len(found.splitlines()) == 5


def test_a_check_that_finds_something_fails_with_the_list(monkeypatch):
    monkeypatch.setattr(words.Book, "problems", lambda book: ["something"])
    with pytest.raises(CommandError, match="something"):
        call_command("words", check=True)


def test_a_new_text_in_a_template_is_found_and_an_indented_one_too(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(
        "{% if a %}\n    <p>\n  {% translate 'Kom binnen' %}&nbsp;\N{NO-BREAK SPACE}x</p>\n"
        " {% blocktranslate trimmed count n=n %}Eén kop{% plural %}\n {{ n }} koppen"
        "{% endblocktranslate %}\n{% include 'x' with t=_('Nog wat') %}{% endif %}"
    )
    (tmp_path / "coaching").mkdir()
    (tmp_path / "coaching/views.py").write_text('x = _("Hallo") + ngettext("Een", "Meer", 2)\n')
    found = [message.id for message in words.collect(tmp_path)]
    assert found == ["Hallo", ("Een", "Meer"), "Kom binnen", ("Eén kop", "%(n)s koppen"), "Nog wat"]


def test_nothing_is_written_in_english_where_dutch_should_stand():
    known = words.Book(ROOT / "locale", "en", own()).known.values()
    assert {m.id for m in known if m.string == m.id} <= ALIKE


def test_no_package_changes_our_dutch_words():
    with translation.override("nl"):
        for message in own():
            assert [said(message, n) for n in range(len(forms(message)))] == forms(message)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_messages_of_packages_speak_in_our_words(language):
    both = {words.first(message) for message in own()}  # Dutch of ours, and a package's English
    for message in words.read_borrowed(BORROWED):
        with translation.override(language):
            same = language == "nl" and words.first(message) in both
            assert (said(message, 0) == words.first(message)) == same


def test_what_we_borrow_still_exists_in_the_packages():
    from babel.messages import mofile

    known = set()
    for name in ("django", "allauth"):
        package = Path(__import__(name).__file__).parent
        for path in package.rglob("locale/nl/LC_MESSAGES/django.mo"):
            with path.open("rb") as file:
                known |= {words.first(m) for m in mofile.read_mo(file) if m.id}
    borrowed = {words.first(m) for m in words.read_borrowed(BORROWED)}
    assert borrowed <= known


# ---- what readers see

TOLD = "\n".join(WORDS.values())  # what Noor typed stays in her own language


def seen(page):
    """The texts of a page: between tags, and those of attributes that are read out."""
    page = re.sub(r"(?s)<(script|style|textarea|select)\b.*?</\1>|<!--.*?-->", " ", page)
    silent = r'(<(?:button\b|input type="(?:checkbox|hidden|radio)")[^>]*?) value="[^"]*"'
    page = re.sub(silent, r"\1", page)  # "yes" in there is a word between page and view
    texts = re.findall(r'(?:placeholder|aria-label|title|alt|value|data-[\w-]+)="([^"]*)"', page)
    texts += re.split(r"<[^>]+>", page)
    return {" ".join(html.unescape(text).split()) for text in texts} - {""}


def pieces(text):
    """The parts of a message that stand on a page as they are: between placeholders and tags."""
    parts = re.split(r"%\(\w+\)\w|</?[^>]+>|%%|%[sd]|\{\w*\}", text)
    return [" ".join(part.split()) for part in parts]


@cache
def pairs():
    """Of every message its Dutch and its English, with the pieces that are long enough to know."""
    texts = []
    for message in own() + words.read_borrowed(BORROWED):
        for n in range(len(forms(message))):
            both = []
            for language in ("nl", "en"):
                with translation.override(language):
                    both.append(said(message, n))
            if both[0] != both[1] and both[0] not in TOLD:
                texts.append([(text, [p for p in pieces(text) if len(p) > 14]) for text in both])
    return texts


def leaks(page, language):
    """Texts of the other language on this page; a short word that is one of both does not count."""
    here = seen(page)
    everything = "\n".join(here)
    mine, other = (0, 1) if language == "nl" else (1, 0)
    right = {pair[mine][0] for pair in pairs()}
    return {
        text
        for text, long in (pair[other] for pair in pairs())
        if text not in right and (text in here or any(piece in everything for piece in long))
    }


@pytest.fixture
def visits(cast, client):
    """(name, page) of what somebody sees who speaks this language."""
    met = introduction(cast, *ROAD["introduced"])
    waiting = introduction(cast, "submit", contact=cast.youssef)
    note = Note.begin(met, by=cast.noor)

    def visit(language):
        def take(url, who=None):
            if who:
                who.language = language
                who.save()
                client.force_login(who)
            else:
                client.logout()
                client.cookies["language"] = language
            answer = client.get(url)
            if answer.status_code == 302:
                answer = client.get(answer["Location"])
            assert answer.status_code in (200, 404), (url, answer.status_code)
            return answer.content.decode()

        for person, pages in PAGES.items():
            who = getattr(cast, person, None)
            yield from ((f"{person} {page}", take(reverse(page), who)) for page in pages)
        for url in (
            met.get_absolute_url(),
            reverse("networking:introduction_edit", args=[waiting.ref]),
            cast.sanne.card.get_absolute_url(),
            note.get_absolute_url(),
            "/nowhere/",
        ):
            yield url, take(url, cast.noor)
        for url in (waiting.get_desk_url(), cast.sanne.get_absolute_url()):
            yield url, take(url, cast.marjan)

    return visit


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_mixes_two_languages(visits, language):
    for name, page in visits(language):
        assert f'lang="{language}"' in page, name
        assert leaks(page, language) == set(), name


def test_a_form_that_came_back_speaks_the_language_of_its_reader(cast, sign_in):
    cast.marjan.language = "en"
    cast.marjan.save()
    answer = sign_in(cast.marjan).post(reverse("coaching:invitations"), {"email": "x"})
    assert answer.status_code == 422
    assert leaks(answer.content.decode(), "en") == set()
    assert "Vul dit nog even in" not in answer.content.decode()


def test_the_referee_sees_a_page_in_the_wrong_language(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert not leaks(page, "nl")
    assert "Mail me een code" in leaks(page, "en")
