"""Cards and their properties, from a vCard file of any version and make.

RFC 2426 (3.0), RFC 6350 (4.0) and the older 2.1 agree on lines of `NAME;PARAMETERS:value`, and
hardly any program writes them by the book. Everything here works on bytes dressed as Latin-1, so
that a line may be folded inside a letter and every value may have an encoding of its own.
"""

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from networking.readers.mending import mend

MOST_PROPERTIES = 200  # kept of one card
LONGEST_VALUE = 10_000  # characters
LONGEST_LINE = 3 * LONGEST_VALUE  # quoted-printable takes three for one

# The only ones ever looked at. Photos, birthdays, notes, phones, addresses and keys are not.
WANTED = frozenset((
    "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-ABLABEL",
    "N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "URL", "SOCIALPROFILE", "X-SOCIALPROFILE",
    "X-LINKEDIN",
))  # fmt: skip
ABOUT_THE_FILE = frozenset(("VERSION", "PRODID", "PROFILE", "REV", "UID", "SOURCE"))
# Possessive, so that no line can make them try again and again.
HEAD = re.compile(r'(?:([\w-]++)\.)?([\w/-]++)((?:;(?:"[^"]*+"|[^":;]++)*+)*+)\s*+:', re.ASCII)
LAX_HEAD = re.compile(r"(?:([\w-]++)\.)?([\w/-]++)(;[^:]*+)?:", re.ASCII)
# A byte order mark may stand in front: files are joined.
EDGE = re.compile(
    r"(?:\xef\xbb\xbf)?\s*+(?:[\w-]++\.)?([BE])(?:EGIN|ND)\s*+:\s*+VCARD\s*+\Z", re.I | re.A
)
AGENT = re.compile(r"(?:[\w-]++\.)?AGENT[^:]{0,99}:\s*+(BEGIN\s*+:\s*+VCARD\s*+)?\Z", re.I | re.A)
BETWEEN_WORDS = re.compile(r'[;,="\s]+')
PARTS = re.compile(r"((?:[^\\;]++|\\.?)*+)(;|\Z)", re.DOTALL)
ESCAPED = re.compile(r"\\([nN\\,;:])")
CHARSET = re.compile(r'charset="?([^;,":\s]+)')
# Those that a name may name; others would only guess, or are no encodings of text at all.
CHARSETS = re.compile(
    r"(windows|cp|ibm)[-_]?\d{3,4}|iso[-_]?8859[-_]\d{1,2}|(x[-_])?mac[-_a-z]*|koi8[-_][ru]"
    r"|gb\d*k?|big5|s(hift)?[-_]?jis|euc[-_](jp|kr)"
)
LATIN = frozenset(("iso-8859-1", "iso8859-1", "iso_8859-1"))  # in practice always Windows text


@dataclass(slots=True)
class Property:
    """One line: `item1.EMAIL;TYPE=Work:jan@…`, with its parameters in small letters.

    `value` is as it stood, Latin-1 around bytes. `words` are names and values of the parameters
    without distinction, for 2.1 leaves the names out.
    """

    group: str
    name: str
    params: str
    value: str

    @property
    def words(self) -> set[str]:
        return set(BETWEEN_WORDS.split(self.params))

    def text(self, chosen: str = "") -> str:
        """The whole value as text; `chosen` is the encoding a person picked."""
        return ESCAPED.sub(_plain, self._decoded(self.value, chosen))

    def parts(self, chosen: str = "") -> list[str]:
        """The values between the semicolons of a name or an organisation."""
        found = [self._decoded(part, chosen) for part in _split(self.value)]
        if len(found) == 1:  # some encode the semicolons as well
            found = _split(found[0])
        return [ESCAPED.sub(_plain, part) for part in found]

    def _decoded(self, raw: str, chosen: str) -> str:
        if not self.params and raw.isascii():
            return raw[:LONGEST_VALUE]
        data = raw.encode("latin-1")
        if "quoted-printable" in self.params:
            data = binascii.a2b_qp(data)
        elif self.words & {"base64", "b"}:
            data = _from_base64(data)
        return decoded(data, CHARSET.search(self.params), chosen)[:LONGEST_VALUE]


