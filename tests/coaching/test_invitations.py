"""A coach asks somebody to become her client; nobody else can use that link."""

import re
from datetime import timedelta
from threading import Thread

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event, Invitation, User
from coaching.models.invitation import A_DAY, InvitationRefused
from coaching.secrets import secret
from tests.smtp import deliver_all, mail_server  # noqa: F401


def invite(coach, first_name="Fatima", email="fatima@example.org", **more):
    return Invitation.send(coach, email=email, first_name=first_name, **more)


def link(invitation):
    return f"/invitations/{secret(invitation.purpose)}/"


def ago(invitation, **time):
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now() - timedelta(**time))


def run_out(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def test_looking_at_the_link_changes_nothing(cast, client):
    invitation = invite(cast.marjan)
    before = Event.objects.count(), User.objects.count()
    for _ in range(2):
        page = client.get(link(invitation))
        client.head(link(invitation))
    assert "Dag Fatima, Marjan nodigt je uit" in page.text
    assert "altijd nee zeggen" in page.text
    assert (Event.objects.count(), User.objects.count()) == before
    assert not client.cookies.get("session")


def test_the_page_keeps_its_address_to_itself(cast, client):
    page = client.get(link(invite(cast.marjan)))
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_one_press_makes_the_account_signs_in_and_begins_the_coaching(cast, client):
    invitation = invite(cast.marjan, last_name="Yilmaz", language="en")
    done = client.post(link(invitation))
    assert done["Location"] == "/people/"
    fatima = User.objects.get(email="fatima@example.org")
    assert (str(fatima), fatima.language) == ("Fatima Yilmaz", "en")
    assert not fatima.has_usable_password()
    assert client.session["_auth_user_id"] == str(fatima.pk)
    assert EmailAddress.objects.filter(user=fatima, verified=True, primary=True).count() == 1
    assert Coaching.objects.running().filter(coach=cast.marjan, client=fatima).exists()
    assert Delivery.objects.filter(letter="invitation_accepted", to_user=cast.marjan).exists()


def test_a_link_works_once(cast, client):
    invitation = invite(cast.marjan)
    client.post(link(invitation))
    assert "Je doet al mee" in client.get(link(invitation)).text
    client.logout()
    page = client.post(link(invitation))
    assert page.status_code == 410
    assert "Deze uitnodiging is voorbij" in page.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("ending", ["withdrawn", "expired"])
def test_an_invitation_that_is_over_says_so_kindly(cast, client, ending):
    invitation = invite(cast.marjan)
    if ending == "withdrawn":
        invitation.withdraw(by=cast.marjan)
    else:
        run_out(invitation)
    for page in (client.get(link(invitation)), client.post(link(invitation))):
        assert page.status_code == 410
        assert "Vraag Marjan om een nieuwe" in page.text
    assert not User.objects.filter(email="fatima@example.org").exists()


def test_an_unknown_word_is_a_page_that_does_not_exist(cast, client):
    for word in ("nothing", "%00", "é" * 300):
        assert client.get(f"/invitations/{word}/").status_code == 404
        assert client.post(f"/invitations/{word}/").status_code == 404


def test_an_address_with_an_account_signs_in_first(cast, client, sign_in):
    invitation = invite(cast.marjan, email="bram@example.org", first_name="Bram")
    page = client.get(link(invitation))
    assert f"/account/sign-in/?next={link(invitation)}" in page.text
    assert client.post(link(invitation)).status_code == 200
    assert "_auth_user_id" not in client.session
    assert "Doe mee" in sign_in(cast.bram).get(link(invitation)).text
    assert sign_in(cast.bram).post(link(invitation))["Location"] == "/people/"
    assert Coaching.objects.running().of_client(cast.bram).count() == 2


def test_signed_in_as_somebody_else_you_are_told_and_nothing_happens(cast, sign_in):
    invitation = invite(cast.marjan)
    for page in (
        sign_in(cast.bram).get(link(invitation)),
        sign_in(cast.bram).post(link(invitation)),
    ):
        assert "voor een ander adres" in page.text
        assert "fatima@example.org" not in page.text
        assert "begint met <b>f</b>" in page.text
    assert not Coaching.objects.filter(coach=cast.marjan, client=cast.bram).exists()


def test_the_coach_who_opens_her_own_link_reads_whose_it_is(cast, sign_in):
    invitation = invite(cast.marjan)
    assert "Deze link is voor Fatima" in sign_in(cast.marjan).get(link(invitation)).text
    sign_in(cast.marjan).post(link(invitation))
    assert Invitation.objects.get(pk=invitation.pk).is_open


def test_an_old_address_that_is_taken_over_does_not_open_a_second_account(cast):
    invitation = invite(cast.marjan, email="old@example.org")
    cast.bram.emailaddress_set.create(email="old@example.org", verified=True)
    with pytest.raises(InvitationRefused):
        invitation.welcome()
    invitation.accept(cast.bram)
    assert Coaching.objects.running().filter(coach=cast.marjan, client=cast.bram).exists()


def test_a_new_invitation_makes_the_old_link_useless(cast, client):
    first = invite(cast.marjan)
    ago(first, hours=2)
    second = invite(cast.marjan)
    assert client.get(link(first)).status_code == 410
    assert client.get(link(second)).status_code == 200


def test_pressing_twice_sends_one_mail(cast):
    assert invite(cast.marjan) == invite(cast.marjan)
    assert Delivery.objects.filter(letter="invitation").count() == 1


def test_the_secret_of_the_link_is_nowhere_in_the_database(cast):
    invitation = invite(cast.marjan)
    word = secret(invitation.purpose)
    for model in (Invitation, Delivery, Event):
        assert not any(word in str(row) for row in model.objects.values())


def test_a_coach_invites_at_most_so_many_people_a_day(cast):
    for n in range(A_DAY):
        invite(cast.marjan, email=f"n{n}@example.org")
    with pytest.raises(InvitationRefused, match="Morgen kun je verder"):
        invite(cast.marjan, email="more@example.org")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    invite(cast.marjan, email="more@example.org")


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_account(transactional_db):
    from tests import cast as people

    marjan = people.person("Marjan", coach=True)
    invitation = invite(marjan)
    outcomes = []

    def press():
        try:
            outcomes.append(Invitation.objects.get(pk=invitation.pk).welcome())
        except InvitationRefused:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, outcomes)) == [False, True]
    assert User.objects.filter(email="fatima@example.org").count() == 1


