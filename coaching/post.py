"""The last stretch of a mail: clean words, a safe message, and the talk with the mail server.

Knows no models. ``hand_over`` tells apart what Django's own ``send`` does not: whether the mail
server can have taken the mail or not.
"""

import contextlib
import hashlib
import re
import unicodedata
from datetime import UTC, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.dummy import EmailBackend as NoMailer
from django.core.mail.backends.smtp import EmailBackend as SMTPMailer
from django.utils.html import escape, format_html

from . import notices

HARD_SPACE = {"Cc", "Zl", "Zp", "Zs"}
BIDI = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
UNFIT = (ValueError, LookupError, MessageError)  # what the parser of addresses raises
ASCII_ONLY = SMTP.clone(cte_type="7bit")  # not every server on the way takes eight bits


class Refused(Exception):
    """The mail server does not have the mail: ``for_good``, or only for now."""

    def __init__(self, code, words, *, for_good=None):
        words = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
        super().__init__(one_line(f"{code} {words}", 400))
        # 530 asks for a password: that is the fault of our settings, not of this mail.
        self.for_good = 500 <= code < 600 and code != 530 if for_good is None else for_good


class Later(Exception):
    """It may go, but not now: try again after ``pause``. Raised by a guard, at night, or over a
    limit."""

    def __init__(self, words, pause=timedelta(hours=1)):
        super().__init__(words)
        self.pause = pause


def one_line(text, limit):
    """Fit for a header: no line ends, no control or turning characters, at most ``limit``."""
    kinds = ((c, unicodedata.category(c)) for c in str(text))
    kept = (" " if kind in HARD_SPACE else c for c, kind in kinds if kind not in {"Cf", "Cs"})
    line = " ".join("".join(kept).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def person_name(text):
    """A name beside an address in a header; it may not itself look like an address."""
    return one_line(re.sub(r"\S*@\S*|[<>]", " ", one_line(text, 400)), 80)


def address(somebody):
    """A name and an address as they stand in a header; "" when there is no such address."""
    name = person_name(getattr(somebody, "name", somebody))
    try:
        return str(Address(name, addr_spec=somebody.email))
    except UNFIT:
        return ""


def plain(text):
    """The words of a mail: paragraphs with one empty line between them, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BIDI)
    lines = (
        "".join(c for c in line if c == "\t" or c >= " ").rstrip() for line in text.split("\n")
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def paragraphs(text):
    """The same words as HTML, every one escaped; only links to our own site can be pressed."""
    link = re.compile(rf"({re.escape(settings.SITE_URL)}/(?:[\w\-./?=&%]*[\w/=\-])?)")
    found = []
    for paragraph in text.split("\n\n"):
        pieces = link.split(paragraph)  # every second piece is a link
        pieces[1::2] = [format_html('<a href="{0}">{0}</a>', url) for url in pieces[1::2]]
        pieces[::2] = [escape(piece).replace("\n", "<br>\n") for piece in pieces[::2]]
        found.append(f"<p>{''.join(pieces)}</p>")
    return "\n".join(found)


def html(text, subject, language):
    """The same words as a small page of their own: no pictures, nothing from elsewhere."""
    title = escape(subject)
    return (
        f'<!doctype html>\n<html lang="{language}">\n'
        f'<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n{paragraphs(text)}\n</body>\n</html>\n"
    )


class Letter(EmailMultiAlternatives):
    """The same to the last byte at every attempt, so that whoever got it twice can tell."""

    def message(self, **options):
        message = super().message(**options)
        mark = hashlib.sha256(self.extra_headers["Message-ID"].encode()).hexdigest()
        message.set_boundary(f"=_{mark[:40]}")  # else the parts are parted by chance
        return message


def compose(delivery):
    """The message as it goes out. Raises Refused when its address cannot be one."""
    try:
        to = str(Address(delivery.to_name, addr_spec=delivery.to_email))
        ours = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        text = delivery.text()
        message = Letter(
            subject=delivery.subject,
            body=text,
            from_email=str(Address(delivery.from_name, addr_spec=ours)),
            to=[to],
            reply_to=[str(Address(addr_spec=delivery.reply_to))] if delivery.reply_to else None,
            headers={
                "Date": delivery.created_at.astimezone(UTC),
                "Message-ID": delivery.message_id,
                "Auto-Submitted": "auto-generated",
                **notices.headers(delivery),
            },
        )
        if delivery.also_to:  # in the header alone: who gets this mail stands in ``to``
            message.extra_headers["To"] = f"{to}, {delivery.also_to}"
        message.attach_alternative(html(text, delivery.subject, delivery.language), "text/html")
        if delivery.calendar:
            message.attach(calendar_file(delivery.calendar))
        return message
    except UNFIT as problem:
        raise Refused(0, problem, for_good=True) from problem


def calendar_file(text):
    """As a part of a mail: calendars take up what says its method in the header too (RFC 6047)."""
    method = re.search(r"^METHOD:(\w+)", text, re.M)
    part = MIMEPart(policy=ASCII_ONLY)
    part.set_content(
        text,
        subtype="calendar",
        cte="base64",
        disposition="attachment",
        filename="verbinder.ics",
        params={"method": method.group(1)},
    )
    return part


def hand_over(message, *, before_data):
    """Give the message to the mail server and return once the server has taken it.

    ``before_data`` is called when nothing but the words themselves is left to say. Refused means
    the server does not have it. Any other exception before ``before_data`` means the same; after
    it, nobody knows.
    """
    mailer = mailers.default
    if isinstance(mailer, NoMailer) and not settings.DEBUG:
        raise Refused(0, "EMAIL_URL is not set", for_good=False)
    if not isinstance(mailer, SMTPMailer):
        before_data()
        mailer.send_messages([message])
        return
    try:
        words = message.message(policy=ASCII_ONLY).as_bytes()
        sender, to = (mailer.prep_address(a) for a in (message.from_email, message.to[0]))
    except UNFIT as problem:
        raise Refused(0, problem, for_good=True) from problem
    mailer.open()
    try:
        wire = mailer.connection
        wire.ehlo_or_helo_if_needed()
        _accepted(wire.mail(sender), for_good=False)  # our own address: our settings, not this mail
        _accepted(wire.rcpt(to))
        before_data()
        _accepted(wire.data(words))
    finally:
        with contextlib.suppress(
            OSError
        ):  # it is sent or it is not; a rude goodbye changes nothing
            mailer.close()


def _accepted(answer, *, for_good=None):
    code, words = answer
    if not 200 <= code < 300:
        raise Refused(code, words, for_good=for_good)
