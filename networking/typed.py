"""What somebody typed, as what to look for in the texts of people."""

from coaching.names import fold

from .work.synonyms import same_as

MAX_WORDS = 5
LONGEST_WORD = 60
SHORTEST_PART = 4  # letters that may also stand in the middle of a word: "verpleeg"


def words_of(text):
    """What is searched for: at most five words, without accents, capitals and signs."""
    return [word[:LONGEST_WORD] for word in fold(text[:1000]).split()][:MAX_WORDS]


def parts_of(typed, meant=()):
    """What to look for in a text, in which a blank stands before each word: what was typed, what
    means the same, or what may have been ``meant``, or longer words that these begin. From four
    letters on what was typed may stand anywhere in a word."""
    others = {*same_as(typed), *meant}
    # Those that no other one of them begins: "verzorger" also finds "verzorgers".
    begun = [w for w in others if not any(w != o and w.startswith(o) for o in others)]
    anywhere = len(typed) >= SHORTEST_PART
    return [typed if anywhere else f" {typed}", *(f" {word}" for word in begun)]
