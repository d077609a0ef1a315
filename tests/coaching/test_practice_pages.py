"""The pages of a practice: who may do what there, and what its admin does not see."""

import pytest
from django.test import Client

from coaching.models import Coaching, Membership, Practice, PracticeInvitation
from coaching.secrets import secret
from networking.models import Contact, Introduction, Visibility
from tests import cast as people
from tests.cast import WORDS, walk

pytestmark = pytest.mark.django_db
PAGE = "/practice/"
INVITE = {"first_name": "Otto", "email": "otto@example.org", "language": "nl"}


def link(invitation):
    return f"/practice/invitation/{secret(invitation.purpose)}/"


def text(answer):
    return answer.content.decode()


def stay(user):
    return Membership.objects.running().get(user=user)


def test_from_founding_to_a_colleague_who_joins(cast, sign_in):
    marjan = sign_in(cast.marjan)
    assert "Begin een praktijk" in text(marjan.get(PAGE))
    marjan.post(PAGE, {"name": "Samen verder"})
    assert "Samen verder" in text(marjan.get(PAGE))
    marjan.post("/practice/invitations/", INVITE)
    [asked] = PracticeInvitation.objects.all()
    otto = sign_in(cast.otto)
    assert "Doe mee" in text(otto.get(link(asked)))
    assert otto.post(link(asked)).url == PAGE
    assert "Marjan de Wit" in text(otto.get(PAGE))
    assert otto.get(link(asked)).status_code == 410


def test_looking_at_an_invitation_changes_nothing_and_says_nothing_of_accounts(cast, client):
    practice = Practice.found("Samen verder", by=cast.marjan)
    words = {"first_name": "Iemand"}
    known = PracticeInvitation.send(practice, cast.marjan, email="otto@example.org", **words)
    other = PracticeInvitation.send(practice, cast.marjan, email="ona@example.org", **words)
    pages = [text(client.get(link(one))).replace(link(one), "LINK") for one in (known, other)]
    assert pages[0].replace("%2F", "/").split("<main")[1].replace(secret(known.purpose), "") == (
        pages[1].replace("%2F", "/").split("<main")[1].replace(secret(other.purpose), "")
    )
    client.post(link(known))
    assert Membership.objects.count() == 1


def test_an_invitation_for_another_address_lets_nobody_in(cast, sign_in):
    practice = Practice.found("Samen verder", by=cast.marjan)
    asked = PracticeInvitation.send(
        practice, cast.marjan, email="otto@example.org", first_name="Otto"
    )
    bram = sign_in(cast.bram)
    page = text(bram.get(link(asked)))
    assert "voor een ander adres" in page
    assert "otto@" not in page
    bram.post(link(asked))
    assert not Membership.objects.filter(user=cast.bram).exists()


def test_who_is_no_coach_can_be_in_it_and_has_nothing_to_share(cast, sign_in):
    practice = Practice.found("Samen verder", by=cast.marjan)
    asked = PracticeInvitation.send(
        practice, cast.marjan, email="eva@example.org", first_name="Eva"
    )
    eva = sign_in(cast.eva)
    eva.post(link(asked))
    page = text(eva.get(PAGE))
    assert "Wie erbij horen" in page
    assert "Naar je contacten" not in page
    assert eva.get("/contacts/").status_code == 404


def test_to_a_stranger_and_a_client_there_is_no_such_page(cast, sign_in):
    people.practice(cast)
    noor = sign_in(cast.noor)
    for address in (PAGE, "/practice/leaving/"):
        assert noor.get(address).status_code == 404
    assert noor.post(PAGE, {"name": "Van Noor"}).status_code == 404


def test_only_its_admin_minds_a_practice(cast, sign_in):
    people.practice(cast)
    otto, mine = sign_in(cast.otto), stay(cast.marjan)
    assert otto.post(PAGE, {"name": "Anders"}).status_code == 404
    assert otto.post("/practice/invitations/", INVITE).status_code == 404
    assert otto.post(f"/practice/members/{mine.ref}/", {"role": "member"}).status_code == 404
    assert otto.post(f"/practice/members/{mine.ref}/removal/").status_code == 404
    assert Practice.objects.get().name == "Samen verder"
    page = text(otto.get(PAGE))
    assert "tweede stap" not in page
    assert "Wat er gebeurde" not in page


def test_an_admin_makes_another_and_lets_a_colleague_go(cast, sign_in):
    people.practice(cast)
    marjan, his = sign_in(cast.marjan), stay(cast.otto)
    marjan.post(f"/practice/members/{his.ref}/", {"role": "admin"})
    assert stay(cast.otto).is_admin
    assert "uit de praktijk halen" in text(marjan.get(f"/practice/members/{his.ref}/removal/"))
    marjan.post(f"/practice/members/{his.ref}/removal/")
    assert not Membership.objects.running().filter(user=cast.otto).exists()
    assert "haalde Otto Kramer uit de praktijk" in text(marjan.get(PAGE))


