"""Changes to a text, and two of them brought together: what the notes are saved with.

A page sends only what changed, so that a save stays small however long the note is.
"""

from difflib import SequenceMatcher
from typing import NamedTuple

UNITS = "utf-16-le"  # browsers count in these: two bytes each
MOST_LINES = 1_000  # changed ones on a side; comparing more would take seconds


class EditMisfit(Exception):
    """The change was not made to this text."""


class Edit(NamedTuple):
    """Take ``cut`` units away from place ``at``, and put words there; then there are ``size``."""

    at: int
    cut: int
    put: str
    size: int

    def apply(self, text):
        units = text.encode(UNITS)
        begin, end = 2 * self.at, 2 * (self.at + self.cut)
        try:
            changed = (units[:begin] + self.put.encode(UNITS) + units[end:]).decode(UNITS)
        except UnicodeError as problem:  # through the middle of a character
            raise EditMisfit from problem
        if end > len(units) or size(changed) != self.size:
            raise EditMisfit
        return changed

    @classmethod
    def between(cls, old, new):
        """The one change that makes the new text of the old."""
        before = _same(old, new)
        after = _same(old[before:][::-1], new[before:][::-1])
        put = new[before : len(new) - after]
        gone = old[before : len(old) - after]
        return cls(size(old[:before]), size(gone), put, size(new))


def size(text):
    return len(text.encode(UNITS)) // 2


def merge(base, mine, theirs):
    """Both changes of the base in one text, line by line; None where they touch the same lines.

    What both added at the same place stands there twice over: theirs first. Nothing is left out.
    """
    return _merge(base, mine, theirs, lambda lines, others: None)


def join(base, mine, theirs):
    """The same; where they touch the same lines theirs stand, and below them mine. Done twice it
    is there once."""
    added = set(mine.split("\n")) - set(base.split("\n"))
    if added and added <= set(theirs.split("\n")):
        return theirs
    whole = f"{theirs.rstrip()}\n\n{mine.lstrip()}"
    joined = _merge(base, mine, theirs, lambda mine, theirs: theirs + _new_in(mine, theirs))
    return whole if joined is None else joined


def _new_in(lines, others):
    return [line for line in lines if line not in others]


def _merge(base, mine, theirs, settle):
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    lines = [text.split("\n") for text in (base, mine, theirs)]
    before = min(_same(lines[0], other) for other in lines[1:])
    rest = [one[before:] for one in lines]
    after = min(_same(rest[0][::-1], other[::-1]) for other in rest[1:])
    middle = [one[: len(one) - after] for one in rest]
    if max(map(len, middle)) > MOST_LINES:
        return None
    merged = _merge_lines(*middle, settle)
    if merged is None:
        return None
    return "\n".join([*lines[0][:before], *merged, *lines[0][len(lines[0]) - after :]])


def _merge_lines(base, mine, theirs, settle):
    merged, place = [], 0
    for begin, end, changes in _stretches(_changes(base, mine), _changes(base, theirs)):
        ours, others = (_changed(base, begin, end, some) for some in changes)
        if not changes[0] or not changes[1]:
            lines = ours if changes[0] else others
        elif begin == end:
            lines = others if ours == others else others + ours
        else:
            lines = others if ours == others else settle(ours, others)
        if lines is None:
            return None
        merged += base[place:begin] + lines
        place = end
    return merged + base[place:]


def _stretches(mine, theirs):
    """(begin, end, (my changes, their changes)) of each stretch of the base that is not as it was;
    changes that touch the same lines are in one."""
    found = []
    for change, side in sorted([(c, 0) for c in mine] + [(c, 1) for c in theirs]):
        begin, end, _lines = change
        same = found and (begin < found[-1][1] or (begin, end) == tuple(found[-1][:2]))
        if not same:
            found.append([begin, end, ([], [])])
        found[-1][1] = max(found[-1][1], end)
        found[-1][2][side].append(change)
    return found


def _changed(base, begin, end, changes):
    """That stretch of the base after these changes alone."""
    lines, place = [], begin
    for start, stop, new in changes:
        lines += base[place:start] + new
        place = stop
    return lines + base[place:end]


def _changes(base, other):
    """(begin, end, the lines that stand there now) of each changed stretch of the base."""
    for tag, i, j, k, m in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "replace" and j - i == m - k:  # line by line: as many as there were
            yield from ((i + n, i + n + 1, [other[k + n]]) for n in range(j - i))
        elif tag != "equal":
            yield i, j, other[k:m]


def _same(one, other):
    """How many items both begin with."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most  # halving: comparing whole stretches is much faster than item by item
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
