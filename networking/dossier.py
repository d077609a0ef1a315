"""All that is kept about one contact, as she reads it on her own page (article 15 of the GDPR).

What stands on it and what does not, column by column, is written down in ``catalogue``.
"""

from django.db.models import Max, Min
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Coaching, Delivery, Membership, Tag

from .models import Disclosure
from .models.card import Visibility
from .models.moves import Status
from .models.pausing import FOR_NOW

SOURCES = {
    "hand": gettext_lazy("opgeschreven door de coach"),
    "linkedin": gettext_lazy("een LinkedIn-export van de coach"),
    "google": gettext_lazy("een adresboek van de coach (Google)"),
    "outlook": gettext_lazy("een adresboek van de coach (Outlook)"),
    "vcard": gettext_lazy("een adresboek van de coach (vCard)"),
}


def day(at):
    """A day in words; an answer to "when" that was never given is no answer."""
    if not at:
        return ""
    return date_format(localdate(at) if hasattr(at, "hour") else at, "j F Y")


def sections(contact):
    """[(title, [(label, text)])], only what there is to tell."""
    found = (
        (_("Wie je bent"), _person(contact)),
        (_("Je werk"), _work(contact)),
        (_("Wat de coach erover schreef"), _words(contact)),
        (_("Waar het vandaan komt"), _origin(contact)),
        (_("Wie het kan zien"), _view(contact)),
        (_("Wat er met je is afgesproken"), _rest(contact)),
    )
    told = ((title, [(label, text) for label, text in lines if text]) for title, lines in found)
    return [(title, lines) for title, lines in told if lines]


def _person(contact):
    return (
        (_("Voornaam"), contact.first_name),
        (_("Achternaam"), contact.last_name),
        (_("E-mailadres"), contact.email),
        (_("Taal van de mail"), contact.get_language_display()),
        (_("LinkedIn-adres"), contact.linkedin_url),
    )


def _work(contact):
    sure = _("door de coach gekozen") if contact.field_is_sure else _("geraden uit je functie")
    field = contact.get_field_display()
    return (
        (_("Functie"), contact.role),
        (_("Organisatie"), contact.organisation),
        (_("Regio"), contact.region),
        (_("Vakgebied"), f"{field} ({sure})" if field else ""),
        (_("Niveau"), contact.get_seniority_display()),
        (_("Werkvorm"), contact.get_engagement_display()),
        (_("Sector"), contact.get_sector_display()),
    )


def _words(contact):
    tags = Tag.objects.filter(pk__in=contact.tags)
    return (
        (_("Een zin voor klanten"), contact.line),
        (_("Waar klanten naar mogen vragen"), ", ".join(contact.topics)),
        (_("Liever niet"), contact.please_not),
        (_("Aantekening, niet voor klanten"), contact.remark),
        (_("Hoe goed jullie elkaar kennen"), contact.get_closeness_display()),
        (_("Labels"), ", ".join(tag.name for tag in tags)),
    )


def _origin(contact):
    came_with = contact.came_with
    file = f"{came_with.filename}, {day(came_with.created_at)}" if came_with else ""
    return (
        (_("Bron"), str(SOURCES.get(contact.source, _("een adresboek van de coach")))),
        (_("Bestand"), file),
        (_("In dit netwerk sinds"), day(contact.created_at)),
        (_("Verbonden op LinkedIn sinds"), day(contact.connected_on)),
    )


def _view(contact):
    seen = {
        Visibility.HIDDEN: _("Niets. Je bent voor klanten niet te zien."),
        Visibility.ANONYMOUS: _("Wat voor werk je doet, zonder je naam."),
        Visibility.NAMED: _("Je naam en je werk. Je e-mailadres niet."),
    }
    hidden = contact.shown_as == Visibility.HIDDEN
    wants = contact.visibility != contact.shown_as
    who = _("Alle klanten van de coach") if 0 in contact.open_to else _("Enkele klanten")
    stay = Membership.objects.running().of(contact.coach).select_related("practice").first()
    beyond = ""
    if stay and stay.key in contact.open_to:
        beyond = _("Ook klanten van collega’s in %(name)s") % {"name": stay.practice.name}
    organisation = _("Ja") if contact.show_organisation else _("Niet zolang je anoniem bent")
    return (
        (_("Wat klanten zien"), seen[contact.shown_as]),
        (_("Wat de coach koos"), contact.get_visibility_display() if wants else ""),
        (_("Wie"), "" if hidden else who),
        (_("En in de praktijk van de coach"), "" if hidden else beyond),
        (_("Je organisatie erbij"), "" if hidden else organisation),
        (_("Gedeeld sinds"), "" if hidden else day(contact.shared_at)),
    )


