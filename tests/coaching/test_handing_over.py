"""A personal link that the coach brings herself, and saying "rather not"."""

import re

import pytest
from django.test import Client

from coaching.models import Coaching, Delivery, Event, Invitation, User
from coaching.models.invitation import InvitationRefused
from coaching.secrets import secret

FATIMA = {"first_name": "Fatima", "last_name": "", "email": "fatima@example.org", "language": "nl"}


def link(invitation):
    return f"/invitations/{secret(invitation.purpose)}/"


@pytest.fixture
def handed(cast):
    return Invitation.send(cast.marjan, email="fatima@example.org", first_name="F", by_hand=True)


def test_the_coach_gets_a_link_and_no_mail_goes_out(cast, sign_in):
    client = sign_in(cast.marjan)
    client.post("/clients/invitations/", FATIMA | {"by_hand": "yes"})
    invitation = Invitation.objects.get()
    assert f"{link(invitation)}" in client.get("/clients/").text
    assert not Delivery.objects.exists()


def test_of_a_mailed_invitation_the_coach_never_reads_the_link(cast, sign_in):
    Invitation.send(cast.marjan, email="fatima@example.org", first_name="Fatima")
    assert "/invitations/" not in sign_in(cast.marjan).get("/clients/").text.replace(
        "/clients/invitations/", ""
    )


def test_whoever_holds_the_link_still_proves_the_address(cast, client, handed):
    done = client.post(link(handed))
    assert done["Location"].startswith("/account/sign-in/code/confirm/?next=")
    assert "_auth_user_id" not in client.session
    assert not Coaching.objects.running().filter(client__email="fatima@example.org").exists()
    assert Invitation.objects.get().is_open
    mail = Delivery.objects.get(to_email="fatima@example.org")
    code = re.search(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b", mail.body)[0]
    wrong = client.post(done["Location"], {"code": "AAAAAA", "next": link(handed)})
    assert wrong.status_code == 422
    back = client.post(done["Location"], {"code": code, "next": link(handed)})
    assert back["Location"] == link(handed)
    assert client.post(link(handed))["Location"] == "/people/"
    fatima = User.objects.get(email="fatima@example.org")
    assert Coaching.objects.running().filter(coach=cast.marjan, client=fatima).exists()
    assert Invitation.objects.get().answer == "accepted"
    assert fatima.emailaddress_set.get().verified


def test_more_presses_make_one_account_and_no_more_codes_than_elsewhere(cast, client, handed):
    answers = [client.post(link(handed)).status_code for _press in range(4)]
    assert answers == [302, 302, 302, 429]
    assert User.objects.filter(email="fatima@example.org").count() == 1
    assert Delivery.objects.count() == 3


def test_the_link_does_not_tell_her_coach_who_has_an_account(cast, client):
    pages = []
    for email in ("bram@example.org", "nobody@example.org"):
        invitation = Invitation.send(cast.marjan, email=email, first_name="Iris", by_hand=True)
        door = link(invitation)
        page, pressed = client.get(door), client.post(door)
        where = pressed["Location"].partition("?")[0]
        words = re.sub(r'value="[^"]*"', "", page.text).replace(door, "").replace(email, "")
        pages.append((page.status_code, words, pressed.status_code, where))
    assert User.objects.filter(email="bram@example.org").get() == cast.bram
    assert pages[0] == pages[1]


def test_who_has_an_account_joins_with_it_by_a_link_that_was_handed_over(cast, client):
    invitation = Invitation.send(cast.marjan, email=cast.bram.email, first_name="B", by_hand=True)
    door = client.post(link(invitation))["Location"]
    body = Delivery.objects.get(to_email=cast.bram.email).body
    code = re.search(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b", body)[0]
    client.post(door, {"code": code, "next": link(invitation)})
    assert client.post(link(invitation))["Location"] == "/people/"
    assert Coaching.objects.running().filter(coach=cast.marjan, client=cast.bram).exists()


def test_the_link_can_become_a_mail_and_a_mail_a_link(cast, sign_in, handed):
    client = sign_in(cast.marjan)
    client.post("/clients/invitations/", FATIMA)
    assert Invitation.objects.open().get().by_hand is False
    assert Delivery.objects.filter(letter="invitation").count() == 1
    assert Client().get(link(handed)).status_code == 410
    client.post("/clients/invitations/", FATIMA | {"by_hand": "yes"})
    assert Invitation.objects.open().get().by_hand is True


def test_a_link_that_is_over_makes_no_account(cast, client, handed):
    handed.withdraw(by=cast.marjan)
    assert client.post(link(handed)).status_code == 410
    with pytest.raises(InvitationRefused):
        handed.welcome()
    assert not User.objects.filter(email="fatima@example.org").exists()


@pytest.mark.parametrize("known", [False, True])
def test_rather_not_is_one_press_and_the_coach_reads_a_kind_word(cast, client, known):
    email = cast.bram.email if known else "fatima@example.org"
    invitation = Invitation.send(cast.marjan, email=email, first_name="Fatima")
    assert "Liever niet?" in client.get(link(invitation)).text
    done = client.post(link(invitation), {"deed": "decline"}, follow=True)
    assert done.status_code == 410
    assert "Je doet niet mee, en dat is goed" in done.text
    letter = Delivery.objects.get(letter="invitation_declined")
    assert letter.to_user == cast.marjan
    assert "doet nu niet mee" in letter.subject
    assert Event.objects.filter(verb="invitation.decline", role="client").count() == 1
    again = client.post(link(invitation), {"deed": "decline"})
    assert again.status_code == 410
    assert Delivery.objects.filter(letter="invitation_declined").count() == 1
    assert not User.objects.filter(email="fatima@example.org").exists()


def test_somebody_else_cannot_decline_for_her(cast, sign_in):
    invitation = Invitation.send(cast.marjan, email="fatima@example.org", first_name="Fatima")
    sign_in(cast.bram).post(link(invitation), {"deed": "decline"})
    assert Invitation.objects.get().is_open
