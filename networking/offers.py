"""What a client can bring: its kind, its size, and examples for whoever does not know what.

The examples say neither "je" nor "u", so that they fit every letter.
"""

from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Offer(models.TextChoices):
    """What a client brings. Attention is the default, and always good enough."""

    ATTENTION = "attention", _("Aandacht")
    KNOWLEDGE = "knowledge", _("Kennis delen")
    PLAN = "plan", _("Een analyse of plan")
    HANDS = "hands", _("Meewerken")
    FEEDBACK = "feedback", _("Frisse blik")
    CONNECTION = "connection", _("Iemand voorstellen")
    VISIBILITY = "visibility", _("Zichtbaarheid")
    PRACTICAL = "practical", _("Praktische hulp")


class Situation(models.TextChoices):
    """Where a client stands: what somebody can bring depends on it."""

    GRADUATE = "graduate", _("Ik studeer af")
    JOB_SEEKER = "job_seeker", _("Ik zoek werk")
    EXPLORING = "exploring", _("Ik oriënteer me of stap over")
    RETURNING = "returning", _("Ik ga weer aan het werk")
    ENTREPRENEUR = "entrepreneur", _("Ik werk voor mezelf")
    EMPLOYED = "employed", _("Ik heb een baan")


class Size(models.TextChoices):
    """What it costs her."""

    MINUTES = "minutes", _("Een minuut of vijf")
    HOUR = "hour", _("Ongeveer een uur")
    HALF_DAY = "half_day", _("Ongeveer een dagdeel")
    DAYS = "days", _("Een tot drie dagen")
    MORE = "more", _("Meer dan drie dagen")


class Example(NamedTuple):
    kind: Offer
    size: Size
    text: str


