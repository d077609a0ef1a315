"""Would the site come back? The doctor reads the newest backup to its end, and says what it did
not try."""

import json
import shutil
import tarfile
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone, translation

from networking import leaving
from tests.networking.test_import_questions import brought
from tests.networking.test_import_undo import FLEUR
from verbinder.doctor import recovery
from verbinder.recovery import archive, backing, journal, programs, reading

from .. import cast as people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    with translation.override("nl"):
        yield


@pytest.fixture
def cast():
    """In one transaction of its own, for a backup sees only what is committed."""
    return people.enter()


def told(check):
    (finding,) = check()
    return finding


def test_without_a_backup_there_is_nothing_to_read():
    assert not [*recovery.backup_reads(), *recovery.journal_tells()]


def test_a_whole_backup_is_read_and_it_says_what_was_not_tried(cast, tmp_path, capsys):
    path = backing.backup(tmp_path)
    rows = archive.manifest_of(path)["rows"]
    finding = told(recovery.backup_reads)
    assert finding.word == "good"
    assert f"({sum(rows.values())} in " in finding.says
    assert "niet geprobeerd" in finding.says
    call_command("restore", path, "--check")
    assert f"Read to its end: {sum(rows.values())} rows" in capsys.readouterr().out


def cut(path):
    """As when the disk was full, or the copy broke off."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def with_another_dump(path, harm):
    """A dump that was broken before it was packed: its checksum is right."""
    manifest = archive.manifest_of(path)
    with tarfile.open(path) as tar:
        dump = tar.extractfile(archive.DUMP).read()
    loose = path.with_name("loose")
    loose.write_bytes(harm(dump))
    archive.write(path, loose, manifest)
    loose.unlink()


def half_dumped(path):
    with_another_dump(path, lambda dump: dump[: len(dump) // 2])


def miscounted(path):
    data = path.read_bytes()
    rows = archive.manifest_of(path)["rows"]["coaching_user"]
    one_more = b'"coaching_user": %d' % rows, b'"coaching_user": %d' % (rows + 1)
    assert one_more[0] in data
    path.write_bytes(data.replace(*one_more, 1))


@pytest.mark.parametrize("harm", [cut, flipped, half_dumped, miscounted])
def test_what_would_not_come_back_is_told(cast, tmp_path, harm):
    """Only the newest is read: an older one that is whole comforts nobody."""
    whole = backing.backup(tmp_path)
    newest = backing.backup(tmp_path)
    harm(newest)
    finding = told(recovery.backup_reads)
    assert finding.word == "broken"
    assert newest.name in finding.says
    with pytest.raises(CommandError):
        call_command("restore", newest, "--check")
    newest.unlink()
    assert whole.exists()
    assert told(recovery.backup_reads).word == "good"


def test_what_could_not_be_tried_is_no_alarm(cast, tmp_path, monkeypatch):
    backing.backup(tmp_path)

    def missing(_name):
        raise CommandError("pg_restore is missing")

    monkeypatch.setattr(programs, "find", missing)
    assert told(recovery.backup_reads).word == "look"
    assert "niet nagekeken" in told(recovery.backup_reads).says
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, 0))
    assert "ruimte" in told(recovery.backup_reads).says


def test_rows_are_counted_wherever_the_pieces_are_cut():
    sql = b"SELECT 1;\nCOPY public.a (id) FROM stdin;\n1\nCOPY public.b (\n\\.\n"
    sql += b'COPY public."user" (id) FROM stdin;\n\\.\n'
    for size in range(1, len(sql) + 1):
        pieces = [sql[at : at + size] for at in range(0, len(sql), size)]
        assert reading.counted(pieces) == {"a": 2, "user": 0}


def test_whoever_went_since_stands_in_the_journal(cast, tmp_path):
    people.practice(cast)
    backing.backup(tmp_path)
    assert told(recovery.journal_tells).word == "good"
    cast.sanne.erase()
    cast.willem.leave_alone()
    leaving.leave(cast.eva)
    cast.otto.memberships.get().leave(by=cast.marjan)
    brought(cast.otto, FLEUR).undo(by=cast.otto)
    assert told(recovery.journal_tells).word == "good"
    for path in tmp_path.glob("erasures-*"):
        path.unlink()
    finding = told(recovery.journal_tells)
    assert (finding.word, finding.says[:2]) == ("look", "5 ")


def test_a_line_that_is_missing_is_told_though_others_are_there(cast, tmp_path):
    backing.backup(tmp_path)
    cast.sanne.erase()
    cast.youssef.erase(by=cast.marjan)
    (path,) = tmp_path.glob("erasures-*")
    lines = [line for line in journal.read() if line["who"] != str(cast.youssef.ref)]
    path.write_text("\n".join(map(json.dumps, lines)))
    finding = told(recovery.journal_tells)
    assert (finding.word, finding.says[:9]) == ("look", "Eén keer ")


def test_whoever_went_before_the_oldest_backup_need_not_stand_there(cast, tmp_path):
    cast.sanne.erase()
    for path in tmp_path.glob("erasures-*"):
        path.unlink()
    backing.backup(tmp_path)
    assert told(recovery.journal_tells).word == "good"


def test_a_backup_too_old_to_be_used_asks_for_nobody(cast, tmp_path, settings):
    path = backing.backup(tmp_path)
    old = timezone.now() - timedelta(days=settings.KEEP_BACKUPS_DAYS + 1)
    at = archive.manifest_of(path)["at"].encode()
    path.write_bytes(path.read_bytes().replace(at, old.isoformat().encode(), 1))
    assert not list(recovery.journal_tells())
    assert told(recovery.backup_reads).word == "broken"
