"""Bugs that a sender of mail can have, one line each; every drill must find its own."""

from coaching import post, tasks
from coaching.models import Delivery
from coaching.models.delivery import own_message_id
from coaching.models.delivery_set import DeliveryQuerySet, State
from coaching.models.sending import Sending


def no_intent():
    """It is not written down that the words are about to go: what breaks then is tried again."""
    Sending._begin = lambda self: None


def sent_before():
    """It counts as sent before its words went."""
    Sending._begin = Sending._left


def sent_when_taken():
    """It counts as sent as soon as a worker took it."""
    claim = Sending.claim
    Sending.claim = lambda self: claim(self) and self._become(State.SENT, (State.QUEUED,))


def never_again():
    """What was refused for now is not tried again."""
    Sending._wait = lambda self, why, *_, **__: self._settle(State.FAILED, problem=why)


def left_behind():
    """Nobody looks after what a worker that died left behind."""
    DeliveryQuerySet.tend = lambda self: None
    tasks.retry_stalled_jobs.func = lambda context, timestamp: None


def waits_for_itself():
    """A sweep whose worker was killed is not given up for the next."""
    tasks.UniqueViolation = ()


def not_told():
    """The coach does not hear what did not arrive."""
    Sending._tell = lambda self, *, sure: None


def believes_its_job():
    """A job that is done again sends its mail again, whatever became of it."""

    def send(delivery_id):
        mine = Delivery.objects.filter(pk=delivery_id)
        mine.update(state=State.QUEUED, lease_until=None)
        mine.get().send()

    tasks.send_delivery.func = send


def other_name():
    """The mail goes out under another Message-ID than is written down."""
    compose = post.compose

    def renamed(delivery):
        delivery.message_id = own_message_id()
        return compose(delivery)

    post.compose = renamed


BUGS = {
    bug.__name__: bug
    for bug in (
        no_intent,
        sent_before,
        sent_when_taken,
        never_again,
        left_behind,
        not_told,
        waits_for_itself,
        believes_its_job,
        other_name,
    )
}
