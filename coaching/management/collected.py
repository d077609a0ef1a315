"""Every message of the interface, as it stands in our templates and code."""

import re
from io import BytesIO

from django.utils.translation.template import templatize

SOURCES = ("coaching", "networking", "verbinder")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ODD_BLANK = re.compile(r"[^\S \n]")  # Python's tokenizer stumbles over a no-break space


def collect(root):
    """Every message of our own templates and code, in the order of files; each one once."""
    from babel.messages.catalog import Message
    from babel.messages.extract import extract

    found = {}
    for path in sources(root):
        name, source = str(path.relative_to(root)), path.read_text()
        if path.suffix != ".py":
            # Between brackets, so that the tokenizer does not mind how a template is indented.
            source = f"({ODD_BLANK.sub(' ', templatize(source, origin=name))}\n)"
        code = BytesIO(source.encode())
        for _line, words, _comments, context in extract(
            "python", code, KEYWORDS, options={"encoding": "utf-8"}
        ):
            message = Message(words, context=context)
            if not first(message):
                continue
            message = found.setdefault(key(message), message)
            if isinstance(message.id, str) and not isinstance(words, str):
                message.id = words  # said elsewhere without its plural
            if (name, 1) not in message.locations:
                message.locations.append((name, 1))
    return list(found.values())


def sources(root):
    code = (path for name in SOURCES for path in (root / name).rglob("*.py"))
    code = [path for path in code if "migrations" not in path.parts]
    pages = [path for path in (root / "templates").rglob("*") if path.suffix in (".html", ".txt")]
    return sorted(code + pages)


def read_borrowed(path):
    from babel.messages import pofile

    with path.open("rb") as file:
        return [message for message in pofile.read_po(file) if message.id]


def key(message):
    return message.context, first(message)


def first(message):
    return message.id if isinstance(message.id, str) else message.id[0]
