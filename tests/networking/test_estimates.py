"""Estimate and reality: what a client thought of her chances, for her alone."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from coaching.models import Delivery, Event
from networking.models import Estimate, Introduction, Status, Visibility
from tests import cast as people
from tests.cast import WORDS
from tests.proof import just_proved

MINE = reverse("networking:introductions")
ASKED = ("submit", "approve", "ask")
pytestmark = pytest.mark.django_db


def url(wish, name="introduction_check"):
    return reverse(f"networking:{name}", args=[wish.ref])


def send(client, wish, **words):
    return client.post(url(wish), {"version": wish.version, "fair_play": "yes"} | words)


def written(cast):
    wish = people.introduction(cast)
    wish.write(WORDS, version=wish.version)
    return wish


def answered(cast, percents, *ends):
    """So many requests, each with its estimate and with how it ended."""
    for number, (percent, end) in enumerate(zip(percents, ends, strict=True)):
        one = people.contact(cast.marjan, f"Mens{number}", "Bos", Visibility.NAMED)
        wish = people.introduction(cast, *ASKED, end, contact=one)
        Estimate.keep(wish, str(percent))


def test_she_gives_it_when_she_sends_and_it_comes_back_with_what_is_not_ready(cast, sign_in):
    noor, wish = sign_in(cast.noor), written(cast)
    page = noor.get(url(wish)).text
    assert "Hoe groot schat je de kans op een ja?" in page
    assert 'name="estimate" min="0" max="100" step="10" value="0"' in page
    assert 'step="10" value="30"' in send(noor, wish, version="77", estimate="30").text
    assert not Estimate.objects.exists()
    send(noor, wish, estimate="40")
    assert Estimate.objects.get(introduction=wish).percent == 40
    assert Introduction.objects.get().status == Status.SUBMITTED


@pytest.mark.parametrize("said", ["", "0", "101", "-10", "twaalf", "٤٠", "9" * 400, None])
def test_whatever_is_no_estimate_is_none_and_holds_nothing_up(cast, sign_in, said):
    wish = written(cast)
    send(sign_in(cast.noor), wish, **({} if said is None else {"estimate": said}))
    assert Introduction.objects.get().status == Status.SUBMITTED
    assert not Estimate.objects.exists()


def test_from_three_answers_on_her_own_figure_stands_beside_what_came_of_it(cast, sign_in):
    noor = sign_in(cast.noor)
    answered(cast, [20, 30], "accept", "refuse")
    assert "schatte" not in noor.get(MINE).text
    one = people.contact(cast.marjan, "Laatste", "Bos", Visibility.NAMED)
    wish = people.introduction(cast, *ASKED, contact=one)
    Estimate.keep(wish, "40")
    assert "schatte" not in noor.get(MINE).text  # she is still thinking
    people.walk(wish, "accept")
    page = noor.get(MINE).text
    assert "gemiddeld op 30%" in page
    assert "Van de 3 mensen die antwoordden, zeiden er 2 ja." in page
    assert "Mensen zijn aardiger dan je dacht." in page


def test_nobody_is_told_that_people_are_less_kind_than_she_thought(cast, sign_in):
    answered(cast, [90, 90, 90], "refuse", "put_off", "accept")
    page = sign_in(cast.noor).get(MINE).text
    assert "gemiddeld op 90%" in page
    assert "aardiger" not in page


def test_silence_is_no_answer_and_a_yes_that_she_called_off_was_one(cast):
    answered(cast, [20, 30, 40], "accept", "expire", "accept")
    assert Estimate.beside_reality(cast.noor) is None
    wish = people.introduction(cast, *ASKED, "accept", "withdraw")
    Estimate.keep(wish, "60")
    assert Estimate.beside_reality(cast.noor) == (40, 3, 3)


@pytest.mark.parametrize("since", [(), ("thank",), ("thank", "close")])
def test_who_wrote_the_answers_said_yes(cast, since):
    answered(cast, [20, 30], "accept", "refuse")
    wish = people.introduction(cast, *ASKED)
    Estimate.keep(wish, "40")
    wish.answer("reply", chosen_form="mail", replies=[("Wat geeft je energie?", "De mensen.")])
    for verb in since:
        wish.move(verb, by=cast.noor)
    assert Estimate.beside_reality(cast.noor) == (30, 2, 3)


def test_a_request_without_an_estimate_does_not_count(cast):
    answered(cast, [20, 30, 0], "accept", "accept", "accept")
    assert Estimate.beside_reality(cast.noor) is None


@pytest.mark.parametrize("why", ["refuse", "never", "leave_alone", "erase"])
def test_however_somebody_says_no_it_counts_the_same(cast, why):
    answered(cast, [20, 30], "accept", "accept")
    wish = people.introduction(cast, *ASKED)
    Estimate.keep(wish, "40")
    if why in ("refuse", "never"):
        wish.move(why, role="contact")
    else:
        getattr(wish.contact, why)()
    assert Estimate.beside_reality(cast.noor) == (30, 2, 3)


def everything_of_others(cast, client, wish):
    """All that coach, contact, operator and stranger can read, count or take with them."""
    cast.otto.is_staff = cast.otto.is_superuser = True
    cast.otto.save()
    found = []
    for person in (cast.marjan, cast.otto, cast.eva):
        client.force_login(person)
        just_proved(client, person)
        urls = ["/desk/", url(wish, "desk_introduction"), "/clients/", "/contacts/", "/profile/"]
        urls += [reverse("networking:contacts_csv"), reverse("networking:contacts_vcf"), MINE]
        urls += ["/desk/?show=under-way", "/desk/?show=over", "/notes/", "/people/"]
        for address in urls:
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found.append(body.decode())
    client.logout()
    door = Delivery.objects.get(letter="introduction_ask", to_email=cast.sanne.email).door
    found.append(client.get("/" + door.split("/", 3)[3]).text)
    found.append(client.get(f"/about/{cast.sanne.open_page()}/").text)
    found += list(Delivery.objects.order_by("pk").values_list("subject", "body", "to_email"))
    found += list(Event.objects.order_by("pk").values_list("verb", "note"))
    strip = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+|/about/[^/" ]+|\d\d:\d\d(:\d\d)?')
    return [strip.sub("", str(text)) for text in found]


@pytest.mark.thorough
def test_no_word_of_it_reaches_anybody_else(cast, client):
    answered(cast, [0, 0, 0], "accept", "refuse", "put_off")
    wish = people.introduction(cast, *ASKED)
    worlds = []
    for percent in (0, 70):
        with transaction.atomic():
            for one in Introduction.objects.all():
                Estimate.keep(one, str(percent))
            assert bool(percent) is Estimate.objects.exists()
            worlds.append(everything_of_others(cast, client, wish))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]


def test_what_it_says_of_one_client_says_nothing_of_another(cast, sign_in):
    answered(cast, [20, 30, 40], "accept", "accept", "accept")
    assert Estimate.beside_reality(cast.noor)
    assert Estimate.beside_reality(cast.bram) is None
    assert Estimate.beside_reality(cast.marjan) is None
    assert "schatte" not in sign_in(cast.bram).get(MINE).text
