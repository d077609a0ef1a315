"""The coach's page of clients: who is in, who is invited, and letting somebody go."""

from datetime import timedelta

from django.utils import timezone

from coaching.models import Coaching, Event, Invitation

FATIMA = {"first_name": "Fatima", "last_name": "", "email": "fatima@example.org", "language": "nl"}


def send(client, **words):
    return client.post("/clients/invitations/", FATIMA | words)


def test_a_coach_sees_her_running_clients_and_nobody_elses(cast, sign_in):
    page = sign_in(cast.marjan).get("/clients/").text
    assert "Noor Bakker" in page
    assert "Eva Prins" not in page
    assert "Bram Jansen" not in page


def test_for_who_is_no_coach_there_is_no_such_page(cast, sign_in):
    client = sign_in(cast.noor)
    assert client.get("/clients/").status_code == 404
    assert send(client).status_code == 404
    assert client.get("/clients/invitations/several/").status_code == 404
    assert not Invitation.objects.exists()


def test_inviting_gives_a_receipt_and_a_row(cast, sign_in):
    client = sign_in(cast.marjan)
    assert send(client)["Location"] == "/clients/"
    page = client.get("/clients/").text
    assert "is onderweg naar fatima@example.org" in page
    assert "Trek in" in page


def test_the_coach_reads_how_the_mail_begins(cast, sign_in):
    page = sign_in(cast.marjan).get("/clients/").text
    assert "Kijk mee in het netwerk van Marjan" in page
    assert "Je zit nergens aan vast" in page


def test_what_does_not_fit_is_said_at_the_field_and_nothing_typed_is_lost(cast, sign_in):
    client = sign_in(cast.marjan)
    for words, error in (
        ({"email": "no address"}, "Dit lijkt geen e-mailadres."),
        ({"email": ""}, "Vul dit nog even in."),
        ({"email": "Marjan@example.org"}, "Dit is je eigen adres."),
        ({"email": "NOOR@example.org"}, "Noor Bakker is al je klant"),
        ({"first_name": "x" * 81}, "Houd het op 80 tekens."),
        ({"first_name": "a\x00b"}, "een teken dat we niet kunnen bewaren"),
        ({"language": "xx"}, "Kies er een uit de lijst."),
    ):
        page = send(client, **({"last_name": "Yilmaz"} | words))
        assert page.status_code == 422, words
        assert error in page.text, words
        assert 'value="Yilmaz"' in page.text
    assert not Invitation.objects.exists()


def test_who_left_can_be_invited_again(cast, sign_in):
    assert send(sign_in(cast.marjan), email="eva@example.org").status_code == 302


def test_withdrawing_works_once_and_only_for_your_own(cast, sign_in):
    send(sign_in(cast.marjan))
    invitation = Invitation.objects.get()
    url = f"/clients/invitations/{invitation.ref}/withdrawal/"
    assert sign_in(cast.otto).post(url).status_code == 404
    assert Invitation.objects.get().is_open
    assert "ingetrokken" in sign_in(cast.marjan).post(url, follow=True).text
    assert "was al voorbij" in sign_in(cast.marjan).post(url, follow=True).text


def test_an_invitation_that_ran_out_can_be_sent_again(cast, sign_in):
    client = sign_in(cast.marjan)
    send(client)
    long_ago = timezone.now() - timedelta(days=8)
    Invitation.objects.update(sent_at=long_ago, expires_at=long_ago + timedelta(days=7))
    assert "Verlopen op" in client.get("/clients/").text
    send(client)
    assert Invitation.objects.open().count() == 1
    assert "Verlopen op" not in client.get("/clients/").text


def test_of_a_client_who_is_quiet_the_coach_reads_since_when(cast, sign_in):
    said = "Je hoorde niets sinds"
    client = sign_in(cast.marjan)
    assert said not in client.get("/clients/").text
    long_ago = timezone.now() - timedelta(days=40)
    Coaching.objects.filter(pk=cast.coaching.pk).update(started_at=long_ago)
    Event.objects.update(at=long_ago)
    assert said in client.get("/clients/").text
    Event.record(cast.noor, "introduction.draft", cast.coaching, hearers=[])
    assert said in client.get("/clients/").text, "what she does for herself is nobody's news"
    Event.record(cast.noor, "introduction.submit", cast.coaching, hearers=[cast.marjan])
    assert said not in client.get("/clients/").text
    Event.objects.update(at=long_ago)
    Coaching.objects.get(pk=cast.coaching.pk).pause(by=cast.noor)
    assert said not in client.get("/clients/").text


def test_the_page_costs_the_same_with_many_clients(cast, sign_in, django_assert_max_num_queries):
    from tests.cast import person

    for n in range(30):
        Coaching.begin(cast.marjan, person(f"Klant{n}"), by=cast.marjan)
        Invitation.send(cast.otto, email=f"x{n}@example.org", first_name="X") if n < 20 else None
    client = sign_in(cast.marjan)
    with django_assert_max_num_queries(8):
        page = client.get("/clients/")
    assert "?page=2" in page.text
    assert client.get("/clients/?page=99").status_code == 200
    assert client.get("/clients/?page=x").status_code == 200
