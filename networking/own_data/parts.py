"""What is kept of everybody with an account."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from coaching.models import Delivery, Event, NoticeChoice, User
from coaching.notices import TOPICS

from .part import Column, Part, choice

WHEN = _("Wanneer")

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
        "deeds",
        _("Wat je deed"),
        lambda user: Event.objects.filter(actor=user).order_by("pk"),
        (Column("at", WHEN), Column("verb", _("Wat")), Column("note", _("Erbij"))),
    ),
)
