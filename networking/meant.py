"""Which words somebody may have meant who typed another one: near enough, letter by letter.

    near("advisuer", words)   [(1 or 2 edits, "adviseur"), …]

As ``NetworkWord.near`` finds them in the table: one edit in words of four and five letters, two in
longer ones, compared with the beginning of the other word, because people search while they type.
"""

from itertools import pairwise

LONG = 6  # letters, from which on two edits are forgiven
LONGER = 12  # so many letters more the other word may have at most


def near(typed, words):
    """[(how many edits, word)] of these; not those that go on from what was typed."""
    edits = 1 if len(typed) < LONG else 2
    # With two edits in three pieces one piece is left alone, and is hardly moved.
    edges = [len(typed) * n // (edits + 1) for n in range(edits + 2)]
    pieces = [(typed[a:b], max(0, a - edits), b + edits) for a, b in pairwise(edges)]
    letters, found = {*typed}, []
    for word in _with_any([piece for piece, *_where in pieces], words):
        if not len(typed) - edits <= len(word) <= len(typed) + LONGER or word.startswith(typed):
            continue
        begin = word[: len(typed) + 1]
        # Each letter that the other has not takes an edit: that is quicker to see than how many.
        if len(letters.difference(begin)) > edits or len({*begin} - letters) > edits:
            continue
        if any(word.find(*piece) >= 0 for piece in pieces):
            distance = edits_between(typed, begin, edits)
            if distance <= edits:
                found.append((distance, word))
    return found


def _with_any(pieces, words):
    if len(pieces) == 2:
        one, two = pieces
        return [word for word in words if one in word or two in word]
    one, two, three = pieces
    return [word for word in words if one in word or two in word or three in word]


def edits_between(one, other, most):
    """How many letters to add, leave out or change; ``most`` + 1 when it is more than that."""
    row = range(len(other) + 1)
    for place, letter in enumerate(one, start=1):
        last, row = row, [place]
        for at, sign in enumerate(other):
            row.append(min(last[at] + (letter != sign), last[at + 1] + 1, row[at] + 1))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
