from datetime import timedelta
from random import Random

import pytest
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import Coaching, Event, Tag
from networking.models import Contact, NetworkWord, Visibility
from networking.models.network_word import Face
from tests.cast import contact, introduction, lookalikes


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
    assert cast.sanne.card.name == "Sanne Vermeer"


def test_an_anonymous_card_tells_her_work_only_when_that_singles_nobody_out(cast):
    assert cast.youssef.card.title == "Iemand uit het netwerk"
    assert not any(cast.youssef.card.told.values())
    lookalikes(cast.youssef, 3)
    assert cast.youssef.card.title == "Iemand uit het netwerk"
    lookalikes(cast.youssef, 1)
    assert cast.youssef.card.title == "Data-analist netbeheer"
    assert not cast.youssef.card.organisation


def test_who_does_not_know_of_it_yet_is_shown_without_her_name(cast):
    roos = contact(cast.marjan, "Roos", "Kok", Visibility.NAMED, informed_at=None, role="Kok")
    assert roos.waits_to_be_told
    assert "Roos" not in repr(roos.card)
    assert "roos" not in roos.card_text
    assert roos.told("paste", by=cast.marjan)
    assert not roos.waits_to_be_told
    assert roos.card.name == "Roos Kok"
    assert "roos" in roos.card_text
    assert not roos.told("paste", by=cast.marjan)


def test_who_should_have_been_told_long_ago_is_shared_with_nobody_new(cast):
    late = contact(cast.marjan, "Roos", "Kok", informed_at=None)
    Contact.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(days=31))
    assert list(Contact.objects.overdue()) == [late]
    these = Contact.objects.filter(pk__in=[late.pk, cast.willem.pk])
    assert these.show_as(Visibility.ANONYMOUS, by=cast.marjan) == 1
    late.refresh_from_db()
    assert (late.visibility, late.shown_as) == (Visibility.HIDDEN, Visibility.HIDDEN)


def test_a_contact_can_be_open_to_one_client_or_to_a_tag(cast):
    other = Coaching.begin(cast.marjan, cast.bram, by=cast.marjan)
    (tag,) = Tag.named(cast.marjan, ["Zorg"])
    sanne = Contact.objects.filter(pk=cast.sanne.pk)

    def who():
        people = (cast.noor, cast.bram)
        return [p for p in people if cast.sanne in Contact.objects.shown_to(p)]

    assert who() == [cast.noor, cast.bram]
    assert sanne.open_to([-other.pk], by=cast.marjan) == 1
    assert who() == [cast.bram]
    assert sanne.open_to([tag.pk], by=cast.marjan) == 1
    assert who() == []
    tag.coachings.add(cast.coaching)
    assert who() == [cast.noor]
    assert sanne.open_to([], by=cast.marjan) == 1
    assert who() == []


def test_a_field_put_right_once_holds_for_everybody_with_that_title(cast):
    twin = contact(cast.marjan, "Tess", "Smit", role="DOCENT")
    strange = contact(cast.otto, "Ties", "Smit", role="Docent")
    cast.willem.correct(by=cast.marjan, field="care")
    twin.refresh_from_db()
    strange.refresh_from_db()
    later = contact(cast.marjan, "Tom", "Smit", role="docent")
    assert (twin.field, later.field, strange.field) == ("care", "care", "education")
    cast.willem.correct(by=cast.marjan, sector="culture")
    cast.willem.refresh_from_db()
    assert cast.willem.sector == "culture"
    assert contact(cast.marjan, "T", "S", organisation="vakschool vechtdal").sector == "culture"


def test_a_tag_is_put_on_and_taken_off_without_touching_others(cast):
    one, two = Tag.named(cast.marjan, ["Zorg", "Water"])
    mine = Contact.objects.of_coach(cast.marjan)
    assert mine.tag(one, by=cast.marjan) == 3
    assert mine.filter(first_name="Sanne").tag(two, by=cast.marjan) == 1
    assert mine.tag(one, by=cast.marjan) == 0
    assert mine.untag(one, by=cast.marjan) == 3
    assert list(mine.filter(tags=[two.pk])) == [cast.sanne]
    assert Tag.named(cast.marjan, ["zorg"]) == [one]


