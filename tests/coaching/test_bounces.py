"""Mail that comes back: only what is surely about a mail of ours, and surely for good."""

import io
import mailbox
import random
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command

from coaching import bounces
from coaching.models import Delivery
from coaching.models.delivery import State
from tests.cast import contact, introduction
from tests.smtp import deliver_all, mail_server  # noqa: F401

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@mail.example.org
To: verbinder@127.0.0.1
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; sanne.contact@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such person

--=b
Content-Type: {kind}

Subject: Een vraag
Message-ID: {message_id}

{body}
--=b--
"""


def report(message_id, action="failed", status="5.1.1", kind="text/rfc822-headers", body=""):
    words = {"action": action, "status": status, "kind": kind, "body": body}
    return REPORT.format(message_id=message_id, **words).encode()


@pytest.fixture
def sent(cast, smtp):
    """The question to Sanne was taken by the mail server."""
    introduction(cast, "submit", "approve", "ask")
    deliver_all()
    return Delivery.objects.get(letter="introduction_ask")


def read(raw, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    out = io.StringIO()
    call_command("bounces", stdout=out)
    return out.getvalue()


def told():
    return Delivery.objects.filter(letter="introduction_unreached").count()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_mail_that_came_back_is_failed_and_the_coach_hears_it_once(sent, monkeypatch, kind):
    raw = report(sent.message_id, kind=kind, body="Beste Sanne")
    assert "1 came back" in read(raw, monkeypatch)
    assert "0 came back" in read(raw, monkeypatch)
    sent.refresh_from_db()
    assert (sent.state, sent.problem) == (State.FAILED, "5.1.1 550 5.1.1 no such person")
    assert told() == 1


def test_whoever_the_mail_would_have_told_does_not_know(cast, smtp, monkeypatch):
    untold = contact(cast.marjan, "Iris", "Vos", informed_at=None)
    untold.write_to(by=cast.marjan)
    deliver_all()
    untold.refresh_from_db()
    assert untold.informed_at
    mail = Delivery.objects.get(letter="contact_inform")
    read(report(mail.message_id), monkeypatch)
    untold.refresh_from_db()
    assert (untold.informed_at, untold.informed_how) == (None, "failed")


@pytest.mark.parametrize(
    ("action", "status"),
    [("delayed", "4.4.1"), ("failed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "5.0.0")],
)
def test_what_is_not_for_good_changes_nothing(sent, monkeypatch, action, status):
    assert "0 came back" in read(report(sent.message_id, action, status), monkeypatch)
    sent.refresh_from_db()
    assert sent.state == State.SENT
    assert told() == 0


def test_a_report_that_knows_only_the_address_changes_nothing(sent, monkeypatch):
    assert "0 came back" in read(report("<guessed@example.org>"), monkeypatch)
    plain = EmailMessage()
    plain["To"], plain["Subject"] = "verbinder@127.0.0.1", "sanne.contact@example.org failed"
    plain.set_content(f"Status: 5.1.1\nMessage-ID: {sent.message_id}")
    assert "0 came back" in read(plain.as_bytes(), monkeypatch)
    assert told() == 0


def test_whatever_comes_it_is_no_error(monkeypatch):
    good, chance = report("<x@example.org>"), random.Random(4)
    deep = b"".join(
        b'Content-Type: multipart/report; boundary="%d"\n\n--%d\n' % (n, n) for n in range(500)
    )
    corpus = [b"", b"\n", b"\xff" * 5000, b"Content-Type: multipart/report\n\nx", deep]
    corpus += [good.replace(b"failed", b"failed\xff\x00"), good.replace(b'boundary="=b"', b"")]
    corpus += [good.replace(b"text/rfc822-headers", b"message/delivery-status")]
    corpus += [good.replace(b"message/delivery-status", b"text/plain"), good * 200]
    for _ in range(500):
        bad = bytearray(good)
        for _ in range(chance.randint(1, 30)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        corpus.append(bytes(bad[: chance.randint(1, len(bad))]))
    for raw in corpus:
        found = bounces.read(raw)
        assert found is None or "\n" not in found.message_id + found.problem
    assert "0 came back" in read(corpus[2], monkeypatch)


def test_a_folder_is_read_once_and_a_box_of_mail_as_well(sent, tmp_path):
    box = mailbox.Maildir(tmp_path / "dir")
    box.add(b"Subject: hallo\n\nEen mens")
    box.add(report(sent.message_id))
    outs = []
    for path in (box._path, box._path):
        outs.append(io.StringIO())
        call_command("bounces", str(path), stdout=outs[-1])
    assert [out.getvalue().strip() for out in outs] == [
        "2 read, 1 came back",
        "0 read, 0 came back",
    ]
    old = mailbox.mbox(tmp_path / "box")
    old.add(report(sent.message_id))
    old.flush()
    out = io.StringIO()
    call_command("bounces", str(tmp_path / "box"), stdout=out)
    assert out.getvalue().strip() == "1 read, 0 came back"
    with pytest.raises(CommandError, match="not there"):
        call_command("bounces", str(tmp_path / "nowhere"))
