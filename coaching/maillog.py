"""What the log of our own Postfix tells of a mail, by its Message-ID. Knows no models."""

import re

LINE = re.compile(r"postfix[\w/-]*\[\d+\]: ([0-9A-Za-z]{6,20}): (.*)")
TO = re.compile(r"to=<[^>]*>.*? status=(\w+) \((.*)\)\s*$")
# What an end weighs: once sent it is sent, whatever became of another copy.
SENT, QUEUED, REJECTED, UNFINISHED = "sent", "queued", "rejected", "unfinished"
WEIGHT = (UNFINISHED, REJECTED, QUEUED, SENT)


def read(lines):
    """{Message-ID: (end, the words of the last server)} of all mails in these lines.

    ``sent``: the next server has it; ``rejected``: it came back; ``queued``: Postfix has it and
    goes on trying; ``unfinished``: its words broke off, so Postfix never had it.
    """
    names, ends = {}, {}
    for line in lines:
        found = LINE.search(line)
        if not found:
            continue
        queue_id, said = found.groups()
        if said.startswith("message-id="):
            names[queue_id] = said.removeprefix("message-id=").strip()
            ends.setdefault(queue_id, (UNFINISHED, ""))
        elif said.startswith("from=<") and "nrcpt=" in said:
            ends[queue_id] = _later(ends.get(queue_id), (QUEUED, ""))
        elif to := TO.match(said):
            end = {"sent": SENT, "bounced": REJECTED, "expired": REJECTED}.get(to[1], QUEUED)
            ends[queue_id] = (end, to[2])
    mails = {}
    for queue_id, message_id in names.items():
        mails[message_id] = max(
            mails.get(message_id, (UNFINISHED, "")),
            ends[queue_id],
            key=lambda one: WEIGHT.index(one[0]),
        )
    return mails


def _later(known, new):
    """A mail is put in the queue again and again; that does not undo its end."""
    return known if known and known[0] in (SENT, REJECTED) else new
