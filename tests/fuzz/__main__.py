"""Damage files and read them: `python -m tests.fuzz [--inputs N] [--seed N] [--jobs N]`.

Every input must give a full account or Unreadable, within 20 seconds and 256 MB. What does not is
kept as a file, its number printed: `--only NUMBER` with the same seed tries it again.
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from networking.confinement import confine
from networking.readers import (
    ENCODINGS,
    FIELDS,
    MESSAGES,
    REASONS,
    WARNINGS,
    Matching,
    Reading,
    Unreadable,
)
from networking.readers import read as read_file
from tests.fuzz.damage import damaged

SECONDS, MEGABYTES = 20, 256
LARGE_EVERY = 2_000
AT_ONCE = 1_000
MOST_FAULTS = 20  # after so many it stops


class Fault(NamedTuple):
    number: int
    what: str


class Outcome(NamedTuple):
    """What became of some inputs: of each kind how many, the slowest, the memory it took."""

    kinds: Counter
    slowest: tuple[float, int]
    megabytes: int
    faults: list[Fault]


class TooSlow(BaseException):
    """Not an Exception, so that no reader can take it for its own."""


def made(seed: int, number: int) -> tuple[bytes, dict]:
    """Input `number` and the arguments to read it with; always the same."""
    chance = Random(f"{seed}:{number}")
    data = damaged(chance, large=number % LARGE_EVERY == 0)
    options = {}
    if chance.random() < 0.1:
        options["encoding"] = chance.choice([*ENCODINGS, "unheard-of"])
    if chance.random() < 0.1:
        options["names"] = {chance.choice(("wie", "naam", "url")): chance.choice(FIELDS)}
    if chance.random() < 0.1:
        fields = chance.choices([*FIELDS, "", "x"], k=chance.randrange(9))
        options["matching"] = Matching(chance.randrange(-1, 5), tuple(fields))
    return data, options


def judged(data: bytes, options: dict) -> str:
    """The kind of outcome."""
    try:
        reading = read_file(data, "x", **options)
    except Unreadable as refused:
        code = refused.code
    else:
        return account(reading)
    assert code in MESSAGES
    return code


def account(reading: Reading) -> str:
    """The format of a reading; an AssertionError when it is no full account of its rows."""
    numbers = {row.number for row in reading.rows} | {gap.row for gap in reading.skipped}
    assert len(reading.rows) + len(reading.skipped) == reading.total == len(numbers)
    assert reading.rows
    assert reading.format != "vcard" or numbers == set(range(1, reading.total + 1))
    assert all(gap.reason in REASONS for gap in reading.skipped)
    assert all(warned.code in WARNINGS for warned in reading.warnings)
    for row in reading.rows:
        text = "".join(row[1:10])
        assert row.first_name or row.last_name
        assert text.isprintable() or not set(text) & set("\0\r\n\t\u202e\u2066\u200b\x9b")
        assert max(map(len, row[1:10])) <= 300
    return reading.format


def some(seed: int, numbers: range) -> Outcome:
    """Try these inputs in this process."""
    kinds, slowest, faults = Counter(), (0.0, 0), []
    for number in numbers:
        data, options = made(seed, number)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            kinds[judged(data, options)] += 1
        except (Exception, TooSlow):
            signal.setitimer(signal.ITIMER_PROF, 0)
            faults.append(Fault(number, traceback.format_exc(limit=-3)))
            kinds["fault"] += 1
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if len(faults) >= MOST_FAULTS:
            break
        slowest = max(slowest, (time.process_time() - start, number))
    return Outcome(kinds, slowest, _peak() - BEFORE[0], faults)


BEFORE = [0]


def begin() -> None:
    """In every worker: the limits, and how much it has at the start."""
    signal.signal(signal.SIGPROF, _too_slow)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    made(0, 1)
    BEFORE[0] = _peak()
    confine(MEGABYTES, 10**6)


def _too_slow(*_) -> None:
    raise TooSlow


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def outcomes(seed: int, inputs: int, jobs: int) -> Iterator[Outcome]:
    starts = range(0, inputs, AT_ONCE)
    chunks = [range(start, min(start + AT_ONCE, inputs)) for start in starts]
    with ProcessPoolExecutor(jobs, initializer=begin) as pool:
        yield from pool.map(some, [seed] * len(chunks), chunks)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", type=int, help="try just this input again")
    asked = parser.parse_args()
    if asked.only is not None:
        begin()
        found = [some(asked.seed, range(asked.only, asked.only + 1))]
    else:
        found = outcomes(asked.seed, asked.inputs, asked.jobs)
    return report(found, asked)


def report(found: Iterator[Outcome] | list[Outcome], asked: argparse.Namespace) -> int:
    say = sys.stdout.write
    kinds, slowest, megabytes, seen = Counter(), (0.0, 0), 0, set()
    start = time.perf_counter()
    for outcome in found:
        kinds += outcome.kinds
        slowest, megabytes = max(slowest, outcome.slowest), max(megabytes, outcome.megabytes)
        for fault in outcome.faults:
            where = fault.what.rpartition("\n  File ")[2]
            if where in seen:
                continue
            seen.add(where)
            kept = Path(tempfile.gettempdir()) / f"fuzz-{asked.seed}-{fault.number}"
            kept.write_bytes(made(asked.seed, fault.number)[0])
            say(f"Input {fault.number}, kept as {kept}:\n{fault.what}\n")
        if kinds["fault"] >= MOST_FAULTS:
            break
    seconds = time.perf_counter() - start
    inputs = sum(kinds.values())
    say(f"{inputs:,} inputs in {seconds:,.0f} s, {inputs / seconds:,.0f} a second\n")
    say(f"slowest {slowest[0]:.1f} s (input {slowest[1]}), memory at most {megabytes} MB more\n")
    say(", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()) + "\n")
    return 1 if kinds["fault"] else 0


if __name__ == "__main__":
    sys.exit(main())
