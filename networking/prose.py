"""The words of a note as a page: paragraphs, headings and lists, and nothing else.

What people type needs no signs to look well: a line that ends with a colon, or begins with ``#``,
is a heading; lines that begin with a dash, star or number and dot are a list.
"""

import re
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

HEADING = re.compile(r"^(?:#{1,6}[ \t]+(?P<marked>.+)|(?P<plain>.{1,120}):)[ \t]*$")
ITEM = re.compile(r"^[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+(?P<words>.+)$")


def as_html(text):
    lines = [line.rstrip() for line in text.splitlines()]
    stretches = groupby(lines, key=_kind)
    return mark_safe("".join(SHAPES[kind](list(lines)) for kind, lines in stretches))  # nosec B308, B703 # noqa: S308 (each SHAPE escapes its words)


def first_words(text):
    """Its first line that holds words, without the signs of a heading or a list."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if found := HEADING.match(line):
        return found["marked"] or line
    found = ITEM.match(line)
    return found["words"] if found else line


def as_markdown(text):
    """The same for other programs."""
    return "\n".join(_marked(line) for line in text.splitlines())


def _kind(line):
    if not line.strip():
        return "gap"
    if HEADING.match(line):
        return "heading"
    return "list" if ITEM.match(line) else "words"


def _heading(line):
    found = HEADING.match(line)
    return found["marked"] or found["plain"]


def _headings(lines):
    return format_html_join("", "<h3>{}</h3>", ((_heading(line),) for line in lines))


def _list(lines):
    items = format_html_join("", "<li>{}</li>", ((ITEM.match(line)["words"],) for line in lines))
    return format_html("<ul>{}</ul>", items)


def _paragraph(lines):
    return format_html(
        "<p>{}</p>",
        format_html_join(mark_safe("<br>"), "{}", ((x,) for x in lines)),  # nosec B308 # no words at all
    )


SHAPES = {"gap": lambda lines: "", "heading": _headings, "list": _list, "words": _paragraph}


def _marked(line):
    return f"## {_heading(line)}" if _kind(line) == "heading" and line[:1] != "#" else line
