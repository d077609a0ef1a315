import re
from uuid import uuid4

import pytest
from django.urls import reverse

from networking.models import Contact, NetworkWord, Visibility
from tests.cast import contact, lookalikes

LIST = reverse("networking:contacts")
SHARING = reverse("networking:contacts_sharing")
NEW = reverse("networking:contact_new")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
PAGES = [LIST, NEW]


def visibilities():
    return dict(Contact.objects.values_list("first_name", "visibility"))


@pytest.mark.parametrize("page", PAGES)
def test_a_client_finds_no_coach_pages(cast, sign_in, page):
    assert sign_in(cast.noor).get(page).status_code == 404


def test_a_coach_sees_her_own_people_only(cast, sign_in):
    page = sign_in(cast.marjan).get(LIST).text
    for name in ("Sanne Vermeer", "Youssef El Amrani", "Willem van der Meer"):
        assert name in page
    assert "Daan" not in page
    assert "<main" in page


def test_the_list_says_how_many_are_shown_how(cast, sign_in):
    client = sign_in(cast.marjan)
    page = client.get(LIST).text
    shelves = re.findall(r'id="aantal-(\w+)">(\d*)<', page)
    assert shelves == [("alle", "3"), ("hidden", "1"), ("anonymous", "1"), ("named", "1")]
    page = client.get(LIST, {"show": "hidden"}).text
    assert "Willem" in page
    assert "Sanne" not in page


def test_typing_asks_for_the_list_alone(cast, sign_in):
    NetworkWord.recount(cast.marjan.pk)
    answer = sign_in(cast.marjan).get(LIST, {"q": "vermeir"}, headers=HTMX)
    assert "Sanne" in answer.text
    assert "Willem" not in answer.text
    assert "<main" not in answer.text
    assert "HX-Request" in answer["Vary"]


def test_what_was_typed_is_shown_and_never_markup(cast, sign_in):
    page = sign_in(cast.marjan).get(LIST, {"q": "<b>x</b>"}).text
    assert "<b>x" not in page
    assert "&lt;b&gt;x" in page


def test_an_empty_network_leads_to_the_import(cast, sign_in):
    Contact.objects.of_coach(cast.marjan).delete()
    assert reverse("networking:import_new") in sign_in(cast.marjan).get(LIST).text


def test_one_tap_shares_one_person(cast, sign_in):
    data = {"one": "1", "ref": cast.willem.ref, "visibility": "named"}
    answer = sign_in(cast.marjan).post(SHARING, data, headers=HTMX)
    assert answer.status_code == 200
    assert visibilities() == {
        "Sanne": "named", "Youssef": "anonymous", "Willem": "named", "Daan": "named"
    }  # fmt: skip
    assert answer.text.count('aria-pressed="true"') == 1
    assert "hx-swap-oob" in answer.text  # the counts follow
    assert "<main" not in answer.text


def test_one_tap_works_without_script_and_returns_to_the_same_place(cast, sign_in):
    data = {"one": "1", "ref": cast.willem.ref, "visibility": "named", "list": "q=willem"}
    answer = sign_in(cast.marjan).post(SHARING, data)
    assert answer.status_code == 302
    assert answer["Location"] == f"{LIST}?q=willem#c-{cast.willem.ref}"


def test_marked_people_are_shared_together(cast, sign_in):
    data = {"ref": [cast.willem.ref, cast.sanne.ref, "nonsense"], "visibility": "anonymous"}
    answer = sign_in(cast.marjan).post(SHARING, data, follow=True)
    assert "2 mensen" in answer.text
    assert visibilities()["Willem"] == visibilities()["Sanne"] == "anonymous"


def test_all_who_were_found_means_the_found_ones_alone(cast, sign_in):
    client = sign_in(cast.marjan)
    shown = client.get(LIST, {"q": "willem"}).text
    said = shown.split('name="list" value="')[1].split('"')[0]
    client.post(SHARING, {"all": "1", "list": said, "visibility": "named"})
    assert visibilities() == {
        "Sanne": "named", "Youssef": "anonymous", "Willem": "named", "Daan": "named"
    }  # fmt: skip


