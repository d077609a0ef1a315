"""The moments in between, that hardly any walk comes across: each takes a new introduction there.

A function gets the machine (``life``) and a way in which a mail can get lost.
"""

from coaching.models import Delivery
from networking.models import Status

from . import steps
from .practice import ASKED_PER_YEAR
from .worker import work

S = Status


def asked(life):
    return life.walk(("ask", S.APPROVED), "named")


def overdue_and_not_closed(life, trouble):
    asked(life)
    life.practice.wait(days=22)


def answered_too_late(life, trouble):
    story = asked(life)
    life.practice.wait(days=22)
    life.play(story, "accept")


def nearly_overdue(life, trouble):
    asked(life)
    life.practice.wait(days=20)


def half_sent(life, trouble):
    asked(life)
    life.practice.relay.troubles.append(trouble)
    work()
    life.practice.relay.troubles.clear()


def half_sent_and_looked_after(life, trouble):
    half_sent(life, trouble)
    life.practice.wait(minutes=6)
    Delivery.objects.all().tend()


def ended_before_the_mail_left(life, trouble):
    story = asked(life)
    steps.end(life.practice, life.practice.coaching_of(story))
    work()


def ended_before_the_decision(life, trouble):
    """Whoever presses on in an open page asks nobody any more."""
    drafts, sent = life.begin("named"), life.walk(("submit", S.DRAFT), "named")
    passed = life.walk(("approve", S.SUBMITTED), "named")
    for story, verb in ((drafts, "submit"), (sent, "approve"), (passed, "ask")):
        steps.end(life.practice, life.practice.coaching_of(story))
        life.play(story, verb)


def decided_in_another_tab(life, trouble):
    story = life.walk(("submit", S.DRAFT), "named")
    old = steps.wish_of(story)
    life.play(story, "decline")
    life.play(story, "approve", old)


def refused_by_the_server_for_now(life, trouble):
    asked(life)
    life.practice.relay.troubles += ["refuses", "refuses"]
    work()
    life.practice.relay.troubles.clear()


def never_said_by_her_double(life, trouble):
    """The same person is in the network twice, and says it once."""
    story = asked(life)
    double = life.practice.contact_comes(email=story.contact.email)
    steps.leave_alone(life.practice, double)
    work()


def erased_after_an_answer(life, trouble):
    story = life.walk(("refuse", S.ASKED), "named")
    steps.erase(life.practice, story.contact)
    life.twice(steps.erase, story.contact)


def erased_while_a_mail_goes_out(life, trouble):
    half_sent(life, trouble)
    steps.erase(life.practice, life.practice.stories[-1].contact)


def wanted_by_two(life, trouble):
    asks_too(life, asked(life))


def asked_often_enough(life, trouble):
    """So often as her coach allows in a year; taken back each time, so that no rest comes of it."""
    story = asked(life)
    for _time in range(ASKED_PER_YEAR):
        life.play(story, "withdraw")
        story = asks_too(life, story)
        if story.status == S.APPROVED:
            life.play(story, "ask")


def after_a_no(life, trouble):
    story = life.walk(("refuse", S.ASKED), "named")
    life.practice.wait(days=10)
    life.play(story, "accept")
    asks_too(life, story)


def every_kind_of_no(life, trouble):
    """So that they stand beside each other, and can be compared."""
    for verb in ("refuse", "never", "release", "stop"):
        life.walk((verb, S.ASKED), "named")


def written_in_another_tab(life, trouble):
    life.begin("named")
    life.write_an_older_text(number=len(life.practice.stories) - 1)


def asks_too(life, story):
    """Another client wants to meet the same person."""
    other = life.practice.wish_comes(life.practice.client_comes(), story.contact)
    life.play(other, "submit")
    life.play(other, "approve")
    return other


HALFWAY = (
    overdue_and_not_closed,
    answered_too_late,
    nearly_overdue,
    half_sent,
    half_sent_and_looked_after,
    ended_before_the_decision,
    ended_before_the_mail_left,
    decided_in_another_tab,
    refused_by_the_server_for_now,
    never_said_by_her_double,
    erased_after_an_answer,
    erased_while_a_mail_goes_out,
    wanted_by_two,
    asked_often_enough,
    after_a_no,
    every_kind_of_no,
    written_in_another_tab,
)