EXAMPLES = {
    "": (
        Example(Offer.PLAN, Size.HALF_DAY, _("Een gratis plan of analyse van één A4.")),
        Example(Offer.HANDS, Size.HALF_DAY, _("Een dagdeel gratis meewerken.")),
        Example(
            Offer.ATTENTION, Size.HALF_DAY, _("Een interview, dat ik uitwerk tot een kort portret.")
        ),
    ),
    Situation.GRADUATE: (
        Example(
            Offer.PLAN,
            Size.DAYS,
            _("Een marktverkenning van twee A4 over jullie nieuwe doelgroep."),
        ),
        Example(
            Offer.KNOWLEDGE, Size.HOUR, _("Mijn scriptie op één pagina, met tien minuten uitleg.")
        ),
        Example(Offer.PLAN, Size.HALF_DAY, _("Vijf concurrenten naast elkaar in één tabel.")),
        Example(Offer.PLAN, Size.DAYS, _("Een communicatieplan voor één actie.")),
        Example(
            Offer.FEEDBACK,
            Size.HALF_DAY,
            _("Een gebruikerstest van jullie site met vijf medestudenten."),
        ),
        Example(Offer.KNOWLEDGE, Size.HALF_DAY, _("Een literatuurlijst met drie lessen.")),
    ),
    Situation.JOB_SEEKER: (
        Example(Offer.HANDS, Size.HALF_DAY, _("Een dagdeel meewerken, waar het het meest helpt.")),
        Example(Offer.HANDS, Size.DAYS, _("Drie dagen invallen in de vakantietijd.")),
        Example(Offer.PRACTICAL, Size.HALF_DAY, _("Een bestand opschonen of een archief ordenen.")),
        Example(Offer.PRACTICAL, Size.HALF_DAY, _("Notuleren bij een lastige bijeenkomst.")),
        Example(Offer.HANDS, Size.HALF_DAY, _("Meehelpen op een beurs of open dag.")),
        Example(Offer.PRACTICAL, Size.HALF_DAY, _("Eén werkwijze uitschrijven, stap voor stap.")),
    ),
    Situation.EXPLORING: (
        Example(
            Offer.ATTENTION,
            Size.HALF_DAY,
            _("Een interview, dat ik uitwerk tot een portret van 300 woorden."),
        ),
        Example(Offer.FEEDBACK, Size.HOUR, _("Mijn blik van buiten op één vraag.")),
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Een half uur vertellen over mijn eigen vak.")),
        Example(
            Offer.KNOWLEDGE, Size.MINUTES, _("Een artikel of podcast bij een vraag die nu speelt.")
        ),
        Example(
            Offer.FEEDBACK,
            Size.HOUR,
            _("Feedback op een vacaturetekst: wat trekt een zij-instromer?"),
        ),
    ),
    Situation.RETURNING: (
        Example(
            Offer.FEEDBACK,
            Size.HALF_DAY,
            _("Een ochtend meekijken, met aan het eind drie observaties op papier."),
        ),
        Example(
            Offer.KNOWLEDGE, Size.HOUR, _("Een half uur over wat ik leerde buiten betaald werk.")
        ),
        Example(Offer.HANDS, Size.DAYS, _("Drie ochtenden invallen, op een vaste dag.")),
        Example(Offer.PRACTICAL, Size.HALF_DAY, _("Een klus met een duidelijk begin en eind.")),
        Example(Offer.HANDS, Size.HALF_DAY, _("De telefoon aannemen tijdens een teamdag.")),
    ),
    Situation.ENTREPRENEUR: (
        Example(Offer.PLAN, Size.HALF_DAY, _("Een gratis quickscan met drie verbeterpunten.")),
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Een uur sparren over een vraag die nu speelt.")),
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Een proefworkshop van een uur voor het team.")),
        Example(Offer.CONNECTION, Size.MINUTES, _("Een introductie bij iemand uit mijn netwerk.")),
        Example(Offer.VISIBILITY, Size.MINUTES, _("Een review of aanbeveling.")),
        Example(Offer.PRACTICAL, Size.HALF_DAY, _("Een ruil: een dagdeel van mijn vak.")),
    ),
    Situation.EMPLOYED: (
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Hoe wij het aanpakken, zonder bedrijfsgeheimen.")),
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Een rondleiding en een kijkje in onze keuken.")),
        Example(Offer.KNOWLEDGE, Size.HOUR, _("Een gastles of lunchpraatje.")),
        Example(Offer.FEEDBACK, Size.HOUR, _("Meedenken over één casus.")),
        Example(Offer.CONNECTION, Size.MINUTES, _("Mijn netwerk voor jullie vacature.")),
        Example(Offer.FEEDBACK, Size.HOUR, _("Feedback op een document, binnen 48 uur.")),
    ),
}


def example(situation, number):
    """The example at this place; None if there is none."""
    found = EXAMPLES.get(situation, ())
    return found[int(number)] if number in map(str, range(len(found))) else None


def is_example(text):
    """Does it stand there untouched? Then another may take its place."""
    return any(text == str(one.text) for some in EXAMPLES.values() for one in some)


def is_there(kind, text):
    """Attention needs no words; everything else does."""
    return kind == Offer.ATTENTION or bool(text.strip())


def extent(size, due):
    """How large it is and when it is ready, in her words; "" if she said neither."""
    told = []
    if size:
        words = {
            Size.MINUTES: gettext("Dat kost mij een minuut of vijf."),
            Size.HOUR: gettext("Dat kost mij ongeveer een uur."),
            Size.HALF_DAY: gettext("Dat kost mij ongeveer een dagdeel."),
            Size.DAYS: gettext("Dat kost mij een tot drie dagen."),
            Size.MORE: gettext("Dat kost mij meer dan drie dagen."),
        }
        told.append(words[size])
    if due:
        day = date_format(due, "j F" if due.year == timezone.localdate().year else "j F Y")
        told.append(gettext("Het is klaar op %(day)s.") % {"day": day})
    return " ".join(told)


def whole(text, told):
    """The offer and its extent in one paragraph."""
    if told and text[-1:].isalnum():
        text += "."
    return f"{text} {told}".strip()
