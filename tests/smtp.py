"""A real mail server for the tests: it keeps what it takes, and can be told to misbehave.

    def test_…(cast, smtp):
        …a deed…
        deliver_all()
        [letter] = smtp.letters

``smtp.refuse(…)`` scripts the answers to the coming mails, at ``mail``, ``rcpt`` or ``data``: a
line of refusal, or DROP, which takes the mail and then hangs up without saying so. After that, and
before, every mail is taken. A test module imports ``mail_server`` to have the fixture ``smtp``.
"""

import email
import email.policy
import logging
import socket
from collections import deque

import pytest
from aiosmtpd.controller import Controller

from coaching.models import Delivery

DROP = "drop"


class Referee:
    """Counts a mail as taken before it answers, like a server that stored it."""

    def __init__(self):
        self.letters, self.script = [], deque()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.script and self.script[0][0] == "mail":
            return self.script.popleft()[1]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.script and self.script[0][0] == "rcpt":
            return self.script.popleft()[1]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.script.popleft()[1] if self.script else "250 OK"
        if answer == DROP or answer.startswith("250"):
            letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
            letter.sender, letter.receivers = envelope.mail_from, list(envelope.rcpt_tos)
            letter.raw = envelope.content
            self.letters.append(letter)
        if answer == DROP:
            server.transport.abort()
        return answer

    def refuse(self, *answers, at="data"):
        self.script.extend((at, answer) for answer in answers)

    def to(self, address):
        return [letter for letter in self.letters if address in letter.receivers]


@pytest.fixture(name="smtp")
def mail_server(settings):
    """A server on a free port of this machine; the site's mail goes there during the test."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the server's own chatter
    referee = Referee()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(referee, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5},
        }
    }
    yield referee
    controller.stop()


def deliver_all():
    """What the worker would do: send, now, everything that is due. Returns the mails it tried."""
    tried = list(Delivery.objects.due().order_by("pk"))
    for delivery in tried:
        delivery.send()
    return tried


def words(letter):
    """The plain text of a received mail."""
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
