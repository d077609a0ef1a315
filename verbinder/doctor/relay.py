"""Does the mail server let us in? Asked up to the point where a mail would begin; none is sent."""

import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import mailers
from django.core.mail.backends.smtp import EmailBackend as SMTPMailer
from django.utils.translation import gettext as _

from .finding import broken, good, look

PATIENCE = 8  # seconds
NEAR = {"localhost", "127.0.0.1", "::1"}


def talks():
    mailer = mailers.default
    if not isinstance(mailer, SMTPMailer):
        says, do = (
            _("Er is geen mailserver ingesteld. Geen mail verlaat dit huis."),
            _("Zet EMAIL_URL, bijvoorbeeld smtp://naam:wachtwoord@mail.example.org:587?tls=1"),
        )
        yield look(says, do) if settings.DEBUG else broken(says, do)
        return
    place = {"server": f"{mailer.host}:{mailer.port}"}
    try:
        tls = _talk(mailer)
    except OSError as problem:
        says, do = _trouble(problem)
        yield broken(says % place, do)
        return
    if not tls and mailer.host not in NEAR:
        says = _("Mail gaat onversleuteld naar %(server)s. Iedereen onderweg kan meelezen.")
        yield look(says % place, _("Zet ?tls=1 achter EMAIL_URL, of ?ssl=1 voor poort 465."))
    else:
        yield good(_("De mailserver %(server)s laat ons binnen.") % place)


def _talk(mailer):
    """As far as a mail would begin. The version of TLS, or nothing without."""
    ours = {"timeout": PATIENCE, "local_hostname": settings.MAIL_DOMAIN}
    if mailer.use_ssl:
        wire = smtplib.SMTP_SSL(mailer.host, mailer.port, context=mailer.ssl_context, **ours)
    else:
        wire = smtplib.SMTP(mailer.host, mailer.port, **ours)
    with wire:
        wire.ehlo_or_helo_if_needed()
        if mailer.use_tls:
            wire.starttls(context=mailer.ssl_context)
            wire.ehlo()
        if mailer.username:
            wire.login(mailer.username, mailer.password)
        return wire.sock.version() if isinstance(wire.sock, ssl.SSLSocket) else ""


def _trouble(problem):
    """(what is wrong, what to do); most of these are kinds of each other, so in this order."""
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        says = _("De mailserver %(server)s weigert onze naam of ons wachtwoord.")
        return says, _("Kijk de naam en het wachtwoord in EMAIL_URL na.")
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        says = _(
            "De mailserver %(server)s kan niet wat EMAIL_URL vraagt (versleutelen of inloggen)."
        )
        return says, _("Vraag je mailbedrijf welke poort en welk soort verbinding het wil.")
    if isinstance(problem, ssl.SSLCertVerificationError):
        says = _("Het certificaat van de mailserver %(server)s klopt niet.")
        return says, _("Gebruik de naam die in het certificaat staat, of laat het vernieuwen.")
    if isinstance(problem, ssl.SSLError):
        says = _("De mailserver %(server)s en wij worden het niet eens over versleutelen.")
        return says, _("Kies ?tls=1 voor poort 587 en ?ssl=1 voor poort 465.")
    if isinstance(problem, smtplib.SMTPException):
        says = _("De mailserver %(server)s zweeg of brak het gesprek af.")
        return says, _("Kijk in de log van de mailserver, of vraag je mailbedrijf waarom.")
    if isinstance(problem, socket.gaierror):
        says = _("De mailserver %(server)s is niet te vinden: de naam bestaat niet.")
        return says, _("Kijk de naam in EMAIL_URL na.")
    says = _("De mailserver %(server)s is niet te bereiken.")
    return says, _("Kijk of hij draait en of de poort open is voor deze machine.")
