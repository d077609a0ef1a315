"""One drill: a world, a relay and a house; something breaks, and the product recovers."""

import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from django.db import OperationalError, connection

from coaching.models import Delivery

from .database import COPY
from .house import House
from .mishaps import Mishap
from .relay import Relay
from .verdict import Verdict, judge
from .world import World

LEAST = 4  # times a lease passes, also when all is well: by then a second copy would have come


class Result(NamedTuple):
    name: str
    faults: int
    verdict: Verdict
    happened: bool  # did everything break that had to?
    recovered: bool  # did it come to rest again?
    bound: int  # so many mails may stay in doubt
    history: list  # what the relay says of each mail that was lost or came twice

    @property
    def is_clean(self):
        lost, double, doubt, alarms = self.verdict
        return not lost and not double and max(len(doubt), len(alarms)) <= self.bound

    def __str__(self):
        return f"{self.name}: faults={self.faults} {self.verdict}"


def run(drill, database, *, bug="", most=None, patience=150):
    """``bug``: of planted.py. ``most``: so many mishaps of a kind at most. ``patience``: so many
    seconds to recover."""
    connection.close()
    database.copy()
    connection.settings_dict["NAME"] = COPY
    mishaps = [Mishap(step, deed, min(n, most or n)) for step, deed, n in drill.mishaps]
    dies = min(drill.dies, most or drill.dies)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="verbinder-drill-")))
        folder.chmod(0o755)  # Postfix has accounts of its own
        world = stack.enter_context(World(folder, drill.greylists, drill.rejects))
        relay = stack.enter_context(Relay(folder, world)) if drill.relay else None
        log = stack.enter_context((folder / "log").open("w"))
        house = House(database, world, relay, log, mishaps=mishaps, dies=dies, at=drill.at, bug=bug)
        if drill.no_jobs:
            house.forget_jobs()
        with house:
            refused = _take_away(relay, house) if drill.away else 0
            recovered = _recover(house, drill, mishaps, patience)
        others = refused + world.refusals
        verdict = judge(world)
        astray = [*verdict.lost, *verdict.double] if relay else []
        history = [line for row in astray for line in relay.history(row.message_id)]
    broken = sum(mishap.faults for mishap in mishaps) + (house.killed if dies else 0)
    wanted = sum(mishap.times for mishap in mishaps) + dies
    expects_others = drill.away or drill.greylists or drill.rejects
    happened = broken == wanted and bool(others) == bool(expects_others)
    bound = 0 if drill.relay else broken
    return Result(drill.name, broken + others, verdict, happened, recovered, bound, history)


def _take_away(relay, house):
    """The relay stops amid the mails, and comes back when all were tried in vain: how many?

    Not while it hands one on: whether the next server has that one nobody knows, so it comes twice.
    """
    house.wait(lambda: house.world.arrived.total() > 8, 30)
    with house.gate.silence():
        house.wait(relay.is_empty, 30)
        relay.stop()
        for line in house.lines:
            line.close()
    house.wait(lambda: not Delivery.objects.due().exists(), 30)
    many = Delivery.objects.filter(problem__contains="ConnectionRefused").count()
    relay.start()
    for line in house.lines:
        line.open()
    return many


def _recover(house, drill, mishaps, patience):
    """Time passes until all is well again, if it ever is; the product does the rest."""
    end, turn = time.monotonic() + patience, 0
    while time.monotonic() < end:
        with suppress(OperationalError):  # PostgreSQL may be what breaks
            house.come_to_rest()
            house.read_what_came_back()
            verdict = judge(house.world)
            is_well = not verdict.lost and not (drill.relay and verdict.doubt)
            is_over = all(mishap.is_over for mishap in mishaps) and not house.has_jobs_left()
            if turn >= LEAST and is_well and is_over:
                return True
            house.let_time_pass()
            turn += 1
        time.sleep(0.3)
    return False
