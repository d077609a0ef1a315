"""The words of the interface: collected from templates and code, kept in ``locale/``.

A msgid is the Dutch text itself, so ``locale/en`` holds the English of all of them, and
``locale/nl_U`` what the pages of a contact say differently to whom her coach addresses with u. And
``locale/borrowed.pot`` lists messages of Django and allauth (their msgids are English) that we say
in our own words, in both languages. Babel does the work; no gettext tools are needed.
"""

import re
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import to_locale

from coaching.tongues import FORMAL, language_of

from ..collected import collect, first, key, read_borrowed

# Pages and mails that somebody without an account reads, and the words to be different there.
READ_WITH_U = (
    "networking/forms/about.py",
    "networking/forms/concerns.py",
    "networking/forms/answers.py",
    "networking/forms/names.py",
    "networking/forms/yes.py",
    "networking/views/about.py",
    "networking/views/answers.py",
    "networking/views/arranging.py",
    "networking/views/concern_links.py",
    "networking/views/meeting_links.py",
    "networking/dossier.py",
    "templates/networking/about.html",
    "templates/networking/answer.html",
    "templates/networking/concern.html",
    "templates/networking/meeting.html",
)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
BORROWED = "borrowed.pot"
# What a translation must have in common with the text it translates.
MARKS = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w+")


class Command(BaseCommand):
    help = "Collect the words of the interface into locale/ and compile them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 and list what is amiss"
        )

    def handle(self, *args, check, **options):
        try:
            import babel  # noqa: F401
        except ImportError:
            raise CommandError(
                "The words are collected with Babel, which is not installed here.\n"
                "It comes with the development requirements: ./dev test, or\n"
                "pip install -r requirements-dev.txt"
            ) from None
        problems = []
        for book in books(Path(settings.BASE_DIR)):
            if not check:
                book.save()
                self.stdout.write(f"{book.name}: {len(book.wanted)} messages")
            problems += book.problems()
        if problems and check:
            raise CommandError("\n".join(problems), returncode=1)
        for problem in problems:
            self.stderr.write(problem)


def books(root):
    """One for each language, in which everything collected under this folder should be."""
    borrowed = read_borrowed(root / "locale" / BORROWED)
    own = collect(root)
    for language, _name in settings.LANGUAGES:
        wanted = borrowed if language == settings.LANGUAGE_CODE else own + borrowed
        yield Book(root / "locale", language, wanted)
    yield Book(root / "locale", FORMAL, [message for message in own if is_read_with_u(message)])


def is_read_with_u(message):
    texts = message.id if isinstance(message.id, tuple) else (message.id,)
    read = any(path.startswith(READ_WITH_U) for path, _line in message.locations)
    return read and any(FAMILIAR.search(text) for text in texts)


class Book:
    """The messages of one language: those wanted, and the translations there are."""

    def __init__(self, folder, language, wanted):
        self.language = language
        self.name = f"{folder.name}/{to_locale(language)}"
        self.po = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
        self.mo = self.po.with_suffix(".mo")
        self.wanted = wanted
        self.known = self.read()

    def read(self):
        from babel.messages import pofile

        if not self.po.exists():
            return {}
        with self.po.open("rb") as file:
            return {key(message): message for message in pofile.read_po(file) if message.id}

    def catalog(self):
        """The wanted messages, in their order, with the translations that are known."""
        catalog = make_catalog(self.language)
        for message in self.wanted:
            known = self.known.get(key(message))
            catalog.add(
                message.id,
                known.string if known else None,
                locations=message.locations,
                flags=known.flags - {"python-format"} if known else (),
                context=message.context,
            )
        return catalog

    def compiled(self):
        from babel.messages import mofile

        out = BytesIO()
        mofile.write_mo(out, self.catalog())
        return out.getvalue()

    def save(self):
        from babel.messages import pofile

        self.po.parent.mkdir(parents=True, exist_ok=True)
        with self.po.open("wb") as file:
            pofile.write_po(file, self.catalog(), width=96, include_lineno=False)
        self.mo.write_bytes(self.compiled())
        self.known = self.read()

    def problems(self):
        """What is amiss with this book, one line each."""
        found, wanted = [], {key(message) for message in self.wanted}
        for message in self.wanted:
            known = self.known.get(key(message))
            if trouble := flaw(message, known):
                where = message.locations[0][0] if message.locations else BORROWED
                found.append(f"{self.name}: {trouble}: {first(message)!r} ({where})")
        gone = [message for k, message in self.known.items() if k not in wanted]
        found += [f"{self.name}: no longer used: {first(message)!r}" for message in gone]
        if not self.mo.exists() or self.mo.read_bytes() != self.compiled():
            found.append(f"{self.name}: django.mo is not that of django.po; run manage.py words")
        return found


def flaw(message, known):
    """What is wrong with a translation, in two words; empty when it is right."""
    if known is None:
        return "not collected"
    strings = known.string if isinstance(known.string, (tuple, list)) else (known.string,)
    originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    if not all(strings) or len(strings) != len(originals):
        return "no translation"
    if known.fuzzy:
        return "fuzzy"
    for number, (original, string) in enumerate(zip(originals, strings, strict=True)):
        # "One request" may leave out the number that "3 requests" needs, and the other way round.
        fitting = [marks(text) for text in (originals if number == 0 else (original,))]
        # A borrowed message has no place in our code; we may leave out what it would tell.
        borrowed = not message.locations and marks(string) <= marks(original)
        if not borrowed and marks(string) not in fitting:
            return "other placeholders"
        if edges(string) != edges(original):
            return "other line ends"
    return ""


def marks(text):
    return set(MARKS.findall(text.replace("%%", "")))


def edges(text):
    return text.startswith("\n"), text.endswith("\n")


def make_catalog(language):
    from babel.messages.catalog import Catalog

    class Plain(Catalog):
        """With a head that says only what is needed: no dates, no tools, the same every time."""

        mime_headers = [
            ("Language", language_of(language)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]

    return Plain(language_of(language), header_comment="", fuzzy=False)
