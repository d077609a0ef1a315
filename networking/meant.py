"""Which words somebody may have meant who typed another one: near enough, letter by letter.

    near("advisuer", words)   [(1 or 2 edits, "adviseur"), …]

As ``NetworkWord.near`` finds them in the table: one edit in words of four and five letters, two in
longer ones, compared with the beginning of the other word, because people search while they type.
An edit adds, leaves out or changes one letter.
"""

from rapidfuzz.distance.Levenshtein import distance
from rapidfuzz.process import extract

LONG = 6  # letters, from which on two edits are forgiven
LONGER = 12  # so many letters more the other word may have at most


def near(typed, words):
    """[(how many edits, word)] of these; not those that go on from what was typed."""
    edits = 1 if len(typed) < LONG else 2
    begins = [word[: len(typed) + 1] for word in words]
    found = extract(typed, begins, scorer=distance, score_cutoff=edits, limit=None, processor=None)
    return [
        (apart, words[at])
        for _begin, apart, at in found
        if len(words[at]) <= len(typed) + LONGER and not words[at].startswith(typed)
    ]
