"""What happened to the data of one contact: who did what, and who saw them.

She reads it on her own page, her coach on one beside the contact. Neither reads which client it was
that looked: looking around is a client's own business, so the coach is told of it only when there
are enough clients for nobody to be recognised, and then by the month.
"""

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Coaching, Event
from coaching.models.event import Role

from . import dossier

ENOUGH_CLIENTS = 5
MOST = 100  # lines
DEEDS = {
    "contact.add": gettext_lazy("schreef op wie het is"),
    "contact.edit": gettext_lazy("veranderde de gegevens"),
    "contact.share": gettext_lazy("koos wat klanten zien"),
    "contact.open_to": gettext_lazy("koos welke klanten het zien"),
    "contact.look": gettext_lazy("bekeek de kaart en koos"),
    "contact.unlook": gettext_lazy("draaide die keuze terug"),
    "contact.field": gettext_lazy("koos het vakgebied"),
    "contact.sector": gettext_lazy("koos de sector"),
    "contact.tag": gettext_lazy("gaf een label"),
    "contact.untag": gettext_lazy("haalde een label weg"),
    "contact.told": gettext_lazy("vertelde over dit netwerk"),
    "contact.write_to": gettext_lazy("liet een mail sturen over dit netwerk"),
    "contact.mail_page": gettext_lazy("mailde de link naar de eigen pagina"),
    "contact.mail_failed": gettext_lazy("kreeg een mail terug"),
    "contact.keep": gettext_lazy("zei dat het nog klopt"),
    "contact.pause": gettext_lazy("veranderde de rust"),
    "contact.leave_alone": gettext_lazy("wil niet meer gevraagd worden"),
}


def deeds(contact, *, coach, hers):
    """[{at, who, what}], the latest first; ``coach`` and ``hers`` are what the two are called."""
    who = {Role.CONTACT: hers, Role.CLOCK: "Verbinder"}
    trail = Event.objects.about(contact).filter(verb__in=DEEDS).order_by("-at", "-pk")
    return [
        {
            "at": event.at,
            "who": coach if event.actor_id else who.get(event.role, "Verbinder"),
            "what": DEEDS[event.verb],
        }
        for event in trail[:MOST]
    ]


def sightings(contact):
    """In words, without who it was; None when there are too few clients to say even that."""
    clients = Coaching.objects.of_coach(contact.coach).values("client").distinct()
    if clients.count() < ENOUGH_CLIENTS:
        return None
    words = {
        True: _("Een klant las de pagina, %(how)s. Voor het eerst in %(month)s."),
        False: _("Een klant zag de kaart in een lijst, %(how)s. Voor het eerst in %(month)s."),
    }
    hows = {True: _("met naam"), False: _("zonder naam")}
    return [
        words[seen["page"]]
        % {"how": hows[seen["named"]], "month": date_format(localdate(seen["since"]), "F Y")}
        for seen in dossier.disclosures(contact)
    ]