def test_sharing_changes_what_clients_find_at_once(cast):
    mine = Contact.objects.of_coach(cast.marjan)
    assert mine.show_as(Visibility.ANONYMOUS, by=cast.marjan) == 2
    for person in mine:
        assert person.card_key == "~"
        assert person.card_text.split() == person.topics_key.split()
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


def test_an_old_page_stores_what_was_changed_on_it_and_nothing_else(cast):
    open_page = Contact.objects.get(pk=cast.sanne.pk)
    rights = ("first_name", "last_name", "organisation", "region")
    hers = {name: getattr(cast.sanne, name) for name in rights} | {"role": "Adviseur"}
    Contact.objects.get(pk=cast.sanne.pk).put_right(hers)
    Contact.objects.filter(pk=cast.sanne.pk).show_as(Visibility.HIDDEN, by=cast.marjan)
    open_page.remark = "Bel gerust."
    open_page.edit(by=cast.marjan)
    now = Contact.objects.get(pk=cast.sanne.pk)
    assert (now.role, now.visibility, now.remark) == ("Adviseur", "hidden", "Bel gerust.")
    assert (now.shown_as, now.role_key) == ("hidden", "adviseur")
    open_page.role = "Wethouder"
    assert open_page.edit(by=cast.marjan).role == "Wethouder"


@pytest.mark.parametrize("met", [False, True])
def test_an_old_page_brings_nobody_back(cast, met):
    if met:
        introduction(cast, "submit")
    stale = Contact.objects.get(pk=cast.sanne.pk)
    cast.sanne.erase()
    stale.remark = "Belde nog."
    with pytest.raises(Contact.DoesNotExist):
        stale.edit(by=cast.marjan)
    assert not Contact.objects.filter(Q(first_name="Sanne") | Q(remark="Belde nog.")).exists()


def test_words_are_counted_once_for_many_changes_in_a_row(cast):
    jobs = ProcrastinateJob.objects.filter(task_name="networking.tasks.refresh_network")
    jobs = jobs.filter(args={"coach_id": cast.marjan.pk}, status="todo")
    for visibility in (Visibility.NAMED, Visibility.HIDDEN, Visibility.ANONYMOUS):
        Contact.objects.of_coach(cast.marjan).show_as(visibility, by=cast.marjan)
    contact(cast.marjan, "Hiske", "de Boer")
    assert jobs.count() == 1


def test_the_worker_counts_the_words_of_the_network(cast):
    from networking.tasks import refresh_network

    refresh_network(cast.marjan.pk)
    assert NetworkWord.objects.filter(
        coach=cast.marjan, face=Face.OWN, word="vermeer", n=1
    ).exists()
    assert not NetworkWord.objects.filter(coach=cast.otto).exists()


@pytest.mark.parametrize("first_name", ["", "👩‍💻", "Ĵ" * 80, "ﷺ" * 80])
def test_odd_and_very_long_names_can_be_kept(cast, first_name):
    person = contact(cast.otto, first_name, "ﷺ" * 80, Visibility.NAMED, role="ﷺ" * 200)
    assert person.pk


def test_the_longest_words_in_the_widest_letters_still_fit_the_indexes(cast):
    r = Random(5)

    def word(letters):
        return "".join(chr(r.randrange(0x20000, 0x2A6D0)) for _ in range(letters))

    for visibility in (Visibility.NAMED, Visibility.ANONYMOUS):
        somebody = contact(
            cast.marjan,
            word(80),
            word(80),
            visibility,
            role=word(200),
            organisation=word(200),
            region=word(80),
            topics=[word(40) for _ in range(8)],
            tags=[r.randrange(2**31) for _ in range(60)],
        )
        somebody.refresh_from_db()
        assert somebody.sort_key
        assert somebody.card_key
