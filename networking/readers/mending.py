"""Text that a program spoilt on its way: letters shown as two, a line for the program itself."""

import re

SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])', re.IGNORECASE)


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing there; programs let them through
        return chr(byte)


LETTERS = {_windows(byte): byte for byte in range(0x80, 0x100)}


def _letters(first: int, last: int) -> str:
    return "[" + "".join(re.escape(_windows(byte)) for byte in range(first, last + 1)) + "]"


FOLLOWING = _letters(0x80, 0xBF)
# What UTF-8 looks like after somebody opened it as Windows text: é, ß, Ş, ’ and emoji.
GARBLED = re.compile(f"[ÃÄÅ]{FOLLOWING}|(?:â€|ðŸ){FOLLOWING}")
SPOILT = re.compile(
    f"{_letters(0xC2, 0xDF)}{FOLLOWING}|{_letters(0xE0, 0xEF)}{FOLLOWING}{{2}}"
    f"|{_letters(0xF0, 0xF4)}{FOLLOWING}{{3}}"
)


def mend(text: str) -> str:
    """Undo what reading UTF-8 as Windows text did: `ZoÃ«` becomes `Zoë`, `Zoë` stays."""
    return SPOILT.sub(_mended, text)


def _mended(found: re.Match) -> str:
    try:
        return bytes(LETTERS[letter] for letter in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]


def separator_in(line: str) -> str:
    """The mark in the line `sep=;` that spreadsheets put on top, or ""."""
    found = SEPARATOR_LINE.match(line)
    return found[1] if found else ""