def test_all_of_the_hidden_ones_stay_within_her_network(cast, sign_in):
    hidden = contact(cast.otto, "Fleur", "Bos")
    data = {"all": "1", "list": "show=hidden", "visibility": "anonymous"}
    sign_in(cast.marjan).post(SHARING, data)
    hidden.refresh_from_db()
    assert hidden.visibility == Visibility.HIDDEN
    assert visibilities()["Willem"] == "anonymous"
    assert visibilities()["Sanne"] == "named"


def test_nobody_shares_from_another_network(cast, sign_in):
    data = {"ref": cast.daan.ref, "visibility": "hidden"}
    client = sign_in(cast.marjan)
    assert client.post(SHARING, data | {"one": "1"}).status_code == 404
    assert "veranderde niets" in client.post(SHARING, data, follow=True).text
    assert visibilities()["Daan"] == "named"
    assert sign_in(cast.noor).post(SHARING, data).status_code == 404


def test_an_unknown_way_to_share_is_refused(cast, sign_in):
    data = {"ref": cast.willem.ref, "visibility": "everything"}
    assert sign_in(cast.marjan).post(SHARING, data).status_code == 400


def test_looking_never_shares(cast, sign_in):
    assert sign_in(cast.marjan).get(SHARING).status_code == 405


def test_who_wants_no_questions_has_no_buttons(cast, sign_in):
    cast.sanne.leave_alone()
    page = sign_in(cast.marjan).get(LIST, {"q": "sanne"}).text
    assert "Wil niet gevraagd worden" in page
    assert 'aria-pressed="true"' not in page


def test_a_long_list_comes_in_pages_with_as_many_queries(
    cast, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.marjan)
    for number in range(34):
        contact(cast.marjan, f"Noor{number:02}", "Smit")
    with django_assert_max_num_queries(14):
        first = client.get(LIST, {"q": "smit"})
    assert first.text.count('name="one"') == 24
    after = first.context["people"][-1].ref
    with django_assert_max_num_queries(8):
        rest = client.get(LIST, {"q": "smit", "after": after}, headers=HTMX)
    assert rest.text.count('name="one"') == 10
    assert "<ul" not in rest.text
    assert "Naar het begin" in client.get(LIST, {"q": "smit", "after": after}).text


# Somebody by hand

WORDS = {
    "first_name": "Hiske", "last_name": "de Boer", "role": "Docent", "organisation": "Kustland",
    "region": "Zeeland", "email": "Hiske@Example.org", "language": "en", "line": "Vertelt graag.",
    "topics": "overstappen, zorg ,, overstappen", "remark": "Ken ik van het koor.",
    "visibility": "anonymous", "show_organisation": "", "open_to": "0",
}  # fmt: skip


def test_a_coach_adds_somebody_by_hand(cast, sign_in):
    answer = sign_in(cast.marjan).post(NEW, WORDS)
    person = Contact.objects.get(first_name="Hiske")
    assert answer["Location"] == person.get_absolute_url()
    assert person.coach == cast.marjan
    assert person.email == "hiske@example.org"
    assert person.topics == ["overstappen", "zorg"]
    assert person.card.organisation == ""
    assert " overstappen zorg" in person.card_text
    assert " docent" in lookalikes(person).card_text


def test_a_coach_edits_somebody_and_sees_the_card(cast, sign_in):
    client = sign_in(cast.marjan)
    lookalikes(cast.willem)
    url = cast.willem.get_absolute_url()
    assert "Je klanten zien deze persoon niet" in client.get(url).text
    page = client.post(url, WORDS, follow=True).text
    assert "De gegevens van Hiske de Boer zijn bewaard." in page
    card = page.split('id="voorbeeld"')[1].split("</aside>")[0]
    assert "Docent" in card
    assert "Hiske" not in card
    assert "Kustland" not in card


