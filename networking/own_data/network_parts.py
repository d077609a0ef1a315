"""A coach's network: the people in it with all she keeps of them, and how she filled it."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching, Membership, Tag

from ..models import Contact, ContactImport, Correction, Heading
from .part import AT_ONCE, Column, Part, choice


def network(coach):
    """Her contacts, each with the one coach that knows what her tags and clients are called."""
    coach.tag_names = dict(coach.tags.values_list("pk", "name"))
    given = Coaching.objects.of_coach(coach).select_related("client")
    coach.names = {0: str(_("Alle klanten"))} | coach.tag_names
    coach.names |= {-c.pk: c.client.get_full_name() for c in given}
    stays = Membership.objects.running().of(coach)
    coach.names |= {stay.key: str(_("Klanten van collega’s")) for stay in stays}
    mine = Contact.objects.of_coach(coach).annotate(file=F("came_with__filename"))
    for contact in mine.order_by("sort_key", "pk").iterator(AT_ONCE):
        contact.coach = coach
        yield contact


def tag_names(contact):
    names = contact.coach.tag_names
    return [names[pk] for pk in contact.tags if pk in names]


def open_to(contact):
    """0 is everybody; else tags, clients by the number of their coaching, below zero, and those of
    her colleagues."""
    names = contact.coach.names
    return [names[key] for key in contact.open_to if key in names]


NETWORK_PARTS = (
    Part(
        "contacts",
        _("Je netwerk"),
        network,
        (
            Column("first_name", _("Voornaam")),
            Column("last_name", _("Achternaam")),
            Column("email", _("E-mailadres")),
            Column("role", _("Functie")),
            Column("organisation", _("Organisatie")),
            Column("region", _("Regio")),
            Column("linkedin_url", _("LinkedIn")),
            Column("connected_on", _("Verbonden op")),
            Column("field", _("Vakgebied"), choice("field")),
            Column("field_is_sure", _("Vakgebied zelf gekozen")),
            Column("sector", _("Sector"), choice("sector")),
            Column("seniority", _("Niveau"), choice("seniority")),
            Column("engagement", _("Werkvorm"), choice("engagement")),
            Column("language", _("Taal van de mail"), choice("language")),
            Column("visibility", _("Wat klanten zien"), choice("visibility")),
            Column("show_organisation", _("Ook de organisatie")),
            Column("open_to", _("Voor wie"), open_to),
            Column("line", _("Jouw zin")),
            Column("topics", _("Onderwerpen")),
            Column("please_not", _("Liever niet vragen")),
            Column("remark", _("Alleen voor jou")),
            Column("closeness", _("Hoe goed je deze persoon kent"), choice("closeness")),
            Column("tags", _("Labels"), tag_names),
            Column("source", _("Waar het vandaan komt")),
            Column("came_with", _("Bestand"), lambda c: c.file or ""),
            Column("created_at", _("Sinds")),
            Column("looked_at", _("Bekeken")),
            Column("shared_at", _("Gedeeld")),
            Column("informed_at", _("Weet ervan sinds")),
            Column("informed_how", _("Hoe verteld")),
            Column("colleagues_told_at", _("Weet van klanten van collega’s sinds")),
            Column("confirmed_at", _("Klopt nog")),
            Column("rests_until", _("Rust tot")),
            Column("paused_until", _("Pauze tot")),
            Column("never_at", _("Wil niet gevraagd worden sinds")),
        ),
    ),
    Part(
        "tags",
        _("Je labels"),
        lambda user: Tag.objects.filter(coach=user),
        (Column("name", _("Naam")),),
    ),
    Part(
        "imports",
        _("Je bestanden"),
        lambda user: ContactImport.objects.filter(coach=user).without_file().order_by("pk"),
        (
            Column("filename", _("Bestand")),
            Column("state", _("Hoe het staat"), choice("state")),
            Column("rows", _("Rijen")),
            Column("created", _("Nieuw")),
            Column("updated", _("Bijgewerkt")),
            Column("unchanged", _("Hetzelfde")),
            Column("created_at", _("Wanneer")),
        ),
    ),
    Part(
        "headings",
        _("Wat je kolommen betekenen"),
        lambda user: Heading.objects.filter(coach=user).order_by("pk"),
        (Column("name", _("Kolom")), Column("field", _("Betekenis"))),
    ),
    Part(
        "corrections",
        _("Wat je verbeterde"),
        lambda user: Correction.objects.filter(coach=user).order_by("pk"),
        (Column("key", _("Tekst")), Column("value", _("Betekenis"))),
    ),
)
