"""What somebody wrote down or put aside for herself."""

from django.utils.translation import gettext_lazy as _

from ..models import FollowUp, Note, NoteReply, NoteVersion, OwnContact, SavedPerson, SavedSearch
from .client_parts import TEXT, WHEN, WHOM, seen
from .part import Column, Part

WORD_PARTS = (
    Part(
        "notes",
        _("Je notities"),
        lambda user: Note.objects.filter(author=user).with_people().order_by("pk"),
        (
            Column("whom", _("Over wie")),
            Column("text", TEXT),
            Column("created_at", _("Begonnen")),
            Column("changed_at", _("Gewijzigd")),
            Column("shared_at", _("Gedeeld")),
            Column("deleted_at", _("Weggegooid")),
        ),
    ),
    Part(
        "note_versions",
        _("Eerdere versies van notities"),
        lambda user: NoteVersion.objects.filter(note__author=user).order_by("note", "number"),
        (
            Column("note", _("Notitie"), lambda version: version.note_id),
            Column("number", _("Versie")),
            Column("text", TEXT),
            Column("at", WHEN),
        ),
    ),
    Part(
        "note_replies",
        _("Reacties op je notities"),
        lambda user: (
            NoteReply.objects.filter(note__author=user).select_related("author").order_by("pk")
        ),
        (
            Column("author", _("Van wie"), lambda reply: reply.author.get_full_name()),
            Column("text", TEXT),
            Column("at", WHEN),
        ),
    ),
    Part(
        "follow_ups",
        _("Je vervolgstappen"),
        lambda user: FollowUp.objects.filter(owner=user).order_by("pk"),
        (
            Column("words", _("Stap")),
            Column("due_on", _("Dag")),
            Column("done_at", _("Gedaan")),
        ),
    ),
    Part(
        "own_people",
        _("Je eigen mensen"),
        lambda user: OwnContact.objects.of(user).with_people(),
        (
            Column("name", _("Naam")),
            Column("role", _("Functie")),
            Column("organisation", _("Organisatie")),
            Column("how_met", _("Hoe je elkaar leerde kennen")),
            Column("met_on", _("Dag")),
            Column("remark", _("Wat je wilt onthouden")),
            Column("named_by", _("Via")),
            Column("created_at", _("Opgeschreven")),
        ),
    ),
    Part(
        "saved_people",
        _("Bewaarde mensen"),
        lambda user: seen(user, SavedPerson.objects.filter(client=user)),
        (Column("person", WHOM, lambda s: s.contact.card.title), Column("at", WHEN)),
    ),
    Part(
        "saved_searches",
        _("Bewaarde zoekopdrachten"),
        lambda user: SavedSearch.objects.filter(client=user),
        (Column("name", _("Naam")), Column("query", _("Zoekopdracht")), Column("at", WHEN)),
    ),
)
