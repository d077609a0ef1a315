"""The link of an earlier round, opened after the coach took the request up again."""

import pytest
from django.test import Client
from django.utils import timezone

from coaching.secrets import secret
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("decided", "status"), [("postpone", 200), ("decline", 410)])
def test_a_link_of_before_opens_whatever_the_coach_decided_since(decided, status):
    cast = people.enter()
    wish = people.introduction(cast, "submit", "approve", "ask")
    word = secret(wish.purpose)
    wish.answer("put_off", wake_on=timezone.localdate())
    wish.wake()
    people.walk(wish, "ask_again")
    people.walk(wish, decided)
    assert Client().get(f"/answer/{word}/").status_code == status
