"""What is told of each person in an index, column by column, and how often."""

from array import array
from collections import Counter
from functools import cached_property
from operator import itemgetter

SIZES = ((2**8, "B"), (2**16, "H"), (2**32, "I"))  # of the smallest numbers that do


class Column:
    """What is told of each in one column: a number for everybody, and the value it stands for.
    A list of values stands for having several, or none."""

    def __init__(self, values, codes):
        self.values, self.codes = values, codes
        self.several = bool(values) and isinstance(values[0], tuple)
        self.nothing = values.index("") if "" in values else None

    @classmethod
    def build(cls, told):
        known = {}
        codes = [known.setdefault(plain(value), len(known)) for value in told]
        return cls(list(known), _numbers(codes, len(known)))

    def saying(self, wanted):
        """The codes that say this, or among other things this."""
        if self.several:
            return {n for n, value in enumerate(self.values) if wanted in map(str, value)}
        return {n for n, value in enumerate(self.values) if value == wanted}

    def with_any(self, keys):
        """The codes that say one of these keys among others."""
        return {n for n, value in enumerate(self.values) if not keys.isdisjoint(value)}

    @cached_property
    def everybody(self):
        """How many people have each code."""
        many = Counter(self.codes)
        return [many[code] for code in range(len(self.values))]

    def most(self, many, most):
        """[(value, how often)], the most frequent first, when each code is there so many times;
        nothing is no value."""
        if self.several:
            each = Counter()
            for value, n in zip(self.values, many, strict=True):
                each.update(dict.fromkeys(value, n))
            counted = [(n, str(value)) for value, n in each.items() if n]
        else:
            # Of thousands of values only the ones that may be told are looked at one by one.
            least = max(1, *sorted(many, reverse=True)[: most + 1][-1:])
            codes = [code for code, n in enumerate(many) if n >= least and code != self.nothing]
            counted = [(many[code], self.values[code]) for code in codes]
        counted.sort(key=lambda one: (-one[0], one[1]))
        return [(value, n) for n, value in counted[:most]]


class Some:
    """Some of the people, or with None all, to count what is told of them."""

    def __init__(self, places, everybody):
        self.number = everybody if places is None else len(places)
        self.nearly_all = self.number > everybody // 2
        if self.nearly_all:  # then it is quicker to leave out the others
            places = set(range(everybody)).difference(
                range(everybody) if places is None else places
            )
        self._take = itemgetter(*places, 0, 0)  # two more, so that it always gives a tuple

    def codes(self, column):
        """How many of them have each code of this column."""
        told = Counter(self._take(column.codes)[:-2])
        if self.nearly_all:
            many, sign = column.everybody.copy(), -1
        else:
            many, sign = [0] * len(column.values), 1
        for code, n in told.items():
            many[code] += sign * n
        return many


def plain(value):
    """As it can be kept and compared: a list as a tuple, anything else as text, nothing as ''."""
    if isinstance(value, list | tuple):
        return tuple(value)
    return "" if value is None else str(value)


def _numbers(codes, many):
    return array(next(kind for most, kind in SIZES if many <= most), codes)
