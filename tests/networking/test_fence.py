"""Files of strangers are read at a distance, with the same result and without the danger."""

import io
import os
import resource
import subprocess
import sys
import time
import zipfile

import pytest

from networking import fence, readers
from networking.readers import MESSAGES, Matching, UnknownHeadings, Unreadable

from .connections import NOOR, linkedin_csv, linkedin_zip, packed, sheet

GREEDY = "tests.networking.greedy"
UNKNOWN = "Wie;Waar;Hoe\n" + "Jan Smit;jan@example.org;van vroeger\n" * 8_000


def both(data, name="", **options):
    """What `readers.read` and the fence make of it: a reading or a refusal."""
    found = []
    for read in (readers.read, fence.read):
        try:
            found.append(read(data, name, **options))
        except UnknownHeadings as unknown:
            found.append((unknown.code, unknown.sample, unknown.guess))
        except Unreadable as refused:
            found.append(refused.code)
    return found


LARGE = linkedin_csv(4_000)
CARDS = b"".join(
    b"BEGIN:VCARD\r\nN:Smit%d;Jan\r\nEMAIL:a@b.example.org;c\r\nEND:VCARD\r\n" % n
    for n in range(9_000)
)
FILES = {
    "a small table": (sheet(NOOR), "Connections.csv", {}),
    "a large table": (LARGE, "Connections.csv", {}),
    "an export": (linkedin_zip(LARGE), "Basic_LinkedInDataExport_03-12-2024.zip", {}),
    "cards": (CARDS, "x.vcf", {}),
    "a chosen encoding": (linkedin_csv(4_000, encoding="mac_roman"), "", {"encoding": "mac_roman"}),
    "no table": (b"Beste Marjan,\n" * 20_000, "", {}),
    "a bomb": (packed(("Connections.csv", b"0" * 42_000_000), level=9), "x.zip", {}),
    "too large": (b"a" * (readers.MAX_BYTES + 1), "", {}),
    "half a zip": (linkedin_zip(LARGE)[:5_000], "", {}),
    "unknown columns": (UNKNOWN.encode(), "", {}),
    "columns of hers": (UNKNOWN.encode(), "", {"names": {"wie": "name", "waar": "email"}}),
    "matched": (UNKNOWN.encode(), "", {"matching": Matching(1, ("name", "email", ""))}),
    "a strange name": (LARGE, "\udcff\0\u202e.csv", {}),
}


@pytest.mark.thorough
@pytest.mark.parametrize("kind", FILES)
def test_behind_the_fence_everything_is_the_same(kind):
    data, name, options = FILES[kind]
    plain, fenced = both(data, name, **options)
    assert plain == fenced
    assert getattr(plain, "encoding", "") == getattr(fenced, "encoding", "")
    assert [type(row) for row in getattr(fenced, "rows", ())[:1]] in ([readers.Row], [])


def test_only_what_is_large_or_packed_needs_a_child(monkeypatch):
    asked = []
    monkeypatch.setattr(fence, "ask", lambda *args: asked.append(args) or b'{"code": "empty"}')
    fence.read(sheet(NOOR), "x.csv")
    assert not asked
    for data in (LARGE, linkedin_zip(sheet(NOOR))):
        with pytest.raises(Unreadable):
            fence.read(data, "x.csv")
    assert len(asked) == 2


@pytest.mark.parametrize("kind", ["eat", "eat_at_once", "spin"])
def test_a_reader_that_takes_too_much_is_stopped(kind):
    start = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        fence.ask(GREEDY, kind.encode())
    assert refused.value.code == "too_heavy"
    assert "te zwaar" in MESSAGES["too_heavy"]
    assert time.monotonic() - start < 5


def test_a_reader_that_only_waits_is_stopped_too():
    with pytest.raises(Unreadable) as refused:
        fence.ask(GREEDY, b"sleep", seconds=0.5)
    assert refused.value.code == "too_heavy"


def test_a_reader_may_take_what_a_large_file_needs():
    assert fence.ask(GREEDY, b"frugal").strip() == b"200000000"


def test_a_reader_that_fails_is_told_in_the_log_without_names(caplog):
    with pytest.raises(Unreadable) as refused:
        fence.ask(GREEDY, b"fail")
    assert refused.value.code == "broken"
    assert "ValueError" in caplog.text
    assert "greedy.py" in caplog.text
    assert "jan@example.org" not in caplog.text


def test_a_bomb_of_cells_stays_behind_the_fence():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 15_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable):
        fence.read(out.getvalue(), "x.xlsx")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) / 1024 < 20  # MB


def test_the_child_knows_no_secrets(monkeypatch):
    seen = {}
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "secret")

    def run(*args, env, **kwargs):
        seen.update(env)
        return subprocess.CompletedProcess(args, 0, b"", b"")

    monkeypatch.setattr(fence.subprocess, "run", run)
    fence.ask("x", b"")
    assert set(seen) <= {"PATH", "PYTHONPATH", "LANG", "LC_ALL"}


def test_the_child_starts_without_settings_or_models():
    code = "import sys, networking.readers.__main__; print(*sys.modules)"
    environment = {"PATH": os.environ["PATH"]}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=fence.ROOT,
        env=environment, check=True,
    )  # fmt: skip
    loaded = set(run.stdout.split())
    assert not {"django.db", "networking.models", "coaching.models", "verbinder.settings"} & loaded
