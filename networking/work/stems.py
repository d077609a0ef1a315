"""Tables of words and parts of words, and what they tell about a text.

    docent       this word
    docent-      a word that begins so
    -docent      a word that ends so
    -zorg-       a word with this in it: Dutch joins its words
    raad van toezicht      these words in a row; small words are skipped on both sides

Terms stand in text with commas between them. A table goes before the tables behind it.
"""

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter

from coaching.names import fold

LONGEST = 40  # letters of a word that are looked at
SMALL = frozenset((
    "a", "an", "and", "de", "den", "der", "door", "een", "en", "for", "from", "het", "of", "om",
    "te", "the", "van", "voor", "with",
))  # fmt: skip
NOTHING = ""  # for terms that only keep their words from telling something else

Told = tuple[int, str]  # the number of the table, and what the term stands for


def words_of(text: str) -> list[str]:
    """The words that can tell something, folded; "a i" stays whole."""
    words = fold(text).split()
    return [
        word
        for place, word in enumerate(words)
        if word not in SMALL or (word == "a" and words[place + 1 : place + 2] == ["i"])
    ]


class Stems:
    """Tables from the most to the least telling: ``Stems(dull, {Field.HR: "recruiter, …"}, …)``.

    ``dull`` are terms that tell nothing, and go before all others.
    """

    def __init__(self, dull: str, *tables: Mapping[str, str]):
        self._parts: dict[str, Told] = {}  # with ^ and $ for the edges of the word
        self._rows: dict[str, dict[tuple[str, ...], Told]] = {}  # by their first word
        for number, table in enumerate(({NOTHING: dull}, *tables)):
            for kind, terms in table.items():
                for term in filter(None, map(str.strip, terms.split(","))):
                    self._add(term, (number, kind))
        for first, rows in self._rows.items():
            self._rows[first] = dict(sorted(rows.items(), key=lambda row: -len(row[0])))
        self._spans = lru_cache(self._find_spans)
        self.of_word = lru_cache(maxsize=20_000)(self._of_word)

    def _add(self, term: str, told: Told):
        words = words_of(term)
        if not words or (len(words) == 1 and " " in term):
            raise ValueError(f"of {term!r} only small words are left out: write what remains")
        if len(words) > 1:
            self._rows.setdefault(words[0], {}).setdefault(tuple(words), told)
        else:
            start = "" if term.startswith("-") else "^"
            end = "" if term.endswith("-") else "$"
            self._parts.setdefault(f"{start}{words[0]}{end}", told)

    def _find_spans(self, length: int) -> list[tuple[int, int]]:
        """From where to where a part can stand in a word of this length."""
        spans = set()
        for part in self._parts:
            last = length - len(part)
            if part[0] == "^":
                starts = [0] if part[-1] != "$" or last == 0 else []
            else:
                starts = [last] if part[-1] == "$" else range(last + 1)
            spans.update((start, start + len(part)) for start in starts if last >= 0)
        return sorted(spans, key=lambda span: (-span[1], span[0]))

    def _of_word(self, word: str) -> Told | None:
        """By the first table; in it by what ends last (a compound's head), then the longest."""
        text = f"^{word[:LONGEST]}$"
        spans = self._spans(len(text))
        found = (told for start, end in spans if (told := self._parts.get(text[start:end])))
        return min(found, key=itemgetter(0), default=None)

    def best(self, words: list[str]) -> Told | None:
        """What the most telling table says, the earliest word first; a row hides its words."""
        best, place = None, 0
        while place < len(words):
            size, told = 1, None
            if rows := self._rows.get(words[place]):
                size, told = self._row_of(rows, words[place:])
            told = told or self.of_word(words[place])
            place += size
            if told and told[1] != NOTHING and (best is None or told[0] < best[0]):
                best = told
        return best

    def _row_of(self, rows: Mapping[tuple, Told], words: list[str]) -> tuple[int, Told | None]:
        for row, told in rows.items():
            if tuple(words[: len(row)]) == row:
                return len(row), told
        return 1, None
