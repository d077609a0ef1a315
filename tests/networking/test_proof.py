"""How kind people here have been, told to whoever hesitates."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networking.models import Introduction
from networking.models.moves import Status
from networking.proof import proof
from tests import cast as people


@pytest.fixture
def asked(cast):
    """asked("accept", days=2): somebody was asked and said that, so long after."""

    def ask(verb="", *, days=1, then=(), coaching=None):
        number = Introduction.objects.count()
        contact = people.contact(cast.marjan, f"Mens{number}", "Bos", "named")
        wish = people.introduction(cast, "submit", "approve", "ask", contact=contact)
        for step in filter(None, (verb, *then)):
            people.walk(wish, step)
        start = timezone.now() - timedelta(days=30)
        times = {"asked_at": start}
        if wish.answered_at:
            times["answered_at"] = start + timedelta(days=days)
        Introduction.objects.filter(pk=wish.pk).update(**times)
        return contact

    return ask


def test_it_counts_who_answered_or_let_it_pass_and_nobody_else(cast, asked):
    asked("accept", days=1)
    asked("accept", days=2.5, then=("introduce",))
    asked("accept", days=9, then=("introduce", "hold", "close"))
    asked("refuse", days=1)
    asked("put_off", days=1)
    asked("expire")
    asked("expire", then=("close",))
    asked("refuse", then=("close",))
    asked()  # still thinking
    asked(then=("withdraw",))  # she was not given the time to
    people.introduction(cast, "submit")
    assert proof(cast.marjan) == (8, 3, 3)
    assert proof(cast.otto) == (0, 0, 0)


def test_a_person_counts_once_by_the_last_answer(cast, asked):
    contact = asked("refuse")
    type(contact).objects.filter(pk=contact.pk).update(rests_until=None)
    contact.refresh_from_db()
    again = people.introduction(cast, "submit", "approve", "ask", "accept", contact=contact)
    assert again.status == Status.ACCEPTED
    assert proof(cast.marjan)[:2] == (1, 1)


def test_it_takes_one_query(cast, asked):
    asked("accept")
    asked("refuse")
    with CaptureQueriesContext(connection) as queries:
        proof(cast.marjan)
    assert len(queries) == 1


def test_below_five_answers_a_study_speaks_and_from_five_on_the_people_here(cast, asked, sign_in):
    page = reverse("networking:card", args=[cast.sanne.ref])
    for days in (1, 2, 3):
        asked("accept", days=days)
    asked("refuse")
    noor = sign_in(cast.noor)
    assert "De meeste mensen helpen graag." in noor.get(page).text
    assert "Zhao en Epley" in noor.get(page).text
    assert " van de 4" not in noor.get(page).text
    asked("expire")
    said = "3 van de 5 mensen die gevraagd zijn, zeiden ja, meestal binnen 2 dagen."
    assert said in noor.get(page).text
    assert "Zhao" not in noor.get(page).text


def test_it_stands_beside_the_button_that_sends(cast, asked, sign_in):
    wish = people.introduction(cast)
    page = sign_in(cast.noor).get(reverse("networking:introduction_edit", args=[wish.ref])).text
    assert "De meeste mensen helpen graag." in page
