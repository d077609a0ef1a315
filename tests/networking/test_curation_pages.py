"""Going through a network one by one: a choice, the next person, and the way back."""

from datetime import timedelta

import brotli
import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Event
from networking.models import Contact, Visibility
from tests.cast import contact

WALK = reverse("networking:curation")
UNDO = reverse("networking:curation_undo")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def walk(cast, sign_in):
    """Marjan's network of three, of whom she looked at nobody yet; by last name: El Amrani, van
    der Meer, Vermeer."""
    return sign_in(cast.marjan)


def decide(client, person, visibility="named", **words):
    return client.post(WALK, {"ref": person.ref, "visibility": visibility} | words, headers=HTMX)


def again(person):
    person.refresh_from_db()
    return person


def test_the_first_one_not_looked_at_stands_there(cast, walk):
    page = walk.get(WALK).text
    assert "Youssef El Amrani" in page
    assert "1 van 3" in page
    assert "<main" in page


def test_one_choice_brings_the_next_one_in_the_same_answer(cast, walk):
    answer = decide(walk, cast.youssef, "named", closeness="3")
    assert again(cast.youssef).visibility == Visibility.NAMED
    assert cast.youssef.closeness == 3
    assert cast.youssef.looked_at
    assert '<h1 id="wie"' in answer.text
    assert "Willem van der Meer" in answer.text
    assert "2 van 3" in answer.text
    assert "<main" not in answer.text
    assert len(brotli.compress(answer.content)) < 3_000


def test_a_choice_is_known_to_clients_at_once(cast, walk):
    decide(walk, cast.willem, "named")
    assert cast.willem in Contact.objects.shown_to(cast.noor)
    decide(walk, cast.willem, "hidden")
    assert cast.willem not in Contact.objects.shown_to(cast.noor)


def test_who_stays_hidden_was_looked_at_too_with_one_event(cast, walk):
    cast.marjan.coach_profile.refresh_from_db()
    version = cast.marjan.coach_profile.network_version
    decide(walk, cast.willem, "hidden")
    assert again(cast.willem).looked_at
    assert Event.objects.about(cast.willem).filter(verb="contact.look").count() == 1
    cast.marjan.coach_profile.refresh_from_db()
    assert cast.marjan.coach_profile.network_version == version  # nothing changed for clients


def test_without_script_a_button_leads_on_to_the_next(cast, walk):
    data = {"ref": cast.youssef.ref, "visibility": "hidden", "list": "organisation="}
    answer = walk.post(WALK, data, follow=True)
    assert "Willem van der Meer" in answer.text
    assert "<main" in answer.text


def test_the_way_back_goes_several_steps(cast, walk):
    decide(walk, cast.youssef, "named", closeness="4")
    decide(walk, cast.willem, "anonymous")
    first = walk.post(UNDO, headers=HTMX).text
    assert "Willem van der Meer" in first
    assert again(cast.willem).visibility == Visibility.HIDDEN
    assert cast.willem.looked_at is None
    assert "Youssef El Amrani" in walk.post(UNDO, headers=HTMX).text
    youssef = again(cast.youssef)
    assert (youssef.visibility, youssef.closeness) == (Visibility.ANONYMOUS, None)
    assert youssef.looked_at is None
    assert "Maak ongedaan" not in walk.post(UNDO, headers=HTMX).text


def test_after_a_step_back_a_new_choice_can_be_taken_back_too(cast, walk):
    decide(walk, cast.youssef, "named")
    decide(walk, cast.willem, "named")
    walk.post(UNDO)
    decide(walk, cast.willem, "anonymous")
    assert "Willem" in walk.post(UNDO, headers=HTMX).text
    assert "Youssef" in walk.post(UNDO, headers=HTMX).text


def test_the_way_back_leaves_what_happened_since(cast, walk):
    decide(walk, cast.sanne, "anonymous")
    cast.sanne.leave_alone()
    walk.post(UNDO)
    assert again(cast.sanne).visibility == Visibility.HIDDEN


def test_the_way_back_is_ones_own(cast, walk, sign_in):
    decide(walk, cast.youssef, "named")
    assert sign_in(cast.otto).post(UNDO, follow=True).status_code == 200
    assert again(cast.youssef).visibility == Visibility.NAMED


