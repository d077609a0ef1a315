"""What a coach brought here and decided. Of her clients what she reads on her own pages."""

from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching, CoachProfile, Invitation

from ..models import (
    Afterword,
    Introduction,
    Kind,
    NoteReply,
    OtherPerson,
    Suggestion,
)
from ..models.rehearsing import Comment
from .part import Column, Part, choice

RULES = (
    "asked_per_year", "rest_after_meeting", "rest_after_no", "rest_after_not_now", "formal",
    "open_requests", "remind_after", "close_after", "decide_after", "add_after", "write_after",
    "belgian_order",
)  # fmt: skip
CLIENT, CONTACT, WHEN = _("Klant"), _("Contact"), _("Wanneer")


def of_wishes(found):
    return found.select_related("introduction__coaching__client", "introduction__contact").order_by(
        "pk"
    )


def client_of_wish(row):
    return row.introduction.client.get_full_name()


def label(field):
    return CoachProfile._meta.get_field(field).verbose_name


COACH_PARTS = (
    Part(
        "rules",
        _("Je profiel en regels"),
        lambda user: CoachProfile.objects.filter(user=user),
        (
            Column("welcome", _("Welkom voor je klanten")),
            Column("topics", _("Onderwerpen")),
            Column("please_not", label("please_not")),
            *(Column(name, label(name)) for name in RULES),
            Column("created_at", _("Sinds")),
        ),
    ),
    Part(
        "clients",
        _("Je klanten"),
        lambda user: (
            Coaching.objects.of_coach(user)
            .select_related("client")
            .prefetch_related("tags")
            .order_by("pk")
        ),
        (
            Column("name", _("Naam"), lambda c: c.client.get_full_name()),
            # Of a client who is there no more her address is no longer the coach's to have.
            Column("email", _("E-mailadres"), lambda c: "" if c.ended_at else c.client.email),
            Column("tags", _("Labels"), lambda c: [tag.name for tag in c.tags.all()]),
            Column("started_at", _("Sinds")),
            Column("paused_at", _("In pauze sinds")),
            Column("ended_at", _("Tot")),
        ),
    ),
    Part(
        "clients_of_colleagues",
        _("Klanten van collega’s die jou iets vroegen"),
        lambda user: (
            Coaching.objects.lent()
            .filter(coach=user)
            .heard_of()
            .select_related("client")
            .order_by("pk")
        ),
        (
            Column("name", _("Naam"), lambda c: c.client.get_full_name()),
            Column("started_at", _("Sinds")),
            Column("ended_at", _("Tot")),
        ),
    ),
    Part(
        "invitations",
        _("Je uitnodigingen"),
        lambda user: Invitation.objects.of_coach(user).order_by("pk"),
        (
            Column("first_name", _("Voornaam")),
            Column("last_name", _("Achternaam")),
            Column("email", _("E-mailadres")),
            Column("language", _("Taal"), choice("language")),
            Column("sent_at", _("Verstuurd")),
            Column("answer", _("Antwoord"), choice("answer")),
            Column("answered_at", WHEN),
        ),
    ),
    Part(
        "requests",
        _("Verzoeken aan jou"),
        lambda user: (
            Introduction.objects.on_desk_of(user)
            .select_related("coaching__client", "contact")
            .order_by("pk")
        ),
        (
            Column("client", CLIENT, lambda wish: wish.client.get_full_name()),
            Column("contact", CONTACT, lambda wish: wish.contact.name),
            Column("status", _("Hoe het staat"), lambda wish: str(wish.words_for_coach)),
            Column("submitted_at", _("Gekregen")),
            Column("subject", _("Onderwerp")),
            Column("message", _("Jouw mail")),
            Column("alternative", _("Wat je anders voorstelde")),
            Column("reason", _("Waarom deze twee")),
            Column("asked_at", _("Gevraagd")),
            Column("answered_at", _("Antwoord")),
            Column("introduced_at", _("Voorgesteld")),
        ),
    ),
    Part(
        "comments",
        _("Wat je bij een verzoek opmerkte"),
        lambda user: of_wishes(Comment.objects.filter(author=user)),
        (
            Column("client", CLIENT, client_of_wish),
            Column("part", _("Deel"), choice("part")),
            Column("text", _("Tekst")),
            Column("at", WHEN),
        ),
    ),
    Part(
        "named_people",
        _("Wie je ook noemde"),
        lambda user: of_wishes(
            OtherPerson.objects.filter(introduction__coaching__coach=user)
        ).select_related("contact"),
        (
            Column("client", CLIENT, client_of_wish),
            Column("contact", CONTACT, lambda other: other.contact.name),
            Column("line", _("Tekst")),
            Column("at", WHEN),
        ),
    ),
    Part(
        "tips",
        _("Aan wie je dacht voor een klant"),
        lambda user: (
            Suggestion.objects.filter(coaching__coach=user)
            .select_related("coaching__client", "contact")
            .order_by("pk")
        ),
        (
            Column("client", CLIENT, lambda tip: tip.coaching.client.get_full_name()),
            Column("contact", CONTACT, lambda tip: tip.contact.name),
            Column("why", _("Waarom")),
            Column("made_at", WHEN),
        ),
    ),
    Part(
        "thanks",
        _("Je bedankjes"),
        lambda user: of_wishes(
            Afterword.objects.filter(introduction__coaching__coach=user, kind=Kind.COACH_THANKS)
        ),
        (
            Column("contact", CONTACT, lambda word: word.introduction.contact.name),
            Column("text", _("Tekst")),
            Column("left_at", _("Verstuurd")),
        ),
    ),
    Part(
        "replies_to_notes",
        _("Je reacties op notities"),
        lambda user: NoteReply.objects.filter(author=user).order_by("pk"),
        (Column("text", _("Tekst")), Column("at", WHEN)),
    ),
)
