"""After somebody left, none of what stood in any text column of hers is anywhere: a word is
planted in each, and the whole database searched for it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import CharField, EmailField, JSONField, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from coaching.models import Delivery, Event, User
from networking import leaving, retention
from networking.models import (
    Afterword,
    ContactImport,
    Correction,
    Heading,
    ImportedRow,
    Kind,
    NetworkWord,
    SavedSearch,
    Suppression,
)
from networking.models.mentions import WRITTEN_BY_COACH
from networking.processing import COLUMNS, NOTHING
from tests.isolation import world as worlds
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .test_erasure import dump

pytestmark = pytest.mark.thorough
OF_WISH = "introduction__coaching__client"
# Whose rows are hers, by model: of a client and of a coach.
CLIENTS = {
    "coaching.User": "pk", "account.EmailAddress": "user", "mfa.Authenticator": "user",
    "coaching.AddressChange": "user", "coaching.Event": "actor", "coaching.Delivery": "to_user",
    "networking.Introduction": "coaching__client", "networking.Note": "author",
    "networking.NoteVersion": "note__author", "networking.NoteReply": "note__author",
    "networking.FollowUp": "owner", "networking.OwnContact": "owner", "networking.Kit": OF_WISH,
    "networking.Meeting": OF_WISH, "networking.Afterword": OF_WISH, "networking.Comment": OF_WISH,
    "networking.OtherPerson": OF_WISH, "networking.Reply": OF_WISH,
    "networking.Suggestion": "coaching__client", "networking.SavedSearch": "client",
    "networking.Concern": "client",
}  # fmt: skip
COACHS = {
    "coaching.User": "pk", "coaching.CoachProfile": "user", "coaching.Invitation": "coach",
    "coaching.PracticeInvitation": "sender", "coaching.Tag": "coach",
    "coaching.Event": "actor", "coaching.Delivery": "coach",
    "networking.Contact": "coach", "networking.ContactImport": "coach",
    "networking.ImportedRow": "contact_import__coach", "networking.Heading": "coach",
    "networking.Correction": "coach", "networking.Suppression": "coach",
    "networking.NetworkWord": "coach", "networking.Introduction": "coaching__coach",
    "networking.Comment": "author", "networking.NoteReply": "author", "networking.Note": "author",
    "networking.OtherPerson": "introduction__coaching__coach",
    "networking.Suggestion": "coaching__coach", "networking.Concern": "coach",
}  # fmt: skip
WITHOUT_TEXT = {  # of hers that could be a word of anybody's
    "coaching_coaching", "coaching_tag_coachings", "coaching_noticechoice", "coaching_hit",
    "coaching_news", "coaching_practice", "coaching_membership",
    "networking_awkwardness", "networking_estimate", "networking_sequel",
    "networking_savedperson", "networking_disclosure",
    "networking_proposedtime", "coaching_event_hearers",
    "networking_networkindex", "cache",
    "django_session", "usersessions_usersession", "account_emailconfirmation",
}  # fmt: skip
# A code of the machinery's, where a word would mean something else.
CODES = {"verb", "role", "letter", "password", "language", "time_zone", "state", "type", "format",
         "shown_as", "source", "informed_how", "kind", "face", "part"}  # fmt: skip


def columns(model, only=None):
    kinds = COLUMNS[model._meta.db_table]
    nothing = {name for key in NOTHING for name in kinds.get(key, "").split()}
    for field in model._meta.concrete_fields:
        if field.column in nothing or field.choices or field.name in CODES:
            continue
        is_text = isinstance(field, CharField | TextField) and (field.max_length or 999) >= 20
        if (is_text or isinstance(field, JSONField)) and (only is None or field.name in only):
            yield field


def plant(paths, user, *, of_coach):
    """Returns the words that now stand somewhere, one per column."""
    planted = set()
    for label, path in paths.items():
        model = apps.get_model(label)
        rows = model.objects.filter(**{path: user.pk if path == "pk" else user})
        only = None
        if label == "networking.Introduction" and of_coach:
            only = WRITTEN_BY_COACH
        if label == "coaching.Delivery" and of_coach:  # to whom they went is of others
            only = {"from_name", "reply_to", "also_to", "subject", "body", "calendar"}
        if label == "networking.Reply":
            only = {"question"}  # the answer is the contact's
        if label == "networking.Afterword":
            rows = rows.exclude(kind=Kind.COACH_THANKS)
        assert rows.exists(), f"nothing of {label} to plant a word in"
        for number, field in enumerate(columns(model, only)):
            mark = f"zz{label.split('.')[1].lower()[:6]}{number}z"
            if isinstance(field, JSONField):
                rows.update(**{field.name: [mark]})
            else:
                end = Value("@example.org") if isinstance(field, EmailField) else Value("")
                text = Concat(Value(mark), Cast("pk", TextField()), end, output_field=TextField())
                rows.update(**{field.name: text})
            planted.add(mark)
    return planted


def left(planted):
    """{word: the tables it still stands in}; what stands there by chance, as in the noise that a
    forgotten password becomes, was not planted."""
    found = {}
    for table, rows in dump().items():
        for mark in planted.intersection(re.findall(r"zz[a-z]+\d+z", rows)):
            found.setdefault(mark, set()).add(table)
    return found


@pytest.fixture
def w(db, settings, smtp):
    settings.UNDO_SECONDS = 0
    w = worlds.build()
    marjan, noor = w.users["marjan"], w.users["noor"]
    SavedSearch.keep(noor, "q=x", "x")
    Authenticator.objects.create(user=noor, type="totp", data={"secret": "x"})
    worlds.AddressChange.tell(noor, "oud@example.org")
    w.objects["note"]["told"].reply("x", by=marjan)
    met = w.objects["introduction"]["met"]
    Afterword.objects.create(introduction=met, kind=Kind.THANKS, text="x")
    Heading.objects.create(coach=marjan, name="x", field="role")
    Correction.remember(marjan, Correction.Kind.FIELD, ["x"], "it")
    file = ContactImport.objects.filter(coach=marjan).first()
    ImportedRow.objects.create(contact_import=file, row=1, outcome="asked", words={}, before={})
    assert NetworkWord.objects.filter(coach=marjan).exists()
    assert Suppression.objects.filter(coach=marjan).exists()
    deliver_all()
    return w


def go(user):
    user = User.objects.get(pk=user.pk)
    leaving.leave(user)
    deliver_all()
    retention.run()
    assert User.objects.filter(pk=user.pk, forgotten_at=None).count() == 0
    assert not Delivery.objects.queued().filter(Q(to_user=user) | Q(coach=user)).exists()


@pytest.mark.parametrize("role", ["noor", "marjan"])
def test_none_of_her_words_is_left_in_any_column(w, role):
    paths, user = {"noor": CLIENTS, "marjan": COACHS}[role], w.users[role]
    planted = plant(paths, user, of_coach=role == "marjan")
    assert planted == left(planted).keys()
    assert len(planted) > 40
    go(user)
    assert left(planted) == {}
    assert Event.objects.exists()


def test_every_table_with_words_about_people_is_tried():
    models = {apps.get_model(label)._meta.db_table for label in CLIENTS | COACHS}
    personal = {table for table, kinds in COLUMNS.items() if set(kinds) - set(NOTHING)}
    assert personal == models | WITHOUT_TEXT
