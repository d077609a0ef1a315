"""One mail to both within a minute after the second yes: the same words, and both in its head."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Delivery
from networking import tasks
from networking.letters import both
from networking.models import Contact, Introduction, Suppression
from tests.cast import MESSAGE, ROAD, WORDS, introduction, walk
from tests.smtp import deliver_all, mail_server, words  # noqa: F401

pytestmark = pytest.mark.django_db

CLIENT_MAIL, CONTACT_MAIL = "noor@example.org", "sanne.contact@example.org"


def introduced(smtp):
    """What came of it to the client and to the contact."""
    deliver_all()
    return smtp.to(CLIENT_MAIL)[-1], smtp.to(CONTACT_MAIL)[-1]


def shared(letter):
    """The words before what is for one reader only."""
    return words(letter).partition("\n---\n")[0]


def letters_of(wish):
    return Delivery.objects.about(wish).filter(letter="introduction_introduced")


def test_both_read_the_same_words_and_are_both_named_in_the_head(cast, smtp):
    introduction(cast, *ROAD["introduced"])
    to_client, to_contact = introduced(smtp)
    assert shared(to_client) == shared(to_contact)
    assert to_client["Subject"] == to_contact["Subject"] == "Noor, dit is Sanne"
    for letter, other in ((to_client, CONTACT_MAIL), (to_contact, CLIENT_MAIL)):
        assert {a.addr_spec for a in letter["To"].addresses} == {CLIENT_MAIL, CONTACT_MAIL}
        assert letter["Reply-To"] == other
        assert letter["Cc"] is None
    assert to_client.receivers == [CLIENT_MAIL]
    assert to_contact.receivers == [CONTACT_MAIL]


def test_it_says_why_what_how_who_writes_first_and_where_they_are(cast, smtp):
    wish = introduction(cast, *ROAD["introduced"])
    text = shared(introduced(smtp)[0])
    parts = [wish.why, wish.goal, wish.offer, CLIENT_MAIL, CONTACT_MAIL, "Noor Bakker"]
    parts += ["Beste Sanne, hoi Noor,", "Sanne Vermeer"]
    parts += ["videobellen, 20 minuten", "Noor schrijft als eerste, binnen twee dagen"]
    for part in parts:
        assert part in text
    assert "stelde deze momenten voor" not in text


def test_attention_is_told_as_something_one_looks_forward_to(cast, smtp):
    wish = introduction(cast)
    wish.write(WORDS | {"offer": "", "offer_kind": "attention"}, version=wish.version)
    for verb in ROAD["introduced"]:
        walk(wish, verb)
    text = shared(introduced(smtp)[0])
    assert "Wat Noor meebrengt: Aandacht en oprechte vragen\n" in text


def test_the_coachs_own_reason_comes_before_the_words_of_the_client(cast, smtp):
    wish = introduction(cast, "submit")
    wish.pass_on(by=cast.marjan, **MESSAGE, reason="Jullie bouwden allebei eerst huizen.")
    for verb in ("ask", "accept", "introduce"):
        walk(wish, verb)
    text = shared(introduced(smtp)[1])
    assert "Waarom jullie twee: Jullie bouwden allebei eerst huizen." in text
    assert wish.why not in text


def test_the_times_she_proposed_stand_in_it_on_the_clock_of_the_house(cast, smtp):
    wish = introduction(cast, *ROAD["accepted"])
    at = timezone.now().replace(hour=13, minute=30) + timedelta(days=5)
    past = timezone.now() - timedelta(days=1)
    wish.propose([at, past], "contact")
    cast.noor.time_zone = "America/New_York"
    cast.noor.save()
    walk(Introduction.objects.with_people().get(), "introduce")
    to_client, to_contact = introduced(smtp)
    assert shared(to_client) == shared(to_contact)
    line = f"{timezone.localtime(at):%H:%M} (Nederlandse tijd)"
    [found] = [row for row in shared(to_client).splitlines() if "Nederlandse tijd" in row]
    assert found.endswith(line)


def test_only_the_contact_gets_the_link_to_her_meeting(cast, smtp):
    introduction(cast, *ROAD["introduced"])
    to_client, to_contact = introduced(smtp)
    assert "/meeting/" in words(to_contact)
    assert "/meeting/" not in words(to_client)
    assert "/introductions/" in words(to_client)
    assert "/introductions/" not in words(to_contact)
    assert not Delivery.objects.filter(body__contains="/meeting/").exists()  # the secret is nowhere


def test_it_is_in_the_language_of_the_contact_with_a_line_above_in_the_clients(cast, smtp):
    cast.sanne.language = "en"
    cast.sanne.save()
    introduction(cast, *ROAD["introduced"])
    to_client, to_contact = introduced(smtp)
    assert to_client["Subject"] == to_contact["Subject"] == "Noor, meet Sanne"
    top, _line, rest = words(to_client).partition("\n---\n")
    assert "Marjan stelt je voor aan Sanne, in de taal van Sanne." in top
    assert rest.partition("\n---\n")[0].strip() == shared(to_contact).strip()


def test_an_address_that_does_not_work_holds_up_nobody_else(cast, smtp):
    wish = introduction(cast, *ROAD["introduced"])
    letters_of(wish).filter(to_email=CONTACT_MAIL).update(to_email="geen adres")
    deliver_all()
    states = dict(letters_of(wish).values_list("to_email", "state"))
    assert states == {CLIENT_MAIL: "sent", "geen adres": "failed"}


def test_an_address_that_cannot_be_one_counts_as_none(cast, smtp):
    Contact.objects.filter(pk=cast.sanne.pk).update(email="a@b@c")
    cast.sanne.refresh_from_db()
    wish = introduction(cast, *ROAD["introduced"])
    deliver_all()
    letter = smtp.to(CLIENT_MAIL)[-1]
    assert letters_of(wish).get().state == "sent"
    assert "hebben we geen e-mailadres" in words(letter)
    assert [a.addr_spec for a in letter["To"].addresses] == [CLIENT_MAIL]


@pytest.mark.parametrize("broken", [1, 2])
def test_both_letters_are_written_or_none_and_then_nobody_is_introduced(cast, monkeypatch, broken):
    wish = introduction(cast, *ROAD["accepted"])
    real, calls = both.write, []

    def write(*args, **kwargs):
        calls.append(args)
        if len(calls) == broken:
            raise ConnectionError("the database went away")
        return real(*args, **kwargs)

    monkeypatch.setattr(both, "write", write)
    with pytest.raises(ConnectionError):
        tasks.introduce(wish.pk)
    assert not letters_of(wish).exists()
    assert Introduction.objects.get().status == "accepted"
    monkeypatch.setattr(both, "write", real)
    tasks.introduce(wish.pk)
    tasks.introduce(wish.pk)  # the worker came twice
    assert letters_of(wish).count() == 2


def test_who_wants_no_mail_any_more_gets_none_that_was_queued_before(cast, smtp):
    wish = introduction(cast, *ROAD["introduced"])
    Suppression.remember(cast.sanne)
    deliver_all()
    assert not [x for x in smtp.to(CONTACT_MAIL) if "dit is" in x["Subject"]]
    assert letters_of(wish).get(to_email=CONTACT_MAIL).state == "dropped"


def test_without_an_address_only_the_client_is_written_to_and_asks_her_coach(cast, smtp):
    Contact.objects.filter(pk=cast.sanne.pk).update(email="")
    cast.sanne.refresh_from_db()
    wish = introduction(cast, *ROAD["introduced"])
    deliver_all()
    [letter] = letters_of(wish)
    assert letter.to_email == CLIENT_MAIL
    assert letter.reply_to == cast.marjan.email
    text = words(smtp.to(CLIENT_MAIL)[-1])
    assert "Noor, ik vertel je hoe je Sanne bereikt" in text
    assert "adressen" not in text


def test_a_cancelled_meeting_does_not_introduce_them_again(cast):
    wish = introduction(cast, *ROAD["introduced"], "schedule")
    before = wish.introduced_at
    walk(wish, "cancel")
    wish.refresh_from_db()
    assert wish.status == "introduced"
    assert wish.introduced_at == before
    assert letters_of(wish).count() == 2
