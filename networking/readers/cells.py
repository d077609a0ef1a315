"""One cell of a file that others filled: made tidy, harmless and comparable."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote

LONGEST_RAW = 1_000
LONGEST_EMAIL = 254  # RFC 5321, a path without its angle brackets
LONGEST_URL = 300

# Composing takes quadratic time in the accents on one letter; no language piles up more than four.
ACCENTS = "".join(map(chr, filter(lambda code: unicodedata.combining(chr(code)), range(0x1F000))))
PILE = re.compile(f"([{ACCENTS}]{{4}})[{ACCENTS}]+")

COMBINING = "\u0300"  # below it no letter composes with another
JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"
SPACES = re.compile(r"\s+")
# What a cell begins with that some spreadsheet takes for a formula, full-width signs too; and the
# apostrophes before it, at the start or behind what another country's spreadsheet cuts at.
SIGNS = "=+-@＝＋－＠"
GUARDED = re.compile(rf"(^|[;,][\s\"]*)'+(?=[{re.escape(SIGNS)}])")
BRACKETED = re.compile(r"<[^<>]*>|[<>]")
AROUND = re.compile(r"[\s,;:|<>()\[\]]+")  # an address, and two of them
EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
# Written out, not parsed: `https://evil.example\@linkedin.com/` means two things to two parsers.
PROFILE = re.compile(
    r"(?P<scheme>https?://)?([a-z0-9-]+\.){0,2}linkedin\.com(:443)?/+"
    r"(?:(?P<kind>in)/+(?P<slug>[^/?#\\<>\"\s]+)|(?P<pub>pub/[^?#\\<>\"\s]+))",
    re.IGNORECASE | re.ASCII,
)


def clean(cell: str) -> str:
    """Trimmed, composed (NFC), on one line, without control, format and direction characters.

    Those characters can turn a name around on the screen or break a mail header. Emoji stay, with
    the joiner that makes three people one family. The `'` before a formula goes, also the one that
    `networking.writers` put inside.
    """
    text = cell[:LONGEST_RAW] if len(cell) > LONGEST_RAW else cell
    if not text.isprintable():
        text = _visible(text)
    if not text.isascii() and max(text) >= COMBINING:
        text = unicodedata.normalize("NFC", PILE.sub(r"\1", text))
    text = SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    return GUARDED.sub(r"\1", text) if "'" in text else text


class Visible(dict):
    """A table for str.translate: blanks for all white space, nothing for what no eye can see."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        if letter in "\t\n\r\v\f" or category in ("Zs", "Zl", "Zp"):
            kept = " "
        else:
            kept = None if category in ("Cc", "Cf", "Cs") and letter != JOINER else letter
        self[code] = kept
        return kept


VISIBLE = Visible()


def _visible(text: str) -> str:
    text = SPACES.sub(" ", text.translate(VISIBLE))
    if JOINER not in text:
        return text
    return "".join(
        letter
        for position, letter in enumerate(text)
        if letter != JOINER or _joins_emoji(text, position)
    )


def _joins_emoji(text: str, position: int) -> bool:
    if not 0 < position < len(text) - 1:
        return False
    before, after = text[position - 1], text[position + 1]
    return (
        before == EMOJI_STYLE or unicodedata.category(before) in ("So", "Sk")
    ) and unicodedata.category(after) in ("So", "Sm")


def cut(text: str, longest: int) -> str:
    """The first `longest` characters, without half a blank at the end."""
    return text if len(text) <= longest else text[:longest].rstrip()


def without_address(name: str) -> str:
    """A name as it may stand in front of an e-mail address: `Jan <boss@example.org>` is `Jan`."""
    if "@" not in name and "<" not in name and ">" not in name:
        return name
    words = BRACKETED.sub(" ", name).split()
    return " ".join(word for word in words if "@" not in word).strip(' "')


def emails(cell: str) -> list[str]:
    """The valid addresses in a cell, in lower case; a cell may hold two."""
    parts = re.split(r"[\s,;]+", cell.lower().replace("mailto:", ""))
    return [part for part in (p.strip("<>.'\"") for p in parts) if _is_email(part)]


def addresses(cell: str) -> set[str]:
    """Everything in a cell that may be an address, however it is spelled.

    Only to see whether its owner wants no part in this; what is taken over is in `emails`.
    """
    text = unicodedata.normalize("NFKC", clean(cell)).lower().replace('"', "")
    parts = AROUND.split(text) if "@" in text else ()
    return {part for part in (p.strip(".'") for p in parts) if "@" in part}


def _is_email(text: str) -> bool:
    local = text.partition("@")[0]
    return len(text) <= LONGEST_EMAIL and len(local) <= 64 and bool(EMAIL.fullmatch(text))


class Profile(NamedTuple):
    url: str
    key: str


NO_PROFILE = Profile("", "")


def profile(cell: str) -> Profile:
    """The LinkedIn profile a cell points at, or NO_PROFILE.

    The key forgets everything LinkedIn ignores: scheme, www, country, capitals, percent-encoding,
    query, language and closing slash. The address itself stays as the file had it.
    """
    found = PROFILE.match(cell)
    if not found:
        return NO_PROFILE
    path = f"in/{found['slug']}" if found["kind"] else found["pub"].rstrip("/")
    key = "linkedin.com/" + unicodedata.normalize("NFC", _decoded(path).lower())
    url = cell if found["scheme"] else f"https://{cell}"
    if len(url) > LONGEST_URL or SPACES.search(url):
        url = "https://www.linkedin.com/" + quote(_decoded(path))
    fits = len(url) <= LONGEST_URL and len(key) <= LONGEST_URL
    return Profile(url, clean(key)) if fits else NO_PROFILE


def _decoded(path: str) -> str:
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
