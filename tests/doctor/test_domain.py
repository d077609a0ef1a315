"""What the DNS says of the domain we send from, asked of a real server on this machine."""

from functools import partial

import pytest

from verbinder.doctor import domain

from .dns_server import Answerer

GOOD, LOOK, BROKEN = "good", "look", "broken"


@pytest.fixture
def dns(settings, monkeypatch):
    settings.DEFAULT_FROM_EMAIL = "Verbinder <verbinder@praktijk.example.org>"
    settings.DKIM_SELECTOR = "post"
    answers = Answerer()
    lookups = partial(domain.Lookups, "127.0.0.1", answers.port)
    monkeypatch.setattr(domain, "Lookups", lookups)
    yield answers
    answers.stop()


def found(check):
    [finding] = check()
    return finding


def test_mail_to_us_must_reach_somebody(dns):
    assert found(domain.mx).word == BROKEN
    dns.says("praktijk.example.org", "MX", "10 mail.example.org.")
    assert (found(domain.mx).word, "mail.example.org" in found(domain.mx).says) == (GOOD, True)
    dns.says("praktijk.example.org", "MX", "0 .")  # "we take no mail"
    assert found(domain.mx).word == BROKEN


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (['"v=spf1 include:spf.example.org -all"'], GOOD),
        (['"v=spf1 include:spf.exa" "mple.org ~all"', '"another thing"'], GOOD),
        (['"v=spf1 redirect=spf.example.org"'], GOOD),
        (['"v=spf1 +all"'], BROKEN),
        (['"v=spf1 all"'], BROKEN),
        (['"v=spf1 ip4:192.0.2.1 ?all"'], LOOK),
        (['"v=spf1 -all"', '"v=spf1 ~all"'], BROKEN),
        (['"v=spf10 -all"'], BROKEN),
        (['"something else"'], BROKEN),
    ],
)
def test_who_may_send_mail_in_our_name(dns, texts, word):
    dns.says("praktijk.example.org", "TXT", *texts)
    assert found(domain.spf).word == word


def test_a_domain_that_does_not_exist_has_no_spf_either(dns):
    assert found(domain.spf).word == BROKEN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"v=DKIM1; k=rsa; p=MIGfMA0GCSq" "GSIb3DQEBAQUAA4GN"', GOOD),
        ('"p=MIGfMA0GCSq"', GOOD),
        ('"v=DKIM1; p="', BROKEN),
        ('"hello"', BROKEN),
    ],
)
def test_the_key_of_our_signature_stands_where_others_look(dns, text, word):
    assert found(domain.dkim).word == BROKEN
    dns.says("post._domainkey.praktijk.example.org", "TXT", text)
    assert found(domain.dkim).word == word


def test_without_its_name_the_key_cannot_be_looked_up(dns, settings):
    settings.DKIM_SELECTOR = ""
    assert found(domain.dkim).word == LOOK


def test_what_happens_to_mail_that_only_looks_like_ours(dns):
    assert found(domain.dmarc).word == LOOK
    dns.says("_dmarc.example.org", "TXT", '"v=DMARC1; p=reject"')  # of the domain above
    assert found(domain.dmarc).word == GOOD
    dns.says("_dmarc.praktijk.example.org", "TXT", '"v=DMARC1; p=none; rua=mailto:a@example.org"')
    assert found(domain.dmarc).word == LOOK
    dns.says("_dmarc.praktijk.example.org", "TXT", '"v=DMARC1;p=quarantine"')
    assert found(domain.dmarc).word == GOOD


@pytest.mark.parametrize("check", [domain.mx, domain.spf, domain.dkim, domain.dmarc])
def test_no_answer_is_not_the_same_as_none(dns, monkeypatch, check):
    monkeypatch.setattr(domain, "PATIENCE", 0.4)
    name = "praktijk.example.org."
    dns.silent |= {name, f"_dmarc.{name}", f"post._domainkey.{name}"}
    finding = found(check)
    assert finding.word == LOOK
    assert "kon niet worden opgezocht" in finding.says


def test_a_machine_that_knows_no_dns_is_told_so(settings, monkeypatch):
    settings.DEFAULT_FROM_EMAIL = "verbinder@praktijk.example.org"
    import dns.resolver

    def nothing(**options):
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver, "Resolver", nothing)
    assert "kon niet worden opgezocht" in found(domain.mx).says


@pytest.mark.parametrize("sender", ["verbinder@127.0.0.1", "verbinder@localhost", "verbinder"])
def test_without_a_domain_there_is_nothing_to_ask(settings, sender):
    settings.DEFAULT_FROM_EMAIL = sender
    assert found(domain.has_domain).word == LOOK
    for check in (domain.mx, domain.spf, domain.dkim, domain.dmarc):
        assert list(check()) == []


def test_with_a_domain_nobody_is_told_to_get_one(dns):
    assert list(domain.has_domain()) == []