@dataclass(slots=True)
class Card:
    """The wanted properties of one card, and how many of its lines say something, or nothing."""

    properties: list[Property] = field(default_factory=list)
    understood: int = 0
    junk: int = 0

    def take(self, line: str) -> None:
        if len(self.properties) >= MOST_PROPERTIES:
            return
        found = property_of(line)
        if found is None or (found.name in ABOUT_THE_FILE and "\n" in line):
            self.junk += 1
        elif found.name not in ABOUT_THE_FILE:
            self.understood += 1
            if found.name in WANTED:
                self.properties.append(found)

    def __bool__(self) -> bool:
        return bool(self.understood or self.junk)


def cards(data: bytes) -> Iterator[Card]:
    """The cards in a file without the cards inside cards. One without END stops at the next BEGIN.

    A BEGIN right after a BEGIN is the same card: some programs write it twice.
    """
    card, depth, announced = None, 0, False
    for line in whole_lines(data):
        edge = EDGE.match(line)
        begins = edge and edge[1] in "Bb"
        if begins and announced:
            depth += 1
        elif begins:
            if card:
                yield card
            card, depth = Card(), 0
        elif card is None:
            continue
        elif edge and depth:
            depth -= 1
        elif edge:
            yield card
            card = None
        elif not depth:
            card.take(line)
        agent = AGENT.match(line)
        announced = bool(agent and not agent[1])
        depth += bool(agent and agent[1] and card)
    if card:
        yield card


def whole_lines(data: bytes) -> Iterator[str]:
    """Lines with what was folded behind them, as Latin-1, not much longer than LONGEST_LINE.

    A line goes on below when the next one begins with a blank, when it is quoted-printable and ends
    with `=`, and when the next one has no colon. BEGIN, END and an empty line end all of these.
    """
    pieces, size, open_ended, quoted, soft = [], 0, False, False, False
    for line in io.TextIOWrapper(io.BytesIO(data), "latin-1", newline=None):
        if line == "\n" and not pieces:
            continue
        text = line[:LONGEST_LINE].rstrip("\n")
        folded = text[:1] in (" ", "\t")
        goes_on = folded or ":" not in text or (soft and not EDGE.match(text))
        if goes_on and open_ended and text:
            if not soft:
                text = text[1:] if folded else "\n" + text
        else:
            if pieces:
                yield "".join(pieces)
            pieces, size = [], 0
            open_ended, quoted = bool(text) and not EDGE.match(text), _is_quoted(text)
        soft = quoted and text.rstrip().endswith("=")
        if soft:
            text = text.rstrip()[:-1]
        if text and size < LONGEST_LINE:
            pieces.append(text)
            size += len(text)
    if pieces:
        yield "".join(pieces)


def _is_quoted(text: str) -> bool:
    return "quoted-printable" in text.partition(":")[0].lower()


def property_of(line: str) -> Property | None:
    """The property in a whole line, or None for a line that is none."""
    found = HEAD.match(line) or LAX_HEAD.match(line)
    if not found:
        return None
    group, name, params = found.groups(default="")
    name = name.upper()
    value = line[found.end() :] if name in WANTED else ""
    return Property(group.upper(), name, params.lower(), value)


def decoded(data: bytes, declared: re.Match | None, chosen: str) -> str:
    """Bytes as text: as a person chose, else UTF-8 when it fits, as declared, or Windows text."""
    if data.isascii():
        return data.decode("ascii")
    if chosen == "repair":
        return mend(decoded(data, declared, ""))
    if chosen:
        return data.decode(chosen, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = declared[1] if declared else ""
    known = CHARSETS.fullmatch(name) and name not in LATIN
    try:
        return data.decode(name if known else "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _from_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return data


def _split(value: str) -> list[str]:
    if "\\" not in value:
        return value.split(";")
    found = []
    for part in PARTS.finditer(value):
        found.append(part[1])
        if not part[2]:
            break
    return found


def _plain(escaped: re.Match) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]
