import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import Event
from networking.models import Contact, NetworkWord, Visibility
from networking.models.network_word import Face
from tests.cast import contact


def test_a_client_sees_whom_her_running_coach_shares_and_nobody_else(cast):
    assert set(Contact.objects.shown_to(cast.noor)) == {cast.sanne, cast.youssef}
    assert set(Contact.objects.shown_to(cast.bram)) == {cast.daan}
    assert not Contact.objects.shown_to(cast.eva).exists()  # her coaching ended
    assert not Contact.objects.shown_to(cast.marjan).exists()


def test_an_anonymous_card_holds_no_name_and_no_hidden_organisation(cast):
    card = cast.youssef.card
    assert "Youssef" not in repr(card)
    assert "Amrani" not in repr(card)
    assert "Netwerk Oost" not in repr(card)
    assert card.title == "Data-analist netbeheer"
    assert cast.sanne.card.name == "Sanne Vermeer"


def test_sharing_changes_what_clients_find_at_once(cast):
    mine = Contact.objects.of_coach(cast.marjan)
    assert mine.show_as(Visibility.ANONYMOUS, by=cast.marjan) == 2
    for person in mine:
        assert person.card_key == person.role_key
        assert person.card_text == person.role_text
    assert mine.show_as(Visibility.ANONYMOUS, by=cast.marjan) == 0
    assert mine.show_as(Visibility.HIDDEN, by=cast.marjan) == 3
    assert set(mine.values_list("card_text", flat=True)) == {""}


def test_many_at_once_is_one_deed(cast):
    before = Event.objects.filter(verb="contact.share").count()
    Contact.objects.of_coach(cast.marjan).show_as(Visibility.NAMED, by=cast.marjan)
    (event,) = Event.objects.filter(verb="contact.share")[before:]
    assert (event.actor, event.note) == (cast.marjan, "2 named")


def test_who_wants_no_questions_stays_hidden_whatever_the_coach_presses(cast):
    cast.sanne.leave_alone()
    Contact.objects.of_coach(cast.marjan).show_as(Visibility.NAMED, by=cast.marjan)
    cast.sanne.refresh_from_db()
    assert cast.sanne.visibility == Visibility.HIDDEN
    assert cast.sanne.card_text == ""


def test_an_edit_that_began_before_the_objection_does_not_undo_it(cast):
    stale = Contact.objects.get(pk=cast.sanne.pk)
    cast.sanne.leave_alone()
    stale.role = "Wethouder"
    stale.edit(by=cast.marjan)
    stale.refresh_from_db()
    assert stale.never_at
    assert (stale.visibility, stale.card_text) == (Visibility.HIDDEN, "")


def test_words_are_counted_once_for_many_changes_in_a_row(cast):
    jobs = ProcrastinateJob.objects.filter(task_name="networking.tasks.recount_words")
    jobs = jobs.filter(args={"coach_id": cast.marjan.pk}, status="todo")
    for visibility in (Visibility.NAMED, Visibility.HIDDEN, Visibility.ANONYMOUS):
        Contact.objects.of_coach(cast.marjan).show_as(visibility, by=cast.marjan)
    contact(cast.marjan, "Hiske", "de Boer")
    assert jobs.count() == 1


def test_the_worker_counts_the_words_of_the_network(cast):
    from networking.tasks import recount_words

    recount_words(cast.marjan.pk)
    assert NetworkWord.objects.filter(
        coach=cast.marjan, face=Face.OWN, word="vermeer", n=1
    ).exists()
    assert not NetworkWord.objects.filter(coach=cast.otto).exists()


@pytest.mark.parametrize("first_name", ["", "👩‍💻", "Ĵ" * 80, "ﷺ" * 80])
def test_odd_and_very_long_names_can_be_kept(cast, first_name):
    person = contact(cast.otto, first_name, "ﷺ" * 80, Visibility.NAMED, role="ﷺ" * 200)
    assert person.pk
