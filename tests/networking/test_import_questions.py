"""Rows that may be somebody the coach knows already: only she can tell."""

import pytest
from django.urls import reverse

from coaching.models import Event
from networking.models import Contact, ContactImport
from tests.cast import contact
from tests.networking.connections import sheet
from tests.networking.test_imports_pages import HTMX

DAAN = "Daan,Hoekstra,https://www.linkedin.com/in/daan-h,,Zeewind,Kapitein,"


def brought(coach, *lines):
    this = ContactImport.read(coach, sheet(*lines), "Connections.csv")
    this.start_and_apply(by=coach)
    this.refresh_from_db()
    return this


def counts(this):
    return this.created, this.updated, this.unchanged, this.asked


def address(this):
    return reverse("networking:import_questions", args=[this.ref])


def answer(client, this, answer, row="2", **more):
    return client.post(address(this), {"row": row, "answer": answer, "page": "1"}, **more)


def test_the_same_name_and_organisation_is_asked_about_and_nothing_changes_meanwhile(cast):
    this = brought(cast.otto, DAAN, "Fleur,Bos,,,,,")
    assert counts(this) == (1, 0, 0, 1)
    assert this.questions.get().contact == cast.daan
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.daan.linkedin_key) == ("Engineer", "")


def test_a_name_that_differs_only_in_its_prefix_is_asked_about(cast):
    brought(cast.otto, "Anouk,van der Velde,,,ROC,,", "Ben,de Wit,,,ROC,,")
    this = brought(cast.otto, "Anouk,Velde,,,ROC,,", "Al,Wit,,,ROC,,", "Ben,Wit,,,Zeewind,,")
    assert counts(this) == (2, 0, 0, 1)
    assert this.questions.get().contact.last_name == "van der Velde"
    cast.otto.coach_profile.belgian_order = True
    cast.otto.coach_profile.save()
    assert brought(cast.otto, "Tom,Van Acker,,,ROC,,", "Tom,Acker,,,ROC,,").asked == 1


def test_one_mailbox_under_another_name_is_asked_about(cast):
    this = brought(cast.otto, "Dana,Hoek,,daan.contact@example.org,Zeewind,,")
    assert (this.questions.get().contact, this.asked) == (cast.daan, 1)


def test_the_same_person_takes_over_what_is_new(cast):
    this = brought(cast.otto, DAAN)
    assert this.decide(same=True, by=cast.otto, row=2) == 1
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.daan.linkedin_key) == ("Kapitein", "linkedin.com/in/daan-h")
    assert cast.daan.email == "daan.contact@example.org"
    assert counts(this) == (0, 1, 0, 0)
    assert cast.otto.contacts.count() == 1
    assert this.decide(same=True, by=cast.otto, row=2) == 0, "the second press"
    assert Event.objects.filter(verb="contact_import.decide").count() == 1


def test_somebody_else_comes_in_beside_and_is_never_asked_about_again(cast):
    this = brought(cast.otto, "Daan,Hoekstra,,,Zeewind,Kapitein,")
    this.decide(same=False, by=cast.otto, row=2)
    assert counts(this) == (1, 0, 0, 0)
    new = cast.otto.contacts.exclude(pk=cast.daan.pk).get()
    assert (new.visibility, new.role, new.came_with) == ("hidden", "Kapitein", this)
    again = brought(cast.otto, "Daan,Hoekstra,,,Zeewind,Kapitein,")
    assert counts(again) == (0, 0, 1, 0)


def test_an_open_question_is_asked_once(cast):
    brought(cast.otto, DAAN)
    again = brought(cast.otto, DAAN)
    assert counts(again) == (0, 0, 1, 0)
    assert again.outcomes.get().reason == "waiting"


def test_two_contacts_at_one_organisation_are_both_recognised(cast):
    lines = ("Daan,Hoekstra,,,Zeewind,Kapitein,", "Daan,Hoekstra,,,Zeewind,Matroos,")
    this = brought(cast.otto, *lines)
    assert this.decide(same=False, by=cast.otto) == 2
    assert counts(brought(cast.otto, *lines)) == (0, 0, 2, 0)


def test_many_are_decided_in_a_few_statements(cast, django_assert_max_num_queries):
    names = [f"Aart{n},Smit,https://www.linkedin.com/in/aart{n}" for n in range(120)]
    brought(cast.otto, *[f"Aart{n},Smit,,,Spoorhuis,," for n in range(120)])
    this = brought(cast.otto, *[f"{name},,Spoorhuis,Docent," for name in names])
    assert this.asked == 120
    with django_assert_max_num_queries(30):
        assert this.decide(same=True, by=cast.otto) == 120
    assert counts(this) == (0, 120, 0, 0)
    assert cast.otto.contacts.filter(role="Docent").exclude(linkedin_key="").count() == 120


def test_a_linkedin_address_that_is_known_by_now_decides_by_itself(cast):
    this = brought(cast.otto, DAAN)
    Contact.objects.filter(pk=cast.daan.pk).update(organisation="Elders", organisation_key="elders")
    other = brought(cast.otto, "D.,Hoekstra,https://linkedin.com/in/daan-h,,Zeevaart,,")
    assert other.created == 1
    this.decide(same=False, by=cast.otto)
    assert counts(this) == (0, 1, 0, 0)
    assert Contact.objects.filter(linkedin_key="linkedin.com/in/daan-h").get().role == "Kapitein"


