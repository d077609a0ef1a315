"""Mail leaves at a decent hour of its reader, except what she waits for at this very moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coaching import clock as hours
from coaching import mail
from coaching.models import Delivery, Invitation
from coaching.models.delivery import State
from tests.clock import HOME, moved_clock  # noqa: F401
from tests.smtp import deliver_all, mail_server  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(settings):
    settings.QUIET_HOURS = [20, 8]


def at(*parts, zone=HOME):
    return datetime(*parts, tzinfo=zone)


# 2027: the first of March is a Monday, the clocks change on Sunday 28 March and 31 October
@pytest.mark.parametrize(
    ("moment", "weekdays", "free"),
    [
        ((2027, 3, 1, 8, 0), False, (2027, 3, 1, 8, 0)),
        ((2027, 3, 1, 19, 59), False, (2027, 3, 1, 19, 59)),
        ((2027, 3, 1, 20, 0), False, (2027, 3, 2, 8, 0)),
        ((2027, 3, 1, 7, 59), False, (2027, 3, 1, 8, 0)),
        ((2027, 3, 1, 0, 0), False, (2027, 3, 1, 8, 0)),
        ((2027, 3, 6, 12, 0), False, (2027, 3, 6, 12, 0)),
        ((2027, 3, 6, 12, 0), True, (2027, 3, 8, 8, 0)),
        ((2027, 3, 5, 20, 30), True, (2027, 3, 8, 8, 0)),
        ((2027, 3, 27, 23, 0), False, (2027, 3, 28, 8, 0)),
        ((2027, 10, 30, 23, 0), False, (2027, 10, 31, 8, 0)),
    ],
)
def test_what_would_come_at_night_comes_in_the_morning(moment, weekdays, free):
    assert hours.decent(at(*moment), HOME, weekdays=weekdays) == at(*free)


def test_the_night_is_that_of_the_reader():
    curacao = ZoneInfo("America/Curacao")
    moment = at(2027, 3, 1, 9, 0)
    assert hours.decent(moment, HOME) == moment
    assert hours.decent(moment, curacao) == at(2027, 3, 1, 8, 0, zone=curacao)


def test_working_days_do_not_count_a_weekend():
    for start, end in (((1, 10), (3, 10)), ((5, 10), (9, 10)), ((6, 10), (9, 10))):
        moment = at(2027, 3, *start)
        assert hours.after_working_days(moment, 2, HOME) == at(2027, 3, *end)


def test_a_mail_of_the_evening_waits_for_the_morning_of_its_reader(cast, clock, smtp):
    cast.marjan.time_zone = "America/Curacao"
    cast.marjan.save()
    clock.at(2027, 3, 1, 9, 0)  # four at night over there
    Invitation.send(cast.marjan, email="gast@example.org", first_name="Gast")
    deliver_all()
    [waiting] = Delivery.objects.all()
    assert not smtp.letters
    assert waiting.next_at == at(2027, 3, 1, 13, 0)
    clock.at(2027, 3, 1, 13, 1)
    deliver_all()
    assert len(smtp.letters) == 1


def test_a_mail_that_waited_until_night_goes_on_waiting(cast, clock, smtp):
    clock.at(2027, 3, 1, 19, 0)
    Invitation.send(cast.marjan, email="gast@example.org", first_name="Gast")
    clock.at(2027, 3, 1, 20, 30)  # the mail server was away
    [delivery] = deliver_all()
    assert not smtp.letters
    assert (delivery.state, delivery.next_at) == (State.QUEUED, at(2027, 3, 2, 8, 0))


def test_whoever_waits_at_a_sign_in_page_gets_her_code_at_night(cast, clock, smtp):
    clock.at(2027, 3, 1, 3, 0)
    to = mail.Address("", "noor@example.org", "nl")
    mail.put(None, "login_code", to=to, subject="x", body="x", language="nl", from_name="Verbinder")
    deliver_all()
    assert len(smtp.letters) == 1
