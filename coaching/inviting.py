"""Inviting several people at once: pasted lines in, and what became of each of them."""

import re
from typing import NamedTuple

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import post
from .kind import check_address
from .models import Invitation
from .models.invitation import InvitationRefused

MOST = 50
LINE = re.compile(r"[\n;]+")
ENTRY = re.compile(r'(?:"[^"]*"|[^<>@,"]+)?<[^<>]*>|[^\s,<>]+@[^\s,<>]+')
NAMED = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]*)>[\s,]*$")
ADDRESS = forms.EmailField(validators=[check_address])


class Outcome(models.TextChoices):
    INVITED = "invited", _("Uitgenodigd")
    CLIENT = "client", _("Is al je klant")
    WAITING = "waiting", _("Was al uitgenodigd")
    TWICE = "twice", _("Staat er twee keer in")
    OWN = "own", _("Dit is je eigen adres")
    UNCLEAR = "unclear", _("Hierin zien we geen e-mailadres")
    ENOUGH = "enough", _("Genoeg voor vandaag. Morgen kun je verder")


STAYS = (Outcome.UNCLEAR, Outcome.ENOUGH)  # in the field, to put right or to send later


class Row(NamedTuple):
    text: str  # as it was pasted
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    outcome: Outcome = Outcome.UNCLEAR

    @property
    def stays(self):
        return self.outcome in STAYS

    @property
    def is_good(self):
        return self.outcome == Outcome.INVITED

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}".strip()


def read(text):
    """A row for each line: "address", or "Name <address>"; some mail programs put a semicolon or
    a comma between them."""
    return [_read(piece) for piece in _pieces(text)]


def _pieces(text):
    for line in LINE.split(text.replace("\r", "\n")):
        several = line.count("@") > 1
        pieces = [*ENTRY.findall(line), ENTRY.sub("", line)] if several else [line]
        yield from filter(None, (piece.strip(" ,\t") for piece in pieces))


def _read(piece):
    named = NAMED.match(piece)
    name, email = (named["name"], named["email"]) if named else ("", piece.strip(" ,"))
    try:
        email = ADDRESS.clean(email.strip()).lower()
    except forms.ValidationError:
        return Row(piece)
    return Row(piece, email, *_names(post.one_line(name.strip(" ,\"'"), 160), email))


def _names(name, email):
    """First and last name. Without a name what stands before the @ will do: she can change it."""
    if not name:
        name = re.split(r"[^\w]|\d", email.partition("@")[0])[0].title() or email[:80]
    if "," in name:  # "Vos, Iris"
        last, _comma, first = name.partition(",")
    else:
        first, _space, last = name.partition(" ")
    first, last = first.strip(), last.strip()
    return (first or last)[:80], last[:80] if first else ""


def invite_all(coach, text, language):
    """Invite whoever can be invited; every line is accounted for."""
    rows, seen = [], set()
    for row in read(text):
        rows.append(row._replace(outcome=_invite(coach, row, language, seen)))
        seen.add(row.email)
    return rows


def _invite(coach, row, language, seen):
    if not row.email:
        return Outcome.UNCLEAR
    if row.email in seen:
        return Outcome.TWICE
    if coach.invitations.open().filter(email=row.email).exists():
        return Outcome.WAITING
    names = {"first_name": row.first_name, "last_name": row.last_name}
    try:
        Invitation.send(coach, email=row.email, language=language, **names)
    except InvitationRefused as refusal:
        return Outcome(refusal.why)
    return Outcome.INVITED
