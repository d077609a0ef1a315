"""What is kept of everybody with an account."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from coaching.models import (
    Delivery,
    Event,
    Membership,
    News,
    NoticeChoice,
    PracticeInvitation,
    User,
)
from coaching.notices import TOPICS

from ..models import Concern
from .part import Column, Part, choice

WHEN = _("Wanneer")
WHOM = {"client": _("een klant"), "contact": _("een contact"), "coach": _("een coach")}

PARTS = (
    Part(
        "account",
        _("Account"),
        lambda user: User.objects.filter(pk=user.pk),
        (
            Column("first_name", _("Voornaam")),
            Column("last_name", _("Achternaam")),
            Column("email", _("E-mailadres")),
            Column("language", _("Taal"), choice("language")),
            Column("time_zone", _("Tijdzone")),
            Column("has_password", _("Heeft een wachtwoord"), lambda u: u.has_usable_password()),
            Column("quiet_from", _("Stille uren van")),
            Column("quiet_until", _("Stille uren tot")),
            Column("created_at", _("Sinds")),
            Column("last_login", _("Laatst ingelogd")),
        ),
    ),
    Part(
        "keys",
        _("Inlogmanieren"),
        lambda user: Authenticator.objects.filter(user=user).order_by("pk"),
        (
            Column("type", _("Soort"), choice("type")),
            Column("name", _("Naam"), lambda key: key.data.get("name", "")),
            Column("created_at", _("Sinds")),
            Column("last_used_at", _("Laatst gebruikt")),
        ),
    ),
    Part(
        "notices",
        _("Keuzes voor mail"),
        lambda user: NoticeChoice.objects.filter(user=user).order_by("pk"),
        (
            Column("topic", _("Onderwerp"), lambda c: str(TOPICS[c.topic].label)),
            Column("when", WHEN, choice("when")),
        ),
    ),
    Part(
        "practices",
        _("Je praktijk"),
        lambda user: Membership.objects.of(user).select_related("practice").order_by("pk"),
        (
            Column("name", _("Naam"), lambda stay: stay.practice.name),
            Column("role", _("Wat je doet"), choice("role")),
            Column("joined_at", _("Sinds")),
            Column("left_at", _("Tot")),
        ),
    ),
    Part(
        "practice_invitations",
        _("Collega’s die je uitnodigde"),
        lambda user: PracticeInvitation.objects.filter(sender=user).order_by("pk"),
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
        "mails",
        _("Mails aan jou"),
        lambda user: (
            Delivery.objects.filter(to_user=user, sensitive=False)
            .exclude(sent_at=None)
            .order_by("pk")
        ),
        (
            Column("sent_at", WHEN),
            Column("subject", _("Onderwerp")),
            Column("body", _("Tekst")),  # as long as its words are kept
        ),
    ),
    Part(
        "news",
        _("Meldingen"),
        lambda user: News.objects.filter(user=user).shown().with_subjects().order_by("pk"),
        (
            Column("shown_at", WHEN),
            Column("text", _("Tekst")),
            Column("read_at", _("Gelezen")),
        ),
    ),
    Part(
        "concerns",
        _("Wat niet goed voelde"),
        lambda user: Concern.objects.filter(author=user).order_by("pk"),
        (
            Column("at", WHEN),
            Column("about", _("Over"), lambda concern: str(WHOM[concern.about])),
            Column("reason", _("Reden"), choice("reason")),
            Column("words", _("Tekst")),
        ),
    ),
    Part(
        "deeds",
        _("Wat je deed"),
        lambda user: Event.objects.filter(actor=user).order_by("pk"),
        (Column("at", WHEN), Column("verb", _("Wat")), Column("note", _("Erbij"))),
    ),
)
