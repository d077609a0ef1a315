"""One table of what is hers: which rows, and what of each."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

AT_ONCE = 500  # rows in memory


class Column(NamedTuple):
    name: str  # in JSON
    label: str  # for people
    read: Callable | None = None  # of a row; None: the attribute of that name, in words

    def of(self, row):
        return self.read(row) if self.read else getattr(row, self.name)


class Part(NamedTuple):
    name: str  # of its files
    title: str
    rows: Callable  # of a user: a queryset or a list
    columns: tuple

    def of(self, user):
        rows = self.rows(user)
        many = rows.iterator(AT_ONCE) if hasattr(rows, "iterator") else rows
        for row in many:
            yield [column.of(row) for column in self.columns]


def in_words(value):
    """As a person would write it, where JSON has its own way."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, list | tuple):
        return ", ".join(map(in_words, value))
    return str(value)


def choice(name):
    """The words for one of some choices."""

    def read(row):
        value = getattr(row, name)
        return _labels(type(row), name, get_language()).get(value, value)

    return read


@cache
def _labels(model, name, language):
    """Looked up once: in a large network Django would do nothing but that."""
    return {value: str(label) for value, label in model._meta.get_field(name).flatchoices}
