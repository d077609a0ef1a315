"""The kinds of personal data there are, in words that everybody understands."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import periods
from .periods import in_words


class Whose(models.TextChoices):
    ACCOUNT = "account", _("Als je een account hebt")
    CLIENT = "client", _("Als je klant van een coach bent")
    CONTACT = "contact", _("Als je in het netwerk van een coach staat")
    EVERYBODY = "everybody", _("Van iedereen")


class Ground(models.TextChoices):
    """Of article 6 of the GDPR."""

    CONTRACT = "contract", _("Nodig om je account te laten werken (artikel 6, lid 1, onder b).")
    INTEREST = (
        "interest",
        _("Een belang van de coach, afgewogen tegen het jouwe (onder f)."),
    )
    CONSENT = "consent", _("Je zegt zelf ja (onder a).")
    DUTY = "duty", _("De wet vraagt het (onder c).")


class Kind(NamedTuple):
    key: str
    whose: str
    title: str
    what: str
    why: str
    ground: str
    kept: str
    readers: str
    days: str = ""  # the setting that says how long

    @property
    def how_long(self):
        """All of it from the one table of periods."""
        n = {"n": in_words(getattr(settings, self.days))} if self.days else None
        parts = [str(self.kept) % n if n else str(self.kept)]
        return " ".join([*parts, *(one.words for one in periods.of(self.key) if one.told)])

    @property
    def because(self):
        return Ground(self.ground).label


A, CL, CO, E = Whose.ACCOUNT, Whose.CLIENT, Whose.CONTACT, Whose.EVERYBODY
AS_ACCOUNT = _("Zolang je een account hebt. Daarna binnen 30 dagen weg.")
YOU = _("Alleen jij.")
COACH_ALONE = _("Alleen de coach.")
BOTH = _("Jij en je coach.")
KINDS = (
    Kind(
        "account", A, _("Wie je bent"),
        _("Je naam, e-mailadres, taal en tijdzone, en sinds wanneer je een account hebt."),
        _("Om je te noemen, te mailen en je de juiste tijd te laten zien."),
        Ground.CONTRACT, AS_ACCOUNT, _("Jij, je coach of je klanten."),
    ),
    Kind(
        "entry", A, _("Hoe je inlogt"),
        _("Je passkeys, je app voor codes (versleuteld) en, als je dat wilt, een wachtwoord. Van "
          "een wachtwoord bewaren we alleen een controlegetal."),
        _("Zodat alleen jij erin kunt."),
        Ground.CONTRACT, AS_ACCOUNT, _("Niemand. Jij ziet dát ze er zijn."),
    ),
    Kind(
        "sessions", A, _("Waar je bent ingelogd"),
        _("Welk soort apparaat en browser, sinds wanneer en wanneer voor het laatst. Geen "
          "internetadres."),
        _("Zodat je kunt zien of er een vreemde bij zit, en die kunt uitloggen."),
        Ground.INTEREST, _("Tot je uitlogt, of na 14 dagen."), YOU,
    ),
    Kind(
        "old_address", A, _("Je vorige e-mailadres"),
        _("Het adres waarmee je inlogde voordat je het veranderde."),
        _("Zodat je het terug kunt zetten als een ander het veranderde."),
        Ground.INTEREST, _("Drie dagen."), _("Niemand."),
    ),
    Kind(
        "choices", A, _("Wat je kiest"),
        _("Welke mails je wilt. Van een coach ook de regels van het netwerk en een woord van "
          "welkom."),
        _("Zodat het werkt zoals jij dat wilt."),
        Ground.CONTRACT, AS_ACCOUNT, _("Jij. Het welkom lezen ook de klanten."),
    ),
    Kind(
        "invitations", A, _("Uitnodigingen"),
        _("De naam en het e-mailadres van wie een coach uitnodigt, en of er een antwoord kwam."),
        _("Om de uitnodiging te sturen en te weten of die nog openstaat."),
        Ground.INTEREST, _("%(n)s na het antwoord, of nadat de uitnodiging verliep."),
        _("De coach, of wie de praktijk beheert."), "KEEP_INVITATIONS_DAYS",
    ),
    Kind(
        "practice", A, _("Je praktijk"),
        _("Bij welke praktijk je als coach hoort, sinds wanneer, en of je die beheert."),
        _("Zodat klanten ook iemand kunnen spreken die een collega van hun coach kent."),
        Ground.CONTRACT, AS_ACCOUNT,
        _("Je collega’s daar. Wie beheert, ziet ook hoeveel klanten je hebt en of je tweede stap "
          "aanstaat."),
    ),
    Kind(
        "coachings", CL, _("Wie bij wie hoort"),
        _("Bij welke coach je bent of was, sinds wanneer, de labels die je coach je geeft, en aan "
          "welke collega van je coach je iets vroeg."),
        _("Omdat je alleen het netwerk van je eigen coach ziet, en wie collega’s daar delen."),
        Ground.CONTRACT, AS_ACCOUNT, _("Jij en je coach. De labels ziet alleen je coach."),
    ),
    Kind(
        "requests", CL, _("Je verzoeken en gesprekken"),
        _("Wat je vraagt, waarom, wat je aanbiedt, wat je coach ervan maakt, wat de ander "
          "antwoordt, wanneer jullie spreken, en je bedankje."),
        _("Om jullie aan elkaar voor te stellen, pas als je coach en de ander dat willen."),
        Ground.CONTRACT, AS_ACCOUNT,
        _("Jij en je coach. De ander leest alleen de mail die je zelf ook ziet."),
    ),
    Kind(
        "advice", CL, _("Wat je coach voor je bedenkt"),
        _("Tips over iemand, en opmerkingen bij een verzoek."),
        _("Om je op weg te helpen."), Ground.CONTRACT, AS_ACCOUNT, BOTH,
    ),
    Kind(
        "notes", CL, _("Notities"),
        _("Wat je opschrijft voor, tijdens en na een gesprek, met eerdere versies. Ook de "
          "notities van een coach over een klant."),
        _("Om te onthouden wat je leerde."),
        Ground.CONTRACT, _("Tot je ze weggooit, en dan nog 30 dagen. Zonder account: weg."),
        _("Alleen wie ze schreef, en je coach als jij ze deelt."),
    ),
    Kind(
        "own", CL, _("Wat alleen jij ziet"),
        _("Wie je bewaart, je eigen contacten, je voorbereiding, vervolgstappen, en hoe spannend "
          "je iets vond."),
        _("Om je eigen weg bij te houden."), Ground.CONTRACT,
        _("Tot je het weghaalt. Vervolgstappen die gedaan zijn: %(n)s."), YOU,
        "KEEP_FOLLOW_UPS_DAYS",
    ),
    Kind(
        "contacts", CO, _("Wie je bent en wat je doet"),
        _("Je naam, e-mailadres, functie, organisatie, regio en LinkedIn-adres, en waar de coach "
          "dat vandaan heeft."),
        _("Zodat de coach kan bedenken wie je zou willen spreken."), Ground.INTEREST,
        _("Tot je je laat weghalen. Na %(n)s zonder contact vragen we de coach of het nog "
          "klopt; wie nooit gedeeld is, gaat zonder antwoord weg."),
        _("De coach. Klanten alleen wat de coach deelt, en nooit je adres voordat jij ja zegt. "
          "Klanten van collega’s alleen als de coach dat kiest en jij het weet."),
        "KEEP_CONFIRMED_DAYS",
    ),
    Kind(
        "words", CO, _("Wat de coach over je schrijft"),
        _("Eén zin voor klanten, waarover je graag praat, en een aantekening voor de coach zelf."),
        _("Om de juiste mensen bij je te brengen, en geen andere."), Ground.INTEREST,
        _("Net zo lang als je gegevens."), _("De coach; de zin en de onderwerpen ook klanten."),
    ),
    Kind(
        "agreements", CO, _("Wat er met je is afgesproken"),
        _("Of je gedeeld wordt en met wie, of je ervan weet, en of je rust wilt."),
        _("Zodat niemand je te vaak vraagt, of tegen je zin."), Ground.DUTY,
        _("Net zo lang als je gegevens."), _("De coach. Klanten zien alleen of er ruimte is."),
    ),
    Kind(
        "found_by", CO, _("Woorden om op te zoeken"),
        _("Je naam en je werk nog eens, zo opgeschreven dat zoeken en tellen snel gaat."),
        _("Zodat de coach en de klanten je kunnen vinden."), Ground.INTEREST,
        _("Net zo lang als je gegevens."), _("Niemand leest het zo."),
    ),
    Kind(
        "files", CO, _("Bestanden van een coach"),
        _("Een adresbestand dat een coach inleest, en wat er van elke rij is geworden."),
        _("Om te laten zien wat er gebeurde, en het terug te kunnen draaien."), Ground.INTEREST,
        _("Het bestand tot het is overgenomen, hooguit een week. De rijen een maand."),
        COACH_ALONE,
    ),
    Kind(
        "disclosures", CO, _("Wie je zag"),
        _("Welke klant je kaart zag, met of zonder naam, en wanneer voor het eerst."),
        _("Zodat jij kunt nalezen wie je gegevens zag, en niemand een netwerk leeghaalt."),
        Ground.DUTY, _("%(n)s, daarna weg."),
        _("Jij en de coach, zonder welke klant het was."), "KEEP_DISCLOSURES_DAYS",
    ),
    Kind(
        "never", CO, _("Nooit meer vragen"),
        _("Een code waaraan we je adres herkennen als het terugkomt. Het adres zelf staat er "
          "niet in."),
        _("Omdat we ons anders niet aan je nee kunnen houden."), Ground.DUTY,
        _("Zolang die coach een account heeft."), _("Niemand."),
    ),
    Kind(
        "mails", E, _("Mails van ons"),
        _("Aan wie, wanneer en wat erin stond."),
        _("Om ze te versturen, en het te merken als er een niet aankomt."), Ground.CONTRACT,
        _("De woorden %(n)s. Daarna alleen dát er een mail was."), _("Jij."),
        "KEEP_MAIL_WORDS_DAYS",
    ),
    Kind(
        "trail", E, _("Wat er gebeurde"),
        _("Wie wat deed en wanneer, bij een verzoek, een contact of een account."),
        _("Zodat iedereen kan nalezen hoe iets is gegaan."), Ground.INTEREST,
        _("Van wie vertrok: zonder naam."),
        _("Wie het aangaat."),
    ),
    Kind(
        "concerns", E, _("Wat niet goed voelde"),
        _("Wat iemand vertelt over een gesprek, een klant, een contact of een coach."),
        _("Zodat iemand ernaar kan kijken, en het voor de volgende beter gaat."),
        Ground.INTEREST, _("%(n)s, daarna weg."),
        _("De coach, of wie deze site beheert. Nooit degene over wie het gaat."),
        "KEEP_CONCERNS_DAYS",
    ),
    Kind(
        "limits", E, _("Tellingen tegen misbruik"),
        _("Hoe vaak iets is geprobeerd, onder een code in plaats van een naam. Bij het inloggen "
          "ook kort een internetadres."),
        _("Om inbrekers en leeghalers tegen te houden."), Ground.INTEREST,
        _("Hooguit twee dagen."), _("Niemand."),
    ),
)  # fmt: skip
