"""The page in the parcel: opens in every browser, without a connection and without a script."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext as _

from .part import in_words

# Of a file on her own machine, where no content policy of ours is sent along.
STYLE = """:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:75rem;margin:2rem auto;padding:0 1rem}
section{margin-top:2.5rem}.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8886}
td{white-space:pre-line;min-width:6rem;max-width:36rem}"""


def page_of(parts, user):
    when = date_format(timezone.localtime(), "j F Y, H:i")
    title = _("Je gegevens bij Verbinder")
    yield format_html(
        '<!doctype html>\n<html lang="{}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{}</title><style>{}</style></head>\n<body>\n<h1>{}</h1>\n",
        translation.get_language()[:2],
        title,
        STYLE,
        title,
    ).encode()
    words = _(
        "Dit is wat Verbinder over %(name)s bewaart, op %(when)s. Dezelfde tabellen staan ook los "
        "in de mappen csv (voor een spreadsheet) en json (voor een ander programma)."
    )
    intro = words % {"name": user.get_full_name(), "when": when}
    yield format_html("<p>{}</p>\n<ul>\n", intro).encode()
    links = ((slugify(str(part.title)), part.title) for part in parts)
    yield format_html_join("\n", '<li><a href="#{}">{}</a></li>', links).encode()
    yield b"\n</ul>\n"
    for part in parts:
        yield from _table(part, user)
    yield b"</body>\n</html>\n"


def _table(part, user):
    yield format_html(
        '<section id="{}">\n<h2>{}</h2>\n<div class="wide"><table>\n<thead><tr>{}</tr></thead>\n'
        "<tbody>\n",
        slugify(str(part.title)),
        part.title,
        format_html_join("", '<th scope="col">{}</th>', ((c.label,) for c in part.columns)),
    ).encode()
    for line in part.of(user):
        cells = format_html_join("", "<td>{}</td>", ((in_words(value),) for value in line))
        yield format_html("<tr>{}</tr>\n", cells).encode("utf-8", "replace")
    yield b"</tbody>\n</table></div>\n</section>\n"
