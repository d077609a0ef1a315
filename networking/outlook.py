"""What happens next with an introduction: one sentence for the one who looks."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models.moves import Status

S = Status


def outlook(introduction, viewer):
    """What happens next, who does it, and when."""
    names = {
        "client": introduction.client.get_short_name(),
        "coach": introduction.coach.get_short_name(),
        "contact": introduction.short_name_for_client,
        "remind": _local_day(introduction.reminds_at),
        "until": _local_day(introduction.closes_at),
        "wake": _day(introduction.wake_on),
        "recall": date_format(timezone.localtime(introduction.recall_until), "H:i"),
    }
    if introduction.ended_with_coaching:
        return _("De begeleiding is afgerond. Niemand hoeft hier nog iets te doen.")
    if viewer == introduction.client:
        return _for_client(introduction) % names
    return _for_coach(introduction) % (names | {"contact": introduction.contact.short_name})


def _for_client(introduction):
    if introduction.status == S.REFUSED and not introduction.was_passed_on:
        return _("Dit gesprek kan nu niet. Dat ligt niet aan jou. Kies gerust een ander.")
    if introduction.status == S.HELD and introduction.was_written:
        return _("Lees de antwoorden en bedank %(contact)s. Drie zinnen zijn genoeg.")
    if introduction.status == S.NOT_NOW and not introduction.was_passed_on:
        return _postponed(introduction)
    if introduction.was_missed:
        return _("Het gesprek ging niet door. Dat gebeurt. Stel gerust een nieuw moment voor.")
    return {
        S.DRAFT: _("Maak je verzoek af en stuur het naar %(coach)s. Je kunt altijd terug."),
        S.SUBMITTED: _("%(coach)s leest mee. Meestal hoor je binnen twee werkdagen iets."),
        S.CHANGES_REQUESTED: _("Vul je verzoek aan. Daarna stuurt %(coach)s het graag door."),
        S.APPROVED: _("%(coach)s vraagt het voor je. Het bericht gaat zo weg."),
        S.ASKED: _waiting_for_client(introduction),
        S.ACCEPTED: _("Goed nieuws. Jullie krijgen binnen een minuut allebei een mail."),
        S.INTRODUCED: _("Kies hieronder een moment, en schrijf %(contact)s binnen twee dagen.")
        if introduction.moments_of("contact")
        else _("Schrijf %(contact)s binnen twee dagen en spreek een moment af."),
        S.SCHEDULED: _("Bereid je voor. Drie vragen en één goede beginzin zijn genoeg."),
        S.HELD: _("Bedank %(contact)s binnen een dag. Drie zinnen zijn genoeg."),
        S.THANKED: _("Mooi gedaan. Doe wat je beloofde, en rond het dan af."),
        S.NOT_NOW: _("Nu even niet. Dat zegt iets over een volle agenda, niets over jou."),
        S.REFUSED: _("Kies gerust een ander. Mensen zeggen vaker ja dan je denkt."),
        S.EXPIRED: _("Stilte is bijna altijd drukte. Kies gerust een ander."),
        S.DECLINED: _("Dat zegt niets over jou. Bespreek het met %(coach)s."),
    }.get(introduction.status, _("Hier hoef je niets meer te doen."))


def _postponed(introduction):
    if introduction.wake_on:
        return _("%(coach)s vraagt het nu nog niet. Vanaf %(wake)s kan het misschien wel.")
    return _("%(coach)s vraagt het nu nog niet. Je vraag blijft goed, en blijft bewaard.")


def _for_coach(introduction):
    if introduction.status == S.HELD and introduction.was_written:
        return _("%(contact)s beantwoordde de vragen. %(client)s bedankt nog.")
    if introduction.was_missed:
        return _("Het gesprek ging niet door. %(client)s en %(contact)s zoeken een nieuw moment.")
    if introduction.is_awake:
        return _("De dag is er. Je kunt het %(contact)s opnieuw vragen.")
    if introduction.is_let_rest:
        return _("Je liet de vraag rusten. %(client)s leest alleen dat het dit keer niet past.")
    if introduction.status == S.NOT_NOW and not introduction.was_passed_on:
        return (
            _("Je liet dit rusten tot %(wake)s. %(contact)s kreeg geen bericht.")
            if introduction.wake_on
            else _("Je liet dit rusten. %(contact)s kreeg geen bericht.")
        )
    return {
        S.SUBMITTED: _("Jij bent aan zet. %(client)s wacht op je antwoord."),
        S.CHANGES_REQUESTED: _("%(client)s vult het verzoek aan."),
        S.APPROVED: _(
            "Het bericht aan %(contact)s gaat zo weg. Terughalen kan tot %(recall)s uur."
        ),
        S.ASKED: _waiting_for_coach(introduction),
        S.ACCEPTED: _("%(contact)s zegt ja. De introductiemail gaat binnen een minuut weg."),
        S.INTRODUCED: _("%(client)s schrijft %(contact)s binnen twee dagen."),
        S.SCHEDULED: _("De afspraak staat. Jij hoeft niets te doen."),
        S.HELD: _("Het gesprek is geweest. %(client)s bedankt nog."),
        S.NOT_NOW: _("%(contact)s kan nu niet. Weer vragen kan vanaf: %(wake)s.")
        if introduction.wake_on
        else _("%(contact)s kan nu niet en noemde geen datum."),
    }.get(introduction.status, _("Hier hoef je niets meer te doen."))


def _waiting_for_client(introduction):
    if introduction.reminds_at:
        return _("Even wachten. Rond %(remind)s vragen we het nog één keer, vriendelijk.")
    return _("Even wachten. Blijft het stil tot %(until)s, dan laten we het rusten.")


def _waiting_for_coach(introduction):
    if introduction.reminds_at:
        return _("%(contact)s heeft tot %(until)s. Rond %(remind)s vragen we het nog één keer.")
    return _("%(contact)s heeft tot %(until)s om te antwoorden.")


def _local_day(moment):
    return _day(moment and timezone.localdate(moment))


def _day(date):
    return date_format(date, "j F") if date else ""