def test_who_was_removed_does_not_block_the_way_back(cast, walk):
    decide(walk, cast.youssef, "named")
    decide(walk, cast.willem, "named")
    cast.willem.erase(by=cast.marjan)
    assert "Youssef" in walk.post(UNDO, headers=HTMX).text


def test_a_walk_keeps_to_the_filters_of_the_list(cast, walk):
    page = walk.get(WALK, {"organisation": "Vakschool Vechtdal"}).text
    assert "Willem" in page
    assert "1 van 1" in page
    said = page.split('name="list" value="')[1].split('"')[0]
    done = decide(walk, cast.willem, "named", list=said).text
    assert "Je hebt iedereen bekeken" in done


def test_who_is_skipped_stays_for_later(cast, walk):
    page = walk.get(WALK, {"after": cast.youssef.ref}, headers=HTMX).text
    assert "Willem" in page
    decide(walk, cast.willem, "named", list="")
    end = decide(walk, cast.sanne, "named").text
    assert "Eén persoon sloeg je over" in end
    assert "Youssef" in walk.get(WALK).text


def test_a_second_round_goes_along_everybody(cast, walk):
    for person in (cast.youssef, cast.willem, cast.sanne):
        decide(walk, person, "hidden")
    assert "Je hebt iedereen bekeken" in walk.get(WALK).text
    page = walk.get(WALK, {"again": "1", "after": cast.youssef.ref}).text
    assert "Willem" in page
    assert "2 van 3" in page


def test_the_proposed_field_changes_with_the_choice_for_all_with_that_title(cast, walk):
    other = contact(cast.marjan, "Ina", "Zwart", role="Docent")
    assert "voorgesteld" in walk.get(WALK, {"after": cast.youssef.ref}).text
    decide(walk, cast.willem, "named", field="research")
    assert again(cast.willem).field == again(other).field == "research"
    assert cast.willem.field_is_sure


def test_a_proposed_field_that_is_left_stays_a_proposal(cast, walk):
    decide(walk, cast.willem, "named", field=cast.willem.field)
    assert not again(cast.willem).field_is_sure


def test_the_page_tells_what_an_anonymous_card_would_tell_and_changes_nothing(cast, walk):
    for n in range(4):
        contact(cast.marjan, f"Gelijk{n}", "Zz", role="Docent", sector=cast.willem.sector)
    page = walk.get(WALK, {"at": cast.willem.ref}).text
    assert "Anoniem zien klanten:" in page
    assert "<b>Docent</b>" in page
    assert again(cast.willem).visibility == Visibility.HIDDEN
    assert cast.willem.card_role == ""


def test_who_must_be_told_first_cannot_be_shared_and_one_reads_why(cast, walk):
    long_ago = timezone.now() - timedelta(days=40)
    late = Contact.objects.filter(pk=cast.willem.pk)
    late.update(informed_at=None, created_at=long_ago)
    answer = decide(walk, cast.willem, "named")
    assert "weet het nog niet" in answer.text
    assert "Willem van der Meer" in answer.text  # still the same person
    assert again(cast.willem).visibility == Visibility.HIDDEN
    assert not cast.willem.looked_at
    decide(walk, cast.willem, "hidden")
    assert again(cast.willem).looked_at


def test_what_makes_no_sense_is_refused(cast, walk):
    assert decide(walk, cast.willem, "everything").status_code == 400
    assert decide(walk, cast.willem, "named", field="nonsense").status_code == 400
    assert walk.post(WALK, {"ref": "x", "visibility": "named"}).status_code == 400
    assert decide(walk, cast.daan, "hidden").status_code == 404
    assert walk.get(WALK, {"at": "x", "after": "y", "tag": "9" * 40, "q": "\0"}).status_code == 200
    assert walk.get(UNDO).status_code == 405


def test_a_client_finds_no_such_page(cast, sign_in):
    client = sign_in(cast.noor)
    assert client.get(WALK).status_code == 404
    assert client.post(UNDO).status_code == 404
    assert decide(client, cast.sanne).status_code == 404


def test_a_choice_costs_as_much_in_a_larger_network(cast, walk, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        decide(walk, cast.youssef, "named")
    for n in range(30):
        contact(cast.marjan, f"Noor{n:02}", "Smit")
    with django_assert_max_num_queries(30):
        decide(walk, cast.willem, "named")
