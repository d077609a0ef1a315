"""Mails in doubt, settled by the log of the Postfix that they were handed to."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.db.models.functions import Now

from coaching.models import Delivery
from coaching.models.delivery import State
from coaching.models.delivery_set import LEASE
from tests.cast import introduction
from tests.smtp import DROP, deliver_all, mail_server  # noqa: F401

pytestmark = pytest.mark.django_db

HEAD = "Nov 26 07:50:0{n} host postfix/{part}[4711]: 4gXyz1Abcz1: {said}\n"
TAKEN = (
    ("cleanup", "message-id={message_id}"),
    ("qmgr", "from=<verbinder@example.org>, size=2711, nrcpt=1 (queue active)"),
)
ENDS = {
    "sent": "to=<s@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 OK)",
    "deferred": "to=<s@example.org>, relay=none, dsn=4.4.1, status=deferred (timed out)",
    "bounced": "to=<s@example.org>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (no person)",
}


@pytest.fixture
def doubted(cast, smtp):
    introduction(cast, "submit", "approve", "ask")
    Delivery.objects.exclude(letter="introduction_ask").update(state=State.SENT)
    smtp.refuse(DROP)
    deliver_all()
    return Delivery.objects.get(letter="introduction_ask")


@pytest.fixture
def settle(doubted, tmp_path):
    def run(*lines, **options):
        log, out = tmp_path / "maillog", io.StringIO()
        said = (HEAD.format(n=n, part=part, said=said) for n, (part, said) in enumerate(lines))
        noise = "\xffnonsense\nNov 26 host postfix/smtpd[1]: connect from localhost[127.0.0.1]\n"
        log.write_text(noise + "".join(said).format(message_id=doubted.message_id))
        call_command("settle", log=str(log), stdout=out, **options)
        doubted.refresh_from_db()
        return doubted.state

    return run


def told():
    return Delivery.objects.filter(letter="introduction_unreached").count()


def test_what_the_next_server_has_is_sent_and_what_follows_from_it_happens(cast, settle, doubted):
    assert settle(*TAKEN, ("smtp", ENDS["deferred"]), ("smtp", ENDS["sent"])) == State.SENT
    assert doubted.sent_at
    assert told() == 0


def test_what_was_rejected_is_failed_and_told(settle, doubted):
    assert settle(*TAKEN, ("smtp", ENDS["bounced"]), ("qmgr", "removed")) == State.FAILED
    assert doubted.problem == "no person"
    assert told() == 1


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("end", [(), (("smtp", ENDS["deferred"]),)])
def test_what_is_in_the_queue_stays_in_doubt(settle, end, complete):
    Delivery.objects.update(taken_at=Now() - timedelta(hours=1))
    assert settle(*TAKEN, *end, complete=complete) == State.DOUBT


@pytest.mark.parametrize("lines", [(), TAKEN[:1]])
def test_what_never_got_there_goes_again_only_when_the_log_is_complete(settle, smtp, lines):
    assert settle(*lines, complete=True) == State.DOUBT, "the talk may not be over"
    Delivery.objects.update(taken_at=Now() - timedelta(hours=1))
    assert settle(*lines) == State.DOUBT
    assert settle(*lines, complete=True) == State.QUEUED
    deliver_all()
    assert len(smtp.letters) == 2


def test_a_log_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("settle", log=str(tmp_path / "nowhere"))


def test_nobody_is_told_of_a_doubt_that_the_log_can_still_settle(settle, doubted):
    a_lease_later = {"taken_at": Now() - 1.1 * LEASE, "lease_until": F("lease_until") - 1.1 * LEASE}
    Delivery.objects.filter(pk=doubted.pk).update(**a_lease_later)
    Delivery.objects.all().tend()
    assert told() == 0
    assert settle(complete=True) == State.QUEUED