def test_the_link_in_the_mail_is_the_one_that_works(cast, client):
    invite(cast.marjan)
    text = Delivery.objects.get(letter="invitation").text()
    path = re.search(r"/invitations/[\w-]+/", text)[0]
    assert client.get(path).status_code == 200


def test_only_the_invited_person_can_accept_and_never_the_coach_herself(cast):
    invitation = invite(cast.marjan)
    for person in (cast.bram, cast.marjan):
        with pytest.raises(InvitationRefused):
            invitation.accept(person)
    assert Invitation.objects.get(pk=invitation.pk).is_open
    assert not Coaching.objects.filter(coach=cast.marjan, client=cast.bram).exists()


@pytest.mark.parametrize("refused", ["550 5.1.1 no such person", None])
def test_the_coach_hears_it_when_her_invitation_does_not_arrive(cast, smtp, sign_in, refused):
    invite(cast.marjan)
    if refused:
        smtp.refuse(refused, at="rcpt")
    deliver_all()
    letters = Delivery.objects.filter(letter="invitation_failed")
    page = sign_in(cast.marjan).get("/clients/").text
    assert letters.count() == page.count("De mail kwam niet aan") == bool(refused)
    if refused:
        assert letters.get().to_user == cast.marjan
        assert "fatima@example.org" in letters.get().body


def test_an_invitation_that_was_withdrawn_meanwhile_needs_no_such_letter(cast):
    invitation = invite(cast.marjan)
    invitation.withdraw(by=cast.marjan)
    Invitation.objects.get(pk=invitation.pk).mail_failed("invitation")
    assert not Delivery.objects.filter(letter="invitation_failed").exists()
