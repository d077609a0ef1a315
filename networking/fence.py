"""Reading files of strangers at a safe distance: `readers.read`, behind a fence.

What is large or packed is read by a child with little memory and little time. Whatever happens to
the child, this process only sees an answer or a refusal.
"""

import json
import logging
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from networking import readers
from networking.readers import Matching, Reading, Row, Skipped, UnknownHeadings, Unreadable, Warned

SMALL = 256 * 1024  # bytes that cannot do much harm, unless they are packed
# Of the clock; the child itself is given 20 of the processor, on a busy machine that takes longer.
PATIENCE = 60
PACKED = b"PK"  # zip and xlsx
ROOT = Path(__file__).parent.parent
INHERITED = ("PATH", "PYTHONPATH", "LANG", "LC_ALL")  # no secrets among them
log = logging.getLogger(__name__)


def read(data: bytes, filename: str = "", **options) -> Reading:
    """The people in a file; the same result and the same refusals as `readers.read`.

    Besides, Unreadable("too_heavy") for a file that takes more than 256 MB or 20 seconds of work.
    """
    if len(data) <= SMALL and not data.startswith(PACKED):
        return readers.read(data, filename, **options)
    if len(data) > readers.MAX_BYTES:
        raise Unreadable("too_large")
    names = options.pop("names", None)
    options["names"] = names and dict(names)
    request = json.dumps({"filename": filename, **options}).encode() + b"\n" + data
    return _reading(json.loads(ask("networking.readers", request)))


def ask(module: str, request: bytes, seconds: float = PATIENCE) -> bytes:
    """What `python -m module` answers to a request within so many seconds."""
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    try:
        child = subprocess.run(
            [sys.executable, "-m", module],
            input=request, capture_output=True, timeout=seconds, cwd=ROOT, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unreadable("too_heavy") from None
    if child.returncode < 0 or b"MemoryError" in child.stderr:
        raise Unreadable("too_heavy")
    if child.returncode:
        log.error("The reader of files failed: %s", _kind(child.stderr))
        raise Unreadable("broken")
    return child.stdout


def _kind(trace: bytes) -> str:
    """The last place in a traceback and the name of the exception; what it says may be private."""
    lines = trace.decode("utf-8", "replace").splitlines()
    places = [line.strip() for line in lines if line.startswith("  File ")]
    return " ".join([*places[-1:], *(line.partition(":")[0] for line in lines[-1:])])


def _reading(answer: dict) -> Reading:
    if code := answer.get("code"):
        raise Unreadable(code)
    if guess := answer.get("guess"):
        raise UnknownHeadings(answer["sample"], _matching(guess))
    *columns, days = answer["columns"]
    return Reading(
        answer["format"],
        rows=list(map(Row._make, zip(*columns, map(_day, days), strict=True))),
        skipped=list(map(Skipped._make, answer["skipped"])),
        warnings=list(map(Warned._make, answer["warnings"])),
        total=answer["total"],
        exported_on=_day(answer["exported_on"]),
        encoding=answer["encoding"],
        headings=tuple(answer["headings"]),
        question=_question(answer["question"]),
        others=dict(answer["others"]),
    )


def _question(said: list | None) -> tuple[list[list[str]], Matching] | None:
    return (said[0], _matching(said[1])) if said else None


def _matching(said: list) -> Matching:
    header, fields = said
    return Matching(header, tuple(fields))


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
