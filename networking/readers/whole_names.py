"""A name in one cell, taken apart: `Velde, Anouk van der` and `Anouk van der Velde` are one."""

from coaching.names import APOSTROPHES, PREFIXES, fold

# With these in front a name is a family name, also with a capital. Ben, Al and Do are people.
ALWAYS = frozenset(("van", "de", "het", "ten", "ter", "'t"))
BEFORE = frozenset(("drs", "dr", "ir", "mr", "ing", "prof", "mw", "dhr", "ds", "bc", "mevr",
                    "mevrouw", "meneer"))  # fmt: skip
BEHIND = frozenset(("msc", "bsc", "ma", "ba", "mba", "emba", "phd", "llm", "llb", "mphil", "med",
                    "beng", "meng", "rc", "ra", "pmp", "cpa", "cfa", "acc", "pcc", "mcc", "bc",
                    "ing", "dr", "mr", "drs", "ir", "jr", "sr"))  # fmt: skip


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a cleaned whole name; one word is a first name.

    `Velde, Anouk van der`, `Velde, van der, Anouk` and `van der Velde, Anouk` are understood; so
    is `Jansen, MSc`, where a title stands behind the comma. Nothing is re-spelled.
    """
    parts = [part for part in map(str.strip, name.split(",")) if part]
    behind: list[str] = []
    while len(parts) > 1 and _all_in(parts[-1], BEHIND):
        behind.insert(0, parts.pop())
    if len(parts) > 1:
        first, last = _turned(parts)
    else:
        first, last = _in_order(" ".join(parts).split())
    titles = "".join(f", {title}" for title in behind)
    return (first, last + titles) if last or not titles else (first + titles, "")


def without_first(name: str, first: str) -> str:
    """The last name in a name that may be whole: `Velde, Anouk van der`, when `first` is Anouk."""
    before, last = split_name(name)
    if last and fold(before) == fold(first):
        return last
    words, count = name.split(), len(first.split())
    if len(words) > count:
        if fold(" ".join(words[:count])) == fold(first):
            return " ".join(words[count:])
        if fold(" ".join(words[-count:])) == fold(first):
            return " ".join(words[:-count])
    return name


def _turned(parts: list[str]) -> tuple[str, str]:
    last, prefix, first = parts[0].split(), [], []
    for part in parts[1:]:
        words = part.split()
        kept = len(words)
        while kept and is_prefix(words[kept - 1]):
            kept -= 1
        first += words[:kept]
        prefix += words[kept:]
    while len(last) > 1 and is_prefix(last[-1]):
        prefix.insert(0, last.pop())
    return " ".join(first), " ".join(prefix + last)


def _in_order(words: list[str]) -> tuple[str, str]:
    start = 0
    while start < len(words) - 1 and fold(words[start]) in BEFORE:
        start += 1
    if len(words) - start > 1 and _begins_family_name(words[start]):
        return " ".join(words[:start]), " ".join(words[start:])
    split = next((n for n in range(start + 1, len(words) - 1) if is_prefix(words[n])), start + 1)
    return " ".join(words[:split]), " ".join(words[split:])


def is_prefix(word: str) -> bool:
    """Whether a word is one that Dutch lists skip: van, der, 't."""
    return word.translate(APOSTROPHES).casefold() in PREFIXES


def _begins_family_name(word: str) -> bool:
    plain = word.translate(APOSTROPHES)
    return plain in PREFIXES or plain.casefold() in ALWAYS


def _all_in(text: str, words: frozenset[str]) -> bool:
    found = [fold(word).replace(" ", "") for word in text.split()]
    return all(word in words for word in found)
