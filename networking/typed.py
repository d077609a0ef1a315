"""What somebody typed, as what to look for in the texts of people."""

from coaching.names import fold

from .work.synonyms import same_as

MAX_WORDS = 5
LONGEST_WORD = 60
# Letters that may also stand in the middle of a word: "verpleeg", and for "nurse" "verpleegkundige"
# in "wijkverpleegkundige"; what was not typed itself must be longer, for it says less.
SHORTEST_PART, SHORTEST_OTHER = 4, 6


def words_of(text):
    """What is searched for: at most five words, without accents, capitals and signs."""
    return [word[:LONGEST_WORD] for word in fold(text[:1000]).split()][:MAX_WORDS]


def parts_of(typed, meant=()):
    """What to look for in a text, in which a blank stands before each word: what was typed, what
    means the same, or what may have been ``meant``, or longer words that these begin."""
    others = {*same_as(typed), *meant}
    # Those that no other one of them begins: "verzorger" also finds "verzorgers".
    begun = [w for w in others if not any(w != o and w.startswith(o) for o in others)]
    return [_part(typed, SHORTEST_PART), *(_part(word, SHORTEST_OTHER) for word in begun)]


def _part(word, shortest):
    return word if len(word) >= shortest else f" {word}"
