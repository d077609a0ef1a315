"""Whom a coach thinks of instead: how she finds her, and what her client reads of it."""

import pytest
from django.urls import reverse

from networking.models import Introduction, OtherPerson, Visibility
from tests import cast as people
from tests.cast import WORDS


@pytest.fixture
def wish(cast):
    return people.introduction(cast, "submit")


@pytest.fixture
def roos(cast):
    return people.contact(cast.marjan, "Roos", "Kok", Visibility.NAMED, role="Adviseur water")


def url(wish):
    return reverse("networking:desk_other_people", args=[wish.ref])


def test_the_coach_finds_somebody_by_name_or_work_and_suggests_her(cast, sign_in, wish, roos):
    marjan = sign_in(cast.marjan)
    for text, found in (("", True), ("roos", True), ("water", True), ("zzz", False)):
        assert ("Roos Kok" in marjan.get(url(wish), {"q": text}).text) is found
    answer = marjan.post(url(wish), {"person": roos.ref, "line": "Zij deed dit ook."})
    assert (answer.status_code, answer.url) == (302, wish.get_desk_url())
    assert "Roos Kok" in marjan.get(wish.get_desk_url()).text


def test_htmx_gets_the_people_alone(cast, sign_in, wish, roos):
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    page = sign_in(cast.marjan).get(url(wish), {"q": "roos"}, headers=headers)
    assert page.text.lstrip().startswith('<form class="panel stack" id="mensen"')


def test_somebody_who_is_no_choice_is_refused_kindly(cast, sign_in, wish, roos):
    marjan = sign_in(cast.marjan)
    for person in ("", cast.willem.ref, cast.daan.ref, "onzin"):
        page = marjan.post(url(wish), {"person": person, "line": "Mijn eigen zin"})
        assert page.status_code == 422
        assert page.context["form"].errors["person"]
        assert "Mijn eigen zin" in page.text
    assert not OtherPerson.objects.exists()


def test_the_line_about_somebody_anonymous_may_not_hold_her_name(cast, sign_in, wish):
    marjan, words = sign_in(cast.marjan), {"person": cast.youssef.ref}
    page = marjan.post(url(wish), words | {"line": "Youssef weet dit."})
    assert page.status_code == 422
    assert page.context["form"].errors["line"]
    assert marjan.post(url(wish), words | {"line": "Deze persoon weet dit."}).status_code == 302


@pytest.mark.parametrize("name", ["roos", "youssef"])
def test_the_client_begins_a_request_with_her_own_words_in_one_press(
    cast, sign_in, wish, roos, name
):
    person = {"roos": roos, "youssef": cast.youssef}[name]
    one = wish.name_other(by=cast.marjan, person=person, line="Dit past bij je.")
    noor = sign_in(cast.noor)
    page = noor.get(wish.get_absolute_url()).text
    assert "Dit past bij je." in page
    assert ("Roos Kok" in page) is (name == "roos")
    assert "Youssef" not in page
    answer = noor.post(reverse("networking:other_person_introduction", args=[one.ref]))
    draft = Introduction.objects.get(contact=person)
    assert answer.url == reverse("networking:introduction_edit", args=[draft.ref])
    assert WORDS["goal"] in noor.get(answer.url).text
    assert (
        "Dit past bij je" not in noor.get(wish.get_absolute_url()).text.split("Wat er gebeurde")[0]
    )


def test_or_she_puts_it_aside(cast, sign_in, wish, roos):
    one = wish.name_other(by=cast.marjan, person=roos)
    noor = sign_in(cast.noor)
    where = reverse("networking:other_person_dismissal", args=[one.ref])
    assert noor.post(where).url == wish.get_absolute_url()
    assert "Roos Kok" not in noor.get(wish.get_absolute_url()).text
    assert noor.post(where).status_code == 404
    assert not Introduction.objects.filter(contact=roos).exists()


def test_to_anybody_else_there_is_no_suggestion(cast, sign_in, wish, roos):
    one = wish.name_other(by=cast.marjan, person=roos)
    for stranger in (cast.eva, cast.otto, cast.bram, cast.marjan):
        client = sign_in(stranger)
        for name in ("other_person_introduction", "other_person_dismissal"):
            assert client.post(reverse(f"networking:{name}", args=[one.ref])).status_code == 404
        if stranger != cast.marjan:
            assert client.get(url(wish)).status_code == 404
            assert client.post(url(wish), {"person": roos.ref}).status_code == 404
