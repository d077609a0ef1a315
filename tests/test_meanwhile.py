"""What goes at the very moment it is asked for, and two deeds that stand in each other's way.

The other one has a connection of her own, and is done with it before it goes on here.
"""

from contextlib import suppress
from datetime import timedelta
from threading import Event as Signal
from threading import Thread
from time import sleep
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from coaching.models import CoachProfile, Event
from networking.models import Contact, Disclosure, Introduction, OwnContact, Visibility

from . import cast as people
from .isolation.asking import TOKEN

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"name": "Wouter Klaasen", "role": "Adviseur", "organisation": "Waterschap"}
PEOPLE = "/my-people/"


@pytest.fixture
def noor(cast, sign_in):
    return sign_in(cast.noor)


@pytest.fixture
def marjan(cast, sign_in):
    return sign_in(cast.marjan)


@pytest.fixture
def lea(cast):
    return OwnContact.note_down(cast.noor, name="Lea")


def beside(deed):
    def run():
        try:
            deed()
        finally:
            connection.close()

    other = Thread(target=run)
    other.start()
    return other


@pytest.fixture
def before(monkeypatch):
    """before(model, "verb", deed): that deed of somebody else comes in between, once."""

    def put(owner, verb, deed):
        done = getattr(owner, verb)

        def too_late(*args, **kwargs):
            monkeypatch.undo()
            beside(deed).join()
            return done(*args, **kwargs)

        monkeypatch.setattr(owner, verb, too_late)

    return put


def removal_of(row):
    return type(row).objects.filter(pk=row.pk).delete


def is_not_there(answer):
    return answer.status_code == 404 and "Deze pagina is er niet" in answer.text


def is_calm(answer):
    return answer.status_code == 503 and answer["Retry-After"] == "5" and "zo terug" in answer.text


# A deed is undone, and what it was about is not there


def test_who_goes_while_she_is_changed_is_as_somebody_who_never_was(
    cast, marjan, before, meanwhile
):
    def press(ref):
        address = reverse("networking:contact_pause", args=[ref])
        answer = marjan.post(address, {"until": timezone.localdate() + timedelta(days=9)})
        assert is_not_there(answer)
        return {*answer.headers}, TOKEN.sub("", answer.text).replace(str(ref), "")

    before(Contact, "pause", Contact.objects.get(pk=cast.sanne.pk).erase)
    assert press(cast.sanne.ref) == press(uuid4())
    assert meanwhile() == [("networking:contact_pause", "DoesNotExist")]


def test_what_goes_while_it_is_written_is_not_there(lea, noor, before, meanwhile):
    before(OwnContact, "save", removal_of(lea))
    assert is_not_there(noor.post(lea.get_absolute_url(), WORDS))
    assert meanwhile() == [("networking:own_contact", "NotUpdated")]


def test_what_goes_while_somebody_is_tied_to_it_is_not_there(lea, noor, before, meanwhile):
    before(OwnContact, "save", removal_of(lea))
    assert is_not_there(noor.post(PEOPLE, WORDS | {"through": f"own-{lea.ref}"}))
    assert not OwnContact.objects.exists()
    assert meanwhile() == [("networking:my_people", "IntegrityError")]


def test_nothing_is_left_of_the_deed(cast, lea, noor, before, meanwhile):
    """Her request to Sanne has begun already when it is to be tied to whom she noted down."""
    before(OwnContact, "edit", removal_of(lea))
    address = reverse("networking:own_contact_request", args=[lea.ref])
    assert is_not_there(noor.post(address, {"person": cast.sanne.ref}))
    assert not Introduction.objects.exists()
    assert not Event.objects.filter(verb="introduction.draft").exists()
    assert meanwhile() == [("networking:own_contact_request", "NotUpdated")]


# A page is read once more, as it is then


def test_a_page_about_many_is_shown_without_who_went(cast, noor, before, meanwhile):
    people.contact(cast.marjan, "Tineke", "Bos", Visibility.NAMED)
    before(Disclosure, "log", removal_of(cast.sanne))
    page = noor.get("/people/")
    assert page.status_code == 200
    assert "Tineke" in page.text
    assert "Sanne" not in page.text
    assert meanwhile() == [("networking:cards", "IntegrityError")]


def test_a_page_about_who_went_is_not_there(cast, noor, before, meanwhile):
    before(Disclosure, "log", removal_of(cast.sanne))
    assert is_not_there(noor.get(reverse("networking:card", args=[cast.sanne.ref])))
    assert len(meanwhile()) == 1


def test_what_is_missing_the_second_time_too_is_a_fault(noor, monkeypatch, meanwhile):
    def never_there(*_args, **_words):
        raise Contact.DoesNotExist

    monkeypatch.setattr("networking.views.cards.Browsing", never_there)
    assert noor.get("/people/").status_code == 500
    assert meanwhile() == [("networking:cards", "DoesNotExist")]


# Who may try again


def test_of_two_deeds_that_wait_for_each_other_one_may_try_again(
    cast, lea, noor, monkeypatch, meanwhile
):
    tom = OwnContact.note_down(cast.noor, name="Tom")
    address = reverse("networking:own_contact_removal", args=[lea.ref])
    monkeypatch.setattr(OwnContact, "remove", lambda _lea: each_waits_for_the_other(lea, tom))
    answers = (noor.post(address) for _attempt in range(9))  # PostgreSQL may stop the other one
    assert any(is_calm(answer) for answer in answers)


def each_waits_for_the_other(one, two):
    has_two = Signal()

    def other_way_round():
        with suppress(OperationalError), transaction.atomic():
            lock(two)
            has_two.set()
            while not somebody_waits():
                sleep(0.05)
            lock(one)

    with transaction.atomic():
        lock(one)
        other = beside(other_way_round)
        assert has_two.wait(30)
        lock(two)
    other.join()


def lock(row):
    OwnContact.objects.select_for_update().get(pk=row.pk)


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("select exists(select from pg_locks where not granted)")
        return cursor.fetchone()[0]


def test_what_somebody_is_tied_to_just_now_can_go_in_a_moment(cast, lea, noor, meanwhile):
    def tie(execute, sql, *rest):
        if sql.startswith('DELETE FROM "networking_owncontact"'):
            words = {"name": "Tom", "through_contact": lea}
            beside(lambda: OwnContact.note_down(cast.noor, **words)).join()
        return execute(sql, *rest)

    address = reverse("networking:own_contact_removal", args=[lea.ref])
    with connection.execute_wrapper(tie):
        assert is_calm(noor.post(address))
    assert noor.post(address).status_code == 302
    assert [tom.through_contact for tom in OwnContact.objects.all()] == [None]


# What no other deed can bring about is a fault


def twice(cast, _lea):
    CoachProfile.objects.create(user=cast.marjan)


def through_two(cast, lea):
    wish = people.introduction(cast)
    OwnContact.objects.filter(pk=lea.pk).update(through_contact=lea, through_introduction=wish)


@pytest.mark.parametrize("deed", [twice, through_two])
def test_another_rule_of_the_database_is_broken_by_a_fault(
    cast, lea, noor, monkeypatch, meanwhile, deed
):
    monkeypatch.setattr(OwnContact, "edit", lambda *_args, **_words: deed(cast, lea))
    assert noor.post(lea.get_absolute_url(), WORDS).status_code == 500
    assert not meanwhile()
