"""Names of people: one way to compare, to sort and to search them.

What is stored and what is typed go through the same `fold`, so a search never depends on accents,
capitals or the database. Names themselves are shown as given; everything here is for keys only.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SORT_KEY_BYTES = 300  # the key lies in an index, whose entries have a limit
SEARCH_BYTES = 1_000
KEY_BYTES = 120
PART_OF_WORD = 5  # letters of a name that mean it in the middle of a word, too: "vosmeermethode"
REMEMBERED = 5_000  # names that were taken apart lately: in a file they come again and again

# Letters that NFKD leaves whole although a keyboard without them types something else.
SPELLED = str.maketrans(
    {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ʼ": " "}
)
WORDS = re.compile(r"[^\W_]+")
ASCII_WORDS = re.compile(r"[a-z0-9]+")

PREFIXES = frozenset((
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "op", "in", "aan", "bij", "onder",
    "over", "uit", "voor", "tot", "af", "d'", "von", "zu", "zum", "zur", "vom", "du", "des", "la",
    "le", "les", "el", "al", "da", "do", "dos", "das", "di", "del", "della", "ibn", "bin", "ben",
))  # fmt: skip
APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
GLUED = re.compile(r"(?:d['’‘`´ʼ]|['’‘`´ʼ]t)(?=[^\W\d_])", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
TITLES = re.compile(r"(?:(?:drs|ir|mr|dr|ing|prof|mw|dhr|ds|bc)\.? )+(?=\S)", re.IGNORECASE)


def fold(text: str) -> str:
    """Words of small letters and digits without accents, one blank apart; emoji and signs are gone.

    No `%` or `_` can come out, so the result may stand in a LIKE pattern. Folding twice changes
    nothing.
    """
    if text.isascii():
        return " ".join(ASCII_WORDS.findall(text.lower()))
    plain = _unmarked(_unmarked(text).casefold()).translate(SPELLED)
    return " ".join(WORDS.findall(plain))


FOLDED_PREFIXES = frozenset(map(fold, PREFIXES))


class Unmarked(dict):
    """A table for str.translate that drops accents and invisible characters, filled as it goes."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code))[0] in "MC" and code > 127 else code
        self[code] = kept
        return kept


UNMARKED = Unmarked()


def _unmarked(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(UNMARKED)


@lru_cache(maxsize=REMEMBERED)
def split_prefix(last_name: str) -> tuple[str, str]:
    """The words a Dutch name list skips, and the main word: ("van der", "Velde").

    Only at the start, the longest run, whatever the capitals, and always leaving a word. Also
    undoes `Velde, van der`; titles after a comma (`’t Lam, MSc`) and brackets are left out.
    """
    whole = " ".join(BRACKETS.sub(" ", last_name).split()) or last_name.strip()
    name, _, after = (part.strip() for part in whole.partition(","))
    if not name:
        name, after = after, ""
    if after and all(_is_prefix(word) for word in after.split()):
        return after, name
    words = name.split()
    count = 0
    while count < len(words) - 1 and _is_prefix(words[count]):
        count += 1
    rest = " ".join(words[count:])
    if glued := GLUED.match(rest):
        return " ".join([*words[:count], glued[0]]), rest[glued.end() :]
    return " ".join(words[:count]), rest


def _is_prefix(word: str) -> bool:
    return word.translate(APOSTROPHES).casefold() in PREFIXES


def sort_key(first_name: str, last_name: str, *, whole_name: bool = False) -> str:
    """Where a person stands in a Dutch list: `velde anouk van der`.

    The main word, the first name, then the prefix; in Belgium (`whole_name`) the prefix is the
    beginning of the name. Source: taaladvies.net on alphabetical order. At most SORT_KEY_BYTES
    bytes of UTF-8.
    """
    prefix, main = ("", last_name) if whole_name else split_prefix(last_name)
    words = [*_words_of(main), *_words_of(_plain_first(first_name))]
    return _within(" ".join([*words, *_words_of(prefix)]), SORT_KEY_BYTES)


def without_prefix(key: str) -> str:
    """A sort key without the prefix, at either end: `velde anouk`; two words or more remain."""
    words = key.split(" ")
    if words[-1] not in FOLDED_PREFIXES and words[0] not in FOLDED_PREFIXES:
        return key
    start, end = 0, len(words)
    while end - start > 2 and words[end - 1] in FOLDED_PREFIXES:
        end -= 1
    while end - start > 2 and words[start] in FOLDED_PREFIXES:
        start += 1
    return " ".join(words[start:end])


@lru_cache(maxsize=REMEMBERED)
def _plain_first(first_name: str) -> str:
    """A first name without titles: `drs. Anouk (zij), MSc` is Anouk."""
    name = BRACKETS.sub(" ", first_name).partition(",")[0].strip()
    return TITLES.sub("", name, count=1) if TITLES.match(name) else name or first_name


def search_words(first_name: str, last_name: str, *others: str) -> str:
    """Everything a person is found by, with a blank before every word, each word once.

    Search for `" " + word` finds every word that begins so. A name of more words is also there in
    one piece, so that "vandervelde" finds Anouk van der Velde. Give "" for names that must not be
    findable. At most SEARCH_BYTES bytes of UTF-8, cut between words.
    """
    words = [*_words_of(first_name), *_words_of(last_name)]
    words += _in_one_piece(first_name, last_name)
    for other in others:
        words += _words_of(other)
    return spaced(words)


@lru_cache(maxsize=REMEMBERED)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def _in_one_piece(first_name: str, last_name: str) -> list[str]:
    names = (" ".join(split_prefix(last_name)), _plain_first(first_name))
    words = map(_words_of, names)
    return ["".join(several) for several in words if len(several) > 1]


def tells(text: str, first_name: str, last_name: str) -> bool:
    """Does one of these names stand in the text, whole, or a longer one as a part of a word?"""
    words = fold(text).split()
    main = split_prefix(last_name)[1]
    parts = [p for p in (*_words_of(_plain_first(first_name)), *_words_of(main)) if len(p) > 2]
    return any(p == w or (len(p) >= PART_OF_WORD and p in w) for p in parts for w in words)


def spaced(words: Iterable[str]) -> str:
    """Folded words as they are searched: a blank before each, each once, SEARCH_BYTES at most."""
    text = "".join(f" {word}" for word in dict.fromkeys(words))
    if len(text.encode()) <= SEARCH_BYTES:
        return text
    return _within(text, SEARCH_BYTES).rpartition(" ")[0]


def key(text: str) -> str:
    """A folded title, organisation or place by which people are grouped; at most KEY_BYTES bytes,
    because it lies in an index."""
    return _within(fold(text), KEY_BYTES)


def _within(text: str, size: int) -> str:
    """The beginning of a folded text that fits in `size` bytes, never half a letter."""
    if len(text) * 4 <= size:
        return text
    return text.encode()[:size].decode(errors="ignore").rstrip()


def initials(name: str) -> str:
    """One or two capitals for a round badge: "AV" for Anouk van der Velde, "" for no letters."""
    plain = _plain_first(name)
    words = [word for word in plain.split() if any(map(str.isalnum, word))]
    if not words:
        return ""
    main = split_prefix(" ".join(words[1:]))[1] if len(words) > 1 else ""
    return "".join(_capital(word) for word in (words[0], main) if word)


def _capital(word: str) -> str:
    letter = next((letter for letter in word if letter.isalnum()), "")
    return letter.upper()[:1]
