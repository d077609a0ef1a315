"""One face of a network in memory: who finds whom by which word, and how many each choice leaves.

    index = Index.build(rows, columns=("card_field", …))   by the worker, after a change
    Index.unpack(index.pack())                             by whoever searches
    index.find([[" jan"], ["docent", " teacher"]], chosen={"card_field": "education"})

It answers what a walk through the table's index would, in the same order, and several times as fast
when few are found; ``tests/networking/test_indexing.py`` holds the two against each other. People
are known by their places in the order of the face; keys and values are those of the columns.
"""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate, islice

from .meant import near
from .told import Column, Some, plain

LAST = chr(0x10FFFF)  # behind every word that goes on
SHORTEST, LONGEST = 3, 60  # letters of a word that may have been meant


class Index:
    def __init__(self, people, words, starts, places, columns):
        self.people, self.columns = people, columns  # primary keys in their order; {name: Column}
        # The words in order, and where in ``places`` those who are found by each begin.
        self.words, self.starts, self.places = words, starts, places

    @classmethod
    def build(cls, rows, columns):
        """Of (primary key, all her words, a value for each column), in the order of the face."""
        people, said, told = array("q"), defaultdict(list), {name: [] for name in columns}
        for place, (pk, text, *values) in enumerate(rows):
            people.append(pk)
            for word in set(text.split()):
                said[word].append(place)
            for name, value in zip(columns, values, strict=True):
                told[name].append(value)
        words = sorted(said)
        starts, places = array("I", [0]), array("I")
        for word in words:
            places.extend(said[word])
            starts.append(len(places))
        told = {name: Column.build(values) for name, values in told.items()}
        return cls(people, words, starts, places, told)

    def pack(self):
        """Bytes that ``unpack`` makes the same of, on machines of one kind."""
        parts = [self.people, self.starts, self.places]
        parts += [column.codes for column in self.columns.values()]
        head = {
            "words": "\n".join(self.words),
            "parts": [(part.typecode, len(part)) for part in parts],
            "columns": {name: column.values for name, column in self.columns.items()},
        }
        head = json.dumps(head, ensure_ascii=False).encode()
        return b"".join([len(head).to_bytes(4), head, *parts])

    @classmethod
    def unpack(cls, data):
        data = memoryview(data)
        at = 4 + int.from_bytes(data[:4])
        head, parts = json.loads(bytes(data[4:at])), []
        for typecode, many in head["parts"]:
            part = array(typecode)
            end = at + many * part.itemsize
            part.frombytes(data[at:end])
            parts.append(part)
            at = end
        people, starts, places, *codes = parts
        columns = {
            name: Column([plain(value) for value in values], numbers)
            for (name, values), numbers in zip(head["columns"].items(), codes, strict=True)
        }
        words = head["words"].split("\n") if head["words"] else []
        return cls(people, words, starts, places, columns)

    def find(self, groups, chosen=None, opened=()):
        """The places of those in whose words stands one part of every group, and of whom all that
        is chosen is told; in order. None stands for everybody.

        A part that begins with a blank begins a word. ``opened`` is (column, keys): only those of
        whom this column has one of these keys.
        """
        found = self._with(groups)
        for said, codes in self._wanted(chosen, opened):
            if found is None:
                found = [place for place, code in enumerate(said) if code in codes]
            else:
                found = list(_saying(found, said, codes))
        return found

    def near(self, words, opened=(), *, strange=False, limit=5):
        """As ``NetworkWord.near``: {mistyped word: those that it may have meant, the nearest and
        then the most frequent first}, as far as they are words of somebody who is open."""
        found = {}
        for typed in words:
            if not (strange and self.first(1, [[f" {typed}"]], {}, opened)):
                meant = [
                    (distance, -many, word)
                    for distance, word in near(typed, self.words)
                    if SHORTEST <= len(word) <= LONGEST and (many := self._many(word, opened))
                ]
                found[typed] = [word for *_place, word in sorted(meant)[:limit]]
        return found

    def _many(self, word, opened):
        at = bisect_left(self.words, word)
        places = self.places[self.starts[at] : self.starts[at + 1]]
        for said, codes in self._wanted({}, opened):
            places = list(_saying(places, said, codes))
        return len(places)

    def number(self, groups, chosen=None, opened=()):
        """How many are found."""
        found = self.find(groups, chosen, opened)
        return len(self.people if found is None else found)

    def first(self, many, groups, chosen=None, opened=()):
        """The primary keys of the first ones that are found. Goes no further than them."""
        found = self._with(groups)
        walk = range(len(self.people)) if found is None else found
        for said, codes in self._wanted(chosen, opened):
            walk = _saying(walk, said, codes)
        return [self.people[place] for place in islice(walk, many)]

    def count(self, groups, facets, chosen, opened=()):
        """As ``counting.count``: (how many, {facet: [(value, n), …]}) of those who are found, a
        value of each facet counting without what was chosen in its own column.

        ``facets`` is {facet: (column, of how many values at most)}.
        """
        found, counts = self._some(groups, chosen, opened), {}
        for name, (column, most) in facets.items():
            some = found
            if column in chosen:
                others = {other: value for other, value in chosen.items() if other != column}
                some = self._some(groups, others, opened)
            told = self.columns[column]
            counts[name] = told.most(some.codes(told), most) if self.people else []
        return found.number, counts

    def _some(self, groups, chosen, opened):
        return Some(self.find(groups, chosen, opened), len(self.people))

    def _with(self, groups):
        """The places of those in whose words stands one part of every group, in order; None for
        everybody."""
        found = None
        for parts in groups:
            these = set()
            for part in parts:
                self._add(part, these)
            found = these if found is None else found & these
        return None if found is None else sorted(found)

    def _add(self, part, found):
        """Those in whose words this part stands."""
        if part.startswith(" "):
            first, end = (bisect_left(self.words, edge) for edge in (part[1:], part[1:] + LAST))
            found.update(self.places[self.starts[first] : self.starts[end]])
            return
        for n in self._with_part(part):
            found.update(self.places[self.starts[n] : self.starts[n + 1]])

    def _with_part(self, part):
        """The numbers of the words in which this stands: looking through all of them as one text is
        quicker than looking into each."""
        text, begins = self._text
        at = text.find(part)
        while at >= 0:
            n = bisect_right(begins, at) - 1
            yield n
            at = text.find(part, begins[n + 1])

    @cached_property
    def _text(self):
        """All words, one after another, and where each begins."""
        lengths = (len(word) + 1 for word in self.words)
        return "\n".join(self.words), array("I", accumulate(lengths, initial=0))

    def _wanted(self, chosen, opened):
        """(the codes of a column, those of them that will do), where not all do."""
        wanted = [(name, self.columns[name].saying(str(v))) for name, v in (chosen or {}).items()]
        if opened:
            name, keys = opened
            wanted.append((name, self.columns[name].with_any(keys)))
        columns = ((self.columns[name], codes) for name, codes in wanted)
        return [(one.codes, codes) for one, codes in columns if len(codes) < len(one.values)]


def _saying(places, said, codes):
    return (place for place in places if said[place] in codes)
