"""The talk with the mail server, with real ones on this machine; no mail ever begins."""

import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.core.mail.backends.smtp import EmailBackend

from verbinder.doctor import relay

from .certificate import make


class Handler:
    def __init__(self):
        self.mails = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.mails += 1
        return "250 OK"


def knows(server, session, envelope, mechanism, data):
    right = data.login == b"verbinder" and data.password == b"geheim"
    return AuthResult(success=right, handled=right)


@pytest.fixture
def serve(settings):
    """serve(server's options, ours) starts a server and points the site to it."""
    running = []

    def start(options, **ours):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        handler = Handler()
        running.append(Controller(handler, hostname="127.0.0.1", port=port, **options))
        running[-1].start()
        point(settings, port, **ours)
        return handler

    yield start
    for controller in running:
        controller.stop()


def point(settings, port, **ours):
    backend = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, **ours}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}


def found():
    [finding] = relay.talks()
    return finding


def test_a_plain_server_of_our_own_is_good(serve):
    handler = serve({})
    assert (found().word, handler.mails) == ("good", 0)


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    server, ours = make(tmp_path, days=90)
    monkeypatch.setattr(EmailBackend, "ssl_context", ours)
    return server


OURS = {"use_tls": True, "username": "verbinder", "password": "geheim"}


def test_with_encryption_and_the_right_password_it_lets_us_in(serve, trusted):
    serve({"tls_context": trusted, "authenticator": knows}, **OURS)
    assert found().word == "good"


def test_a_wrong_password_is_told(serve, trusted):
    serve({"tls_context": trusted, "authenticator": knows}, **OURS | {"password": "fout"})
    assert (found().word, "wachtwoord" in found().says) == ("broken", True)
    assert "fout" not in found().says


def test_a_certificate_that_nobody_vouches_for_is_told(serve, tmp_path):
    server, _ours = make(tmp_path, days=90)
    serve({"tls_context": server}, use_tls=True)
    assert (found().word, "certificaat" in found().says) == ("broken", True)


def test_a_server_that_cannot_encrypt_is_told(serve):
    serve({}, use_tls=True)
    assert (found().word, "EMAIL_URL vraagt" in found().says) == ("broken", True)


def test_a_door_that_is_closed_is_told(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        point(settings, probe.getsockname()[1])  # nobody listens there
        assert (found().word, "niet te bereiken" in found().says) == ("broken", True)


def test_a_server_that_says_nothing_is_not_waited_for_long(settings, monkeypatch):
    monkeypatch.setattr(relay, "PATIENCE", 0.3)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        point(settings, mute.getsockname()[1])
        assert (found().word, "zweeg" in found().says) == ("broken", True)


def test_a_name_that_does_not_exist_is_told(settings):
    point(settings, 25, host="mail.invalid")
    assert (found().word, "naam bestaat niet" in found().says) == ("broken", True)


def test_without_a_server_no_mail_leaves(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    assert found().word == "broken"
    settings.DEBUG = True
    assert found().word == "look"


def test_mail_in_the_clear_to_elsewhere_is_told(settings, monkeypatch):
    point(settings, 25, host="mail.example.org")
    monkeypatch.setattr(relay, "_talk", lambda mailer: "")
    assert (found().word, "onversleuteld" in found().says) == ("look", True)