def test_an_admin_of_elsewhere_reaches_nobody_here(cast, sign_in):
    people.practice(cast)
    iris = people.person("Iris", "Vos", coach=True)
    Practice.found("Elders", by=iris)
    his = stay(cast.otto)
    assert sign_in(iris).post(f"/practice/members/{his.ref}/removal/").status_code == 404
    assert stay(cast.otto)


def test_an_invitation_can_be_withdrawn_and_sent_again(cast, sign_in):
    Practice.found("Samen verder", by=cast.marjan)
    marjan = sign_in(cast.marjan)
    marjan.post("/practice/invitations/", INVITE)
    [asked] = PracticeInvitation.objects.all()
    marjan.post(f"/practice/invitations/{asked.ref}/withdrawal/")
    marjan.post("/practice/invitations/", INVITE)
    assert sorted(one.is_open for one in PracticeInvitation.objects.all()) == [False, True]
    assert sign_in(cast.otto).get(link(asked)).status_code == 410


def test_everybody_reads_what_leaving_means_before_she_goes(cast, sign_in):
    people.practice(cast)
    otto = sign_in(cast.otto)
    assert "Dit stopt meteen" in text(otto.get("/practice/leaving/"))
    assert stay(cast.otto)
    otto.post("/practice/leaving/")
    assert not Membership.objects.running().filter(user=cast.otto).exists()


def test_nothing_of_a_colleagues_network_shows_anywhere_else(cast, sign_in):
    """Two worlds that differ only in whom Otto knows, shares and is asked for, are the same to his
    colleague, who is the admin of their practice."""
    people.practice(cast)
    marjan = sign_in(cast.marjan)
    addresses = (PAGE, "/", "/contacts/", "/contacts/?q=els", "/search/?q=els", "/clients/",
                 "/desk/", "/overview/", "/account/data/")  # fmt: skip

    def look():
        pages = [text(marjan.get(url)) for url in addresses]
        return [page.split("<main")[-1].split("csrfmiddlewaretoken")[0] for page in pages]

    before = look()
    els = people.contact(cast.otto, "Els", "Brouwer", Visibility.NAMED, role="Wetenschapper")
    people.lend(els)
    wish = Introduction.draft(Coaching.towards(cast.otto, cast.noor), els)
    wish.write(WORDS, version=wish.version)
    walk(wish, "submit")
    assert look() == before


def test_a_client_reads_from_whom_somebody_is_and_who_reads_along(cast):
    people.practice(cast)
    els = people.contact(cast.otto, "Els", "Brouwer", Visibility.NAMED, role="Wetenschapper")
    people.lend(els)
    noor, otto, marjan = Client(), Client(), Client()
    for one, user in ((noor, cast.noor), (otto, cast.otto), (marjan, cast.marjan)):
        one.force_login(user)
    assert "Via Otto" in text(noor.get("/people/"))
    page = text(noor.get(f"/people/{els.ref}/"))
    assert "Dan leest Otto je verzoek. Marjan leest niet mee." in page
    noor.post(f"/people/{els.ref}/introductions/")
    assert "Noor Bakker" not in text(otto.get("/clients/"))  # a draft is hers alone
    wish = Introduction.objects.get(contact=els)
    wish.write(WORDS, version=wish.version)
    walk(wish, "submit")
    assert "Klant van Marjan de Wit" in text(otto.get("/clients/"))
    desk = text(otto.get(wish.get_desk_url()))
    assert "Noor is klant van Marjan. Marjan leest niet mee." in desk
    assert "Otto Kramer" in text(noor.get("/my-coaches/"))
    ending = f"/coachings/{wish.coaching.ref}/end/"
    assert marjan.get(ending).status_code == 404
    assert noor.get(ending).status_code == 404
    assert noor.get(f"/coachings/{wish.coaching.ref}/pause/").status_code == 404
    otto.post(ending)
    assert "Els" not in text(noor.get("/people/"))


def test_the_bulk_deed_shares_with_colleagues_clients_and_says_who_must_know(cast, sign_in):
    people.practice(cast)
    otto, key = sign_in(cast.otto), stay(cast.otto).key
    body = {"deed": "open", "open_to": [0, key], "ref": [cast.daan.ref]}
    page = otto.post("/contacts/sharing/", body, follow=True)
    assert sorted(Contact.objects.get(pk=cast.daan.pk).open_to) == [key, 0]
    assert "pas als die het weet" in text(page)
    other = {"deed": "open", "open_to": [stay(cast.marjan).key], "ref": [cast.daan.ref]}
    assert "Kies klanten uit de lijst" in text(otto.post("/contacts/sharing/", other, follow=True))
    assert "Weet van je netwerk, nog niet" in text(otto.get("/contacts/informing/"))
