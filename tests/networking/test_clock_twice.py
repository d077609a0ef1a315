"""Several workers at the same moment: whatever time brings happens once."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from coaching.models import Event
from networking import clock as passing
from networking.models import Introduction
from tests.cast import enter, introduction

ASKED = ("submit", "approve", "ask")


@pytest.mark.parametrize("look", ["remind_contacts", "tell_coaches", "close"])
def test_two_workers_at_once_do_it_once(transactional_db, look):
    cast = enter()
    introduction(cast, *ASKED)
    introduction(cast, "submit", contact=cast.youssef)
    long_ago = timezone.now() - timedelta(days=13 if look == "remind_contacts" else 40)
    Introduction.objects.update(sent_at=long_ago, changed_at=long_ago)
    gate, failed = threading.Barrier(4), []

    def work():
        try:
            gate.wait()
            getattr(passing, look)()
        except Exception as problem:
            failed.append(problem)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failed
    deed = {"remind_contacts": "introduction.remind", "tell_coaches": "introductions.wait"}
    assert Event.objects.filter(verb=deed.get(look, "introduction.expire")).count() == 1
