"""May others trust our mail? What the sending domain says in the DNS: MX, SPF, DKIM and DMARC.

Looked up, not judged by a mail that was sent: whether the mail server itself is on the SPF list and
really signs is not known from here.
"""

import ipaddress
import re
from email.utils import parseaddr

import dns.exception
import dns.resolver
from django.conf import settings
from django.utils.translation import gettext as _

from .finding import broken, good, look

PATIENCE = 4  # seconds for one answer, with all its tries


class Unknown(Exception):
    """No answer, so nothing is known; quite another thing than "there is none"."""


class Lookups:
    def __init__(self, server=None, port=53):
        try:
            self.resolver = dns.resolver.Resolver(configure=server is None)
        except dns.exception.DNSException as problem:  # this machine knows no DNS
            raise Unknown from problem
        if server:
            self.resolver.nameservers, self.resolver.port = [server], port
        self.resolver.timeout, self.resolver.lifetime = PATIENCE / 2, PATIENCE

    def _find(self, name, kind):
        try:
            return list(self.resolver.resolve(f"{name}.", kind))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as problem:
            raise Unknown from problem

    def servers(self, name):
        """The names of its mail servers; one that says "none" with a dot counts as none."""
        names = (str(row.exchange).rstrip(".") for row in self._find(name, "MX"))
        return [name for name in names if name]

    def texts(self, name):
        rows = self._find(name, "TXT")
        return [b"".join(row.strings).decode("ascii", "replace") for row in rows]


def sending_domain():
    """The part behind the @ of our own address; "" when that is no name in the DNS."""
    name = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower().rstrip(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name if "." in name else ""
    return ""


def about_domain(check):
    """A check about our domain. Without one nothing is asked; without an answer we say so."""

    def inner():
        if domain := sending_domain():
            try:
                yield from check(domain, Lookups())
            except Unknown:
                facts = {"what": check.__name__.upper(), "domain": domain}
                says = _("%(what)s van %(domain)s kon niet worden opgezocht.") % facts
                yield look(says, _("Kijk of deze machine namen kan opzoeken, en probeer opnieuw."))

    inner.__name__, inner.__module__ = check.__name__, check.__module__
    return inner


def has_domain():
    if not sending_domain():
        sender = {"sender": settings.DEFAULT_FROM_EMAIL}
        says = _("De afzender %(sender)s heeft geen domein. Anderen vertrouwen zulke mail niet.")
        do = _("Zet MAIL_FROM op een adres van je eigen domein, voordat je mail verstuurt.")
        yield look(says % sender, do)


@about_domain
def mx(domain, lookups):
    """Answers, and reports of mail that could not be delivered, must reach somebody."""
    if servers := lookups.servers(domain):
        facts = {"domain": domain, "server": servers[0]}
        yield good(_("Mail aan %(domain)s komt aan bij %(server)s.") % facts)
    else:
        says = _("Mail aan %(domain)s komt nergens aan: er is geen MX.") % {"domain": domain}
        yield broken(says, _("Zet bij je domein een MX. Dan hoor je welke mail niet aankwam."))


@about_domain
def spf(domain, lookups):
    facts = {"domain": domain}
    records = [t for t in lookups.texts(domain) if re.match(r"v=spf1( |$)", t, re.I)]
    ends = re.findall(r"(?:^| )([-~?+]?)all\b", records[0], re.I) if len(records) == 1 else []
    if not records:
        says = _("%(domain)s zegt niet wie er mail mag sturen (SPF).")
        yield broken(says % facts, _("Zet de SPF-regel die je mailbedrijf noemt bij je domein."))
    elif len(records) > 1:
        says = _("%(domain)s heeft meer dan één SPF-regel. Dan geldt er geen.")
        yield broken(says % facts, _("Voeg ze samen tot één regel."))
    elif ends and ends[-1] in ("", "+"):
        says = _("De SPF-regel van %(domain)s laat iedereen mail sturen uit jouw naam.")
        yield broken(says % facts, _("Laat de regel eindigen op -all of ~all."))
    elif ends and ends[-1] == "?":
        says = _("De SPF-regel van %(domain)s zegt niets over vreemden.")
        yield look(says % facts, _("Laat de regel eindigen op -all of ~all."))
    else:
        says = _("%(domain)s zegt wie er mail mag sturen (SPF).")
        yield good(says % facts)


@about_domain
def dkim(domain, lookups):
    selector = settings.DKIM_SELECTOR
    facts = {"domain": domain, "selector": selector}
    do = _("Zet DKIM_SELECTOR op de naam die je mailbedrijf noemt, dan kijken we het na.")
    if not selector:
        yield look(_("Of je mail een handtekening heeft (DKIM), is niet bekend."), do)
        return
    texts = lookups.texts(f"{selector}._domainkey.{domain}")
    keys = [key for text in texts for key in re.findall(r"(?:^|;)\s*p=\s*([^;]*)", text)]
    if not keys:
        says = _("De sleutel %(selector)s van de handtekening (DKIM) staat niet bij %(domain)s.")
        yield broken(says % facts, _("Zet de regel die je mailbedrijf noemt bij je domein."))
    elif not keys[0].strip():
        says = _("De sleutel %(selector)s van de handtekening (DKIM) is ingetrokken.")
        yield broken(says % facts, _("Neem de nieuwe naam over in DKIM_SELECTOR."))
    else:
        yield good(_("De sleutel van de handtekening (DKIM) staat bij %(domain)s.") % facts)


@about_domain
def dmarc(domain, lookups):
    """Of this name, else of the one it belongs to: a name of two parts is the last one asked."""
    names = domain.split(".")
    for start in range(len(names) - 1):
        texts = lookups.texts("_dmarc." + ".".join(names[start:]))
        if records := [t for t in texts if re.match(r"v=DMARC1\s*(;|$)", t, re.I)]:
            break
    else:
        says = _("%(domain)s zegt niet wat er met valse mail moet gebeuren (DMARC).")
        do = _("Begin met de regel v=DMARC1; p=none; rua=mailto:jij@jouwdomein")
        yield look(says % {"domain": domain}, do)
        return
    if re.search(r";\s*p\s*=\s*none", records[0], re.I):
        says = _("%(domain)s laat valse mail nog door (DMARC staat op none).")
        do = _("Lees een paar weken de berichten, en zet het dan op quarantine.")
        yield look(says % {"domain": domain}, do)
    else:
        yield good(_("%(domain)s laat valse mail tegenhouden (DMARC).") % {"domain": domain})