def test_who_objected_meanwhile_stays_out(cast):
    this = brought(cast.otto, "Dana,Hoek,,daan.contact@example.org,Zeewind,,")
    cast.daan.leave_alone()
    this.decide(same=False, by=cast.otto)
    assert counts(this) == (0, 0, 0, 0)
    assert this.skipped == [{"row": 2, "reason": "never"}]
    assert cast.otto.contacts.count() == 1


@pytest.mark.parametrize("email", ["", "daan.prive@example.org"])
def test_who_asked_never_to_be_asked_is_not_asked_about_either(cast, email):
    cast.daan.leave_alone()
    this = brought(cast.otto, f"Daan,Hoekstra,,{email},Zeewind,Kapitein,")
    assert (counts(this), this.skipped) == ((0, 0, 0, 0), [{"row": 2, "reason": "never"}])
    assert this.outcomes.get().contact is None
    assert cast.otto.contacts.get() == cast.daan


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("email", ["", "daan.prive@example.org"])
def test_a_question_asked_before_she_said_never_does_not_bring_her_back(cast, email, same):
    this = brought(cast.otto, f"Daan,Hoekstra,,{email},Zeewind,Kapitein,")
    cast.daan.leave_alone()
    assert this.decide(same=same, by=cast.otto) == 1
    assert (counts(this), this.skipped) == ((0, 0, 0, 0), [{"row": 2, "reason": "never"}])
    cast.daan.refresh_from_db()
    assert (cast.daan.role, cast.otto.contacts.count()) == ("Engineer", 1)


def test_two_of_one_name_are_both_looked_at_when_one_said_never(cast):
    twin = contact(cast.otto, "Daan", "Hoekstra", organisation="Zeewind", email="")
    this = brought(cast.otto, "Daan,Hoekstra,,,Zeewind,Kapitein,")
    assert this.questions.get().contact == cast.daan
    twin.leave_alone()
    this.decide(same=False, by=cast.otto)
    assert this.skipped == [{"row": 2, "reason": "never"}]
    assert cast.otto.contacts.count() == 2


def test_somebody_who_left_meanwhile_can_only_be_somebody_else(cast, sign_in):
    this = brought(cast.otto, DAAN)
    cast.daan.erase(by=cast.otto)
    page = sign_in(cast.otto).get(address(this)).text
    assert "staat niet meer in je netwerk" in page or "Alles is beantwoord" in page
    this.decide(same=True, by=cast.otto)
    this.refresh_from_db()
    told = this.created + this.updated + this.unchanged + this.asked + len(this.skipped)
    assert told == this.rows


# The page


def test_both_sides_stand_beside_each_other(cast, sign_in):
    this = brought(cast.otto, DAAN)
    client = sign_in(cast.otto)
    assert "Beantwoord de vragen" in client.get(this.get_absolute_url()).text
    page = client.get(address(this)).text
    for words in ("Kapitein", "Engineer", "rij 2", "Dezelfde", "Iemand anders"):
        assert words in page


@pytest.mark.parametrize(("said", "people"), [("same", 1), ("other", 2)])
def test_an_answer_works_with_and_without_htmx(cast, sign_in, said, people):
    this, client = brought(cast.otto, DAAN), sign_in(cast.otto)
    assert answer(client, this, said).status_code == 302
    assert cast.otto.contacts.count() == people
    page = answer(client, this, said, headers=HTMX).text
    assert "Alles is beantwoord" in page
    assert "<main" not in page
    assert cast.otto.contacts.count() == people


def test_all_of_them_at_once(cast, sign_in):
    this = brought(cast.otto, DAAN, "Dana,Hoek,,daan.contact@example.org,Zeewind,,")
    answer(sign_in(cast.otto), this, "other", row="all")
    this.refresh_from_db()
    assert counts(this) == (2, 0, 0, 0)


def test_fifty_questions_stand_on_a_page(cast, sign_in, django_assert_max_num_queries):
    brought(cast.otto, *[f"Aart{n},Smit,,,Spoorhuis,," for n in range(60)])
    this = brought(cast.otto, *[f"Aart{n},Smit,,,Spoorhuis,Docent," for n in range(60)])
    client = sign_in(cast.otto)
    with django_assert_max_num_queries(8):
        page = client.get(address(this)).text
    assert page.count("Iemand anders<") == 50
    assert client.get(address(this), {"page": "2"}).text.count("Iemand anders<") == 10
    assert client.get(address(this), {"page": "onzin"}).status_code == 200


NONE = ({}, {"row": "2"}, {"row": "x", "answer": "same"}, {"row": "9" * 30, "answer": "same"},
        {"row": "²", "answer": "same"}, {"row": "2", "answer": "misschien"})  # fmt: skip


@pytest.mark.parametrize("body", NONE)
def test_an_answer_that_is_none_changes_nothing(cast, sign_in, body):
    this = brought(cast.otto, DAAN)
    assert sign_in(cast.otto).post(address(this), body).status_code == 400
    assert this.questions.count() == 1


def test_questions_are_the_coachs_own(cast, sign_in):
    this = brought(cast.otto, DAAN)
    for stranger in (cast.marjan, cast.noor):
        client = sign_in(stranger)
        assert client.get(address(this)).status_code == 404
        assert answer(client, this, "same").status_code == 404
    assert this.questions.count() == 1