def test_the_preview_shows_what_is_typed_and_keeps_nothing(cast, sign_in):
    client, url = sign_in(cast.marjan), cast.willem.get_absolute_url() + "?preview=1"
    words = WORDS | {"visibility": "named", "line": "<i>Scherp</i>", "email": "kapot"}
    answer = client.post(url, words, headers=HTMX)
    assert answer.status_code == 200
    assert "Hiske de Boer" in answer.text
    assert "&lt;i&gt;Scherp" in answer.text
    assert "<main" not in answer.text
    cast.willem.refresh_from_db()
    assert cast.willem.first_name == "Willem"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first_name": "", "last_name": " "}, "Vul een voornaam of een achternaam in."),
        ({"first_name": "@hiske"}, "Schrijf hier alleen de naam"),
        ({"last_name": "Bos <x>"}, "alleen de naam"),
        ({"email": "hiske@"}, "e-mailadres"),
        ({"topics": ",".join("abcdefghi")}, "hooguit acht"),
        ({"topics": "x" * 41}, "hooguit veertig"),
        ({"line": "x" * 201}, "200"),
        ({"first_name": "x\0y"}, "Fout:"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_the_text_stays(cast, sign_in, wrong, words):
    answer = sign_in(cast.marjan).post(NEW, WORDS | wrong)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    assert "Ken ik van het koor." in answer.text
    assert not Contact.objects.filter(organisation="Kustland").exists()


def test_a_remark_and_an_address_are_only_the_coachs(cast, sign_in):
    Contact.objects.filter(pk=cast.sanne.pk).update(remark="GEHEIM-KOOR")
    page = sign_in(cast.noor).get(reverse("networking:cards")).text
    assert "Sanne" in page
    assert "GEHEIM-KOOR" not in page
    assert cast.sanne.email not in page


def test_a_stranger_finds_nobody(cast, sign_in):
    url = cast.daan.get_absolute_url()
    assert sign_in(cast.marjan).get(url).status_code == 404
    assert sign_in(cast.bram).get(url).status_code == 404
    assert sign_in(cast.otto).get(url).status_code == 200
    assert sign_in(cast.otto).get(reverse("networking:contact", args=[uuid4()])).status_code == 404


def test_who_objected_does_not_come_back_by_hand(cast, sign_in):
    cast.sanne.leave_alone()
    answer = sign_in(cast.marjan).post(NEW, WORDS | {"email": cast.sanne.email.upper()})
    assert answer.status_code == 422
    assert "niet meer gevraagd" in answer.text


def test_who_objected_can_be_edited_but_not_shared(cast, sign_in):
    cast.sanne.leave_alone()
    client, url = sign_in(cast.marjan), cast.sanne.get_absolute_url()
    assert "wil niet gevraagd worden" in client.get(url).text
    words = WORDS | {"visibility": "named", "email": cast.sanne.email}
    assert client.post(url, words).status_code == 302
    cast.sanne.refresh_from_db()
    assert (cast.sanne.visibility, cast.sanne.role) == (Visibility.HIDDEN, "Docent")


def test_names_lose_invisible_signs_that_turn_text_around(cast, sign_in):
    sign_in(cast.marjan).post(NEW, WORDS | {"first_name": "\u202eHiske\u200b  X"})
    assert Contact.objects.filter(first_name="Hiske X").exists()


def test_while_she_types_the_number_of_many_comes_with_the_filters(cast, sign_in, monkeypatch):
    monkeypatch.setattr("networking.search.LISTED", 1)
    client, here = sign_in(cast.marjan), reverse("networking:contacts")
    many = cast.marjan.contacts.count()
    assert "Meer dan 1 mensen" in client.get(here, headers=HTMX).text
    counted = client.get(reverse("networking:contacts_filters"), headers=HTMX).text
    assert f'<span id="hoeveel" hx-swap-oob="true">{many} mensen</span>' in counted
    assert f'<span id="hoeveel">{many} mensen</span>' in client.get(here).text
