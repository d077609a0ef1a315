"""One search through everything of hers, and through nothing else."""

import pytest

from coaching.models import Coaching
from networking.models import Disclosure, Note, OwnContact
from tests import cast as people


@pytest.fixture
def found(sign_in):
    """found(person, text) is what stands below the search."""
    return lambda person, text: (
        sign_in(person).get("/search/", {"q": text}).text.partition('id="gevonden"')[2]
    )


def test_a_coach_finds_contacts_clients_requests_and_her_own_notes(cast, found):
    wish = people.introduction(cast, "submit")
    Note.begin(cast.coaching, by=cast.marjan).write("Praat graag over Sanne", version=0)
    page = found(cast.marjan, "sanne")
    assert cast.sanne.get_absolute_url() in page
    assert wish.get_desk_url() in page
    assert "Praat graag over Sanne" in page
    assert "noor@example.org" in found(cast.marjan, "bakker")


def test_a_client_finds_people_her_requests_her_own_people_and_her_notes(cast, found):
    wish = people.introduction(cast)
    Note.begin(wish, by=cast.noor).write("Sanne is aardig", version=0)
    own = OwnContact.objects.create(owner=cast.noor, name="Sanneke Vos")
    page = found(cast.noor, "sanne")
    for address in (cast.sanne.card.get_absolute_url(), wish.get_absolute_url()):
        assert address in page
    assert own.get_absolute_url() in page
    assert "Sanne is aardig" in page
    shown = Disclosure.objects.filter(client=cast.noor, contact=cast.sanne)
    assert shown.exists()  # it is in the log, as every list of people


def test_nobody_finds_a_name_she_may_not_read_or_what_is_anothers(cast, found):
    wish = people.introduction(cast, contact=cast.youssef)
    Note.begin(wish, by=cast.noor).write("Een geheim plan", version=0)
    nothing = "Niets gevonden"
    assert nothing in found(cast.noor, "youssef")  # shared without a name
    assert nothing in found(cast.noor, "willem")  # hidden
    assert nothing in found(cast.noor, "hoekstra")  # of another coach
    assert nothing in found(cast.marjan, "geheim")
    assert nothing in found(cast.eva, "sanne")  # her coaching has ended
    assert nothing in found(cast.otto, "noor")


def test_of_many_a_few_are_shown_with_the_way_to_the_rest(cast, found):
    for number in range(7):
        people.contact(cast.marjan, f"Zofia{number}", "Nowak", people.Visibility.NAMED)
    for person, address in ((cast.marjan, "/contacts/"), (cast.noor, "/people/")):
        page = found(person, "zofia")
        assert page.count("Zofia") == 5
        assert f"{address}?q=zofia" in page


def test_who_is_both_searches_both(cast, found):
    Coaching.begin(cast.otto, cast.marjan, by=cast.otto)
    page = found(cast.marjan, "e")
    assert "Sanne Vermeer" in page
    assert "Daan Hoekstra" in page


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "\x00", "a" * 500, "<script>", "😀"])
def test_strange_words_find_nothing_and_break_nothing(cast, sign_in, text):
    for person in (cast.noor, cast.marjan):
        page = sign_in(person).get("/search/", {"q": text})
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert "Vermeer" not in page.text
