"""After a no or silence: who else she could ask, whatever the reason was."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coaching.models import Delivery
from networking.alternatives import alternatives
from networking.models import Contact, Disclosure, Introduction, Visibility
from tests import cast as people

pytestmark = pytest.mark.django_db
ASKED = ("submit", "approve", "ask")
ENDS = {
    "declined": ("submit", "decline"),
    "not_now": (*ASKED, "put_off"),
    "refused": (*ASKED, "refuse"),
    "expired": (*ASKED, "expire"),
}
NURSE = {"role": "Verpleegkundige", "organisation": "Ziekenhuis Oost"}


def colleague(cast, name, visibility=Visibility.NAMED, coach=None, **fields):
    return people.contact(coach or cast.marjan, name, "Bos", visibility, **(NURSE | fields))


@pytest.fixture
def nurse(cast):
    return colleague(cast, "Anna")


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


def url(wish):
    return reverse("networking:introduction", args=[wish.ref])


def fresh(wish):
    return Introduction.objects.with_people().get(pk=wish.pk)


def names(wish):
    return {card.name for card in alternatives(fresh(wish)).cards}


@pytest.mark.parametrize("end", ENDS)
def test_after_every_no_the_page_shows_others_and_one_press_begins_with_her_words(
    cast, noor, nurse, end
):
    for name in ("Bea", "Cor"):
        colleague(cast, name)
    wish = people.introduction(cast, *ENDS[end], contact=nurse)
    page = noor.get(url(wish)).content.decode()
    shown = page.partition('id="anderen"')[2]
    assert {name for name in ("Anna", "Bea", "Cor", "Sanne") if name in shown} == {"Bea", "Cor"}
    assert "wie er nog meer past" not in shown
    (begin, *_more) = re.findall(r'action="(/people/[^"]+/introductions/)"', shown)
    answer = noor.post(begin, {"again": "yes"})
    new = Introduction.objects.get(status="draft")
    assert answer.url == reverse("networking:introduction_edit", args=[new.ref])
    assert (new.goal, new.questions) == (wish.goal, wish.questions)
    assert new.why == ""  # that was about the other


@pytest.mark.parametrize("verbs", [(), ("submit",), ASKED, people.ROAD["introduced"]])
def test_while_it_is_not_over_there_are_none(cast, noor, nurse, verbs):
    colleague(cast, "Bea")
    wish = people.introduction(cast, *verbs, contact=nurse)
    assert 'id="anderen"' not in noor.get(url(wish)).content.decode()


def test_the_same_field_comes_before_the_same_sector_and_a_stranger_not_at_all(cast, nurse):
    clerk = colleague(cast, "Dirk", role="Jurist")
    assert (clerk.card_sector, clerk.card_field) == (nurse.card_sector, "legal")
    for name in ("Bea", "Cor"):
        colleague(cast, name, organisation="Elders")
    wish = people.introduction(cast, *ENDS["refused"], contact=nurse)
    shown = [card.name for card in alternatives(fresh(wish)).cards]
    assert set(shown[:2]) == {"Bea Bos", "Cor Bos"}
    assert shown[2:] == ["Dirk Bos"]


def test_only_who_is_open_to_her_has_room_and_was_not_asked_before(cast, nurse):
    colleague(cast, "Hidde", Visibility.HIDDEN)
    colleague(cast, "Ida", open_to=[])
    colleague(cast, "Otis", coach=cast.otto)
    resting = colleague(cast, "Rik")
    resting.pause(people.timezone.localdate() + people.timedelta(days=9))
    asked = colleague(cast, "Jo")
    people.introduction(cast, *ENDS["declined"], contact=asked)
    colleague(cast, "Bea")
    wish = people.introduction(cast, *ENDS["declined"], contact=nurse)
    assert names(wish) == {"Bea Bos"}


def test_with_fewer_than_two_the_coach_is_the_way(cast, noor, nurse):
    wish = people.introduction(cast, *ENDS["declined"], contact=nurse)
    for shown in (0, 1):
        page = noor.get(url(wish)).content.decode()
        assert page.partition('id="anderen"')[2].count('class="person"') == shown
        assert "Vraag Marjan wie er nog meer past." in page
        colleague(cast, f"Bea{shown}")
    assert "wie er nog meer past" not in noor.get(url(wish)).content.decode()
    cast.coaching.end(by=cast.marjan)
    page = noor.get(url(wish)).content.decode()
    assert "Bea" not in page
    assert "wie er nog meer past" not in page


def test_of_somebody_anonymous_it_tells_no_name_and_follows_only_from_her_card(cast, noor):
    people.lookalikes(cast.youssef)
    other = people.contact(
        cast.marjan, "Karim", "Zahir", Visibility.ANONYMOUS, role="Data-analist netbeheer"
    )
    wish = people.introduction(cast, *ENDS["refused"], contact=cast.youssef)
    page = noor.get(url(wish)).content.decode()
    assert str(other.ref) in page
    for hidden in ("Karim", "Zahir", "Youssef", "Amrani"):
        assert hidden not in page


@pytest.mark.parametrize("hidden", ["field", "sector"])
def test_what_the_card_of_somebody_anonymous_does_not_tell_chooses_nobody(cast, hidden):
    """Nobody is like her, so her card tells no field: her colleagues would tell it."""
    alone = people.contact(cast.marjan, "Ada", "Vos", Visibility.ANONYMOUS, role="Verpleegkundige")
    for n in range(6):
        colleague(cast, f"Bea{n}", role="Verpleegkundige" if n % 2 else "Jurist")
    wish = people.introduction(cast, *ENDS["declined"], contact=alone)
    shown = [card.ref for card in alternatives(fresh(wish)).cards]
    assert len(shown) == 3
    Contact.objects.filter(pk=alone.pk).update(**{hidden: "legal"})
    assert [card.ref for card in alternatives(fresh(wish)).cards] == shown


WHY = {
    "refuse": lambda wish: wish.answer("refuse"),
    "never": lambda wish: wish.answer("never"),
    "her own page": lambda wish: wish.contact.leave_alone(),
    "removed": lambda wish: wish.contact.erase(),
    "she refused and is hidden": lambda wish: (
        wish.answer("refuse"),
        wish.contact.look(Visibility.HIDDEN, by=wish.coach),
    ),
    "she refused and is paused": lambda wish: (
        wish.answer("refuse"),
        wish.contact.pause(people.timezone.localdate() + people.timedelta(days=99)),
    ),
}


def in_the_world_where(noor, wish, why):
    """What she reads of others, to the byte, and her mail; then it did not happen."""
    with transaction.atomic():
        WHY[why](fresh(wish))
        shown = noor.get(url(wish)).content.decode().partition('id="anderen"')[2]
        mail = Delivery.objects.filter(letter="introduction_refused").get()
        transaction.set_rollback(True)
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", shown), mail.body


@pytest.mark.parametrize("why", WHY)
def test_whatever_the_reason_she_sees_the_same_people_and_reads_the_same_mail(
    cast, noor, nurse, why
):
    for name in ("Bea", "Cor", "Dirk", "Els"):
        colleague(cast, name)
    wish = people.introduction(cast, *ASKED, contact=nurse)
    page, mail = in_the_world_where(noor, wish, why)
    assert page.count('class="person"') == 3
    assert (page, mail) == in_the_world_where(noor, wish, "refuse")


@pytest.mark.parametrize("end", ENDS)
def test_the_mail_leads_there_and_names_nobody(cast, nurse, end):
    colleague(cast, "Bea")
    wish = people.introduction(cast, *ENDS[end], contact=nurse)
    mail = Delivery.objects.get(letter=f"introduction_{end}")
    assert f"{url(wish)}#anderen" in mail.body
    assert "Bea" not in mail.body


def test_that_she_saw_them_is_kept_once_and_costs_the_same_for_few_and_many(cast, noor, nurse):
    wish = people.introduction(cast, *ENDS["declined"], contact=nurse)

    def cost():
        noor.get(url(wish))  # whom she sees for the first time is written down
        with CaptureQueriesContext(connection) as queries:
            noor.get(url(wish))
        return len(queries)

    bea = colleague(cast, "Bea")
    few = cost()
    assert Disclosure.objects.get(client=cast.noor, contact=bea).part == "list"
    for n in range(12):
        colleague(cast, f"Mens{n}")
    assert cost() == few <= 11


def test_who_saw_a_great_many_people_today_still_reads_her_own_request(
    cast, noor, nurse, settings, monkeypatch
):
    from coaching import limits

    settings.LIMITS = True
    none = limits.LIMITS["people_day"]._replace(many=0)
    monkeypatch.setitem(limits.LIMITS, "people_day", none)
    colleague(cast, "Bea")
    wish = people.introduction(cast, *ENDS["declined"], contact=nurse)
    page = noor.get(url(wish))
    assert page.status_code == 200
    assert "Bea" not in page.content.decode()
    assert not Disclosure.objects.exists()
    assert Contact.objects.shown_to(cast.noor).filter(first_name="Bea").exists()