def _rest(contact):
    paused = contact.paused_until
    hows = {
        "mail": _("per mail"),
        "asked": _("met een vraag aan jou"),
        "paste": _("door de coach zelf"),
    }
    how = hows.get(contact.informed_how, "") if contact.informed_at else ""
    until_you_say = _("tot je iets anders zegt")
    return (
        (_("Je weet ervan sinds"), " ".join(filter(None, (day(contact.informed_at), how)))),
        (_("Van klanten van collega’s weet je sinds"), day(contact.colleagues_told_at)),
        (_("Rust tot"), day(contact.rests_until)),
        (_("Pauze"), until_you_say if paused == FOR_NOW else day(paused)),
        (_("Je wilt niet gevraagd worden sinds"), day(contact.never_at)),
        (_("De coach bekeek dit op"), day(contact.looked_at)),
        (_("De coach zei dat het klopt op"), day(contact.confirmed_at)),
        (_("We vroegen de coach of het klopt op"), day(contact.keep_asked_at)),
        (_("Deze pagina werkt tot"), day(contact.about_until)),
    )


def disclosures(contact):
    """Who saw her: for each client, without saying who, since when and with or without a name."""
    rows = contact.disclosures.values("client", "shown_as").order_by("client", "shown_as")
    found = rows.annotate(first=Min("at"), part=Max("part"))
    own = Coaching.objects.own().filter(coach=contact.coach_id)
    own = set(own.filter(client__in=rows.values("client")).values_list("client", flat=True))
    named = _("met je naam")
    return [
        {
            "since": row["first"],
            "named": row["shown_as"] == Visibility.NAMED,
            "how": named if row["shown_as"] == Visibility.NAMED else _("zonder je naam"),
            "page": row["part"] == Disclosure.Part.PAGE,
            "by_way_of_a_colleague": row["client"] not in own,
        }
        for row in sorted(found, key=lambda row: row["first"], reverse=True)
    ]


def questions(contact):
    """What was asked of her, and what she answered; of the client nothing."""
    said = {
        Status.NOT_NOW: _("nu even niet"),
        Status.REFUSED: _("liever niet"),
        Status.EXPIRED: _("geen antwoord"),
        Status.WITHDRAWN: _("de vraag is ingetrokken"),
    }
    asked = contact.introductions.exclude(asked_at=None).order_by("-asked_at")
    return [
        {
            "at": wish.asked_at,
            "by_way_of_a_colleague": wish.coaching.is_lent,
            "form": wish.words_for_form,
            "minutes": wish.minutes,
            "answer": said.get(Status.WITHDRAWN if wish.is_called_off else wish.status)
            or (_("ja") if wish.answered_at else ""),
            "answered_at": wish.answered_at,
            "introduced_at": wish.introduced_at,
            "wake_on": wish.wake_on,
            "moments": wish.proposed_moments(),
            "replies": [reply.answer for reply in wish.replies.all()],
            "meeting": getattr(wish, "meeting", None),
        }
        for wish in asked.select_related("meeting", "coaching").prefetch_related(
            "proposed_times", "replies"
        )
    ]


KINDS = {
    "contact_inform": gettext_lazy("dat je in dit netwerk staat"),
    "contact_about": gettext_lazy("de link naar deze pagina"),
    "introduction_ask": gettext_lazy("een vraag om een gesprek"),
    "introduction_reminder": gettext_lazy("een herinnering aan die vraag"),
    "introduction_introduced": gettext_lazy("jullie introductie"),
    "introduction_times_contact": gettext_lazy("een moment voor jullie gesprek"),
    "introduction_scheduled_contact": gettext_lazy("jullie afspraak"),
    "introduction_cancelled_contact": gettext_lazy("een afspraak die niet doorgaat"),
    "introduction_thanks": gettext_lazy("een bedankje"),
    "introduction_report": gettext_lazy("hoe het na het gesprek verder ging"),
    "introduction_coach_thanks": gettext_lazy("een bedankje van de coach"),
}
OF_COACH = ("introduction_ask", "introduction_reminder", "introduction_coach_thanks")
OF_BOTH = [
    letter for letter in KINDS if letter.startswith("introduction_") and letter not in OF_COACH
]


def mails(contact):
    """When we wrote to her, and about what."""
    if not contact.email:
        return []
    sent = Delivery.objects.filter(to_email__iexact=contact.email, letter__in=KINDS)
    # To letters of both the client gets the reply.
    sent = sent.filter(reply_to__iexact=contact.coach.email) | sent.filter(letter__in=OF_BOTH)
    return [
        {"at": mail.sent_at, "about": KINDS[mail.letter]}
        for mail in sent.exclude(sent_at=None).order_by("-sent_at")
    ]
