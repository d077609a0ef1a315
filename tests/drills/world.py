"""Where the mails go in the end: a mail server that keeps count, and can be unkind."""

import email
import logging
import mailbox
import socket
from collections import Counter

from aiosmtpd.controller import Controller


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class World:
    """Counts a mail as arrived before it answers, like a server that stored it.

    ``greylists``: says "later" to the first try for each address. ``rejects``: what an address
    there begins with, of people it does not know. Reports of failure that come to ourselves lie in
    ``reports``, a Maildir.
    """

    def __init__(self, folder, greylists=False, rejects=None):
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # the server's own chatter
        self.arrived, self.reports = Counter(), mailbox.Maildir(folder / "reports")
        self.greylists, self.rejects = greylists, rejects
        self.asked, self.refusals = set(), 0
        self.port = free_port()
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rejects and address.startswith(self.rejects):
            self.refusals += 1
            return "550 5.1.1 no such person here"
        if self.greylists and address not in self.asked:
            self.asked.add(address)
            self.refusals += 1
            return "451 4.7.1 not so fast, please try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content)
        if letter.get_content_type() == "multipart/report":
            self.reports.add(letter)
        else:
            self.arrived[letter["Message-ID"]] += 1
        return "250 OK"

    def __enter__(self):
        self._server.start()
        return self

    def __exit__(self, *_):
        self._server.stop()
