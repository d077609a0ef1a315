"""Who was forgotten is on disk before it is committed, and the lines say nothing by themselves."""

import json
import os
import stat

import pytest

from coaching.models import User
from networking import leaving
from networking.models import Contact, Suppression
from verbinder.recovery import journal

from .. import cast as people


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path / "backups"
    return settings.BACKUP_DIR


def kinds():
    return [line["kind"] for line in journal.read()]


def test_each_way_to_go_leaves_a_line_of_its_own(cast):
    cast.sanne.leave_alone()
    assert kinds() == ["never", "contact-never"]
    Contact.objects.get(pk=cast.sanne.pk).erase()
    assert kinds()[2:] == ["contact"]
    leaving.leave(User.objects.get(pk=cast.bram.pk))
    assert kinds()[3:] == ["user"]


def test_the_lines_hold_no_word_of_anybody(cast, folder):
    cast.sanne.leave_alone()
    cast.sanne.erase()
    leaving.leave(User.objects.get(pk=cast.noor.pk))
    [file] = folder.iterdir()
    text = file.read_text().lower()
    for word in ("sanne", "noor", "marjan", "example", "@", "linkedin"):
        assert word not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_mark_is_not_written_twice(cast):
    cast.sanne.leave_alone()
    Suppression.remember(cast.sanne)
    assert kinds().count("never") == 1


def test_nobody_is_forgotten_without_a_line(cast, monkeypatch):
    monkeypatch.setattr(os, "write", lambda *_args: 0)  # a full disk
    with pytest.raises(OSError, match="could not be written"):
        cast.sanne.erase()
    assert Contact.objects.get(pk=cast.sanne.pk).first_name == "Sanne"


def test_the_line_is_on_disk_before_the_deed_is_committed(cast, monkeypatch):
    order = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("disk"), real(file)))
    monkeypatch.setattr(
        "django.db.transaction.Atomic.__exit__",
        _noted(order, __import__("django.db.transaction").db.transaction.Atomic.__exit__),
    )
    cast.sanne.erase()
    assert order[-1] == "end"
    assert "disk" in order


def _noted(order, real):
    def leave(self, *args):
        order.append("end")
        return real(self, *args)

    return leave


def test_a_line_that_was_cut_off_hides_no_other(cast, folder):
    cast.sanne.leave_alone()
    [file] = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole + b'\n{"at": "2026-')
    cast.sanne.erase()
    assert kinds() == ["never", "contact-never", "contact"]


def test_months_older_than_every_backup_go(cast, folder):
    cast.sanne.leave_alone()
    old = folder / "erasures-2020-01.jsonl"
    old.write_text(json.dumps({"kind": "contact", "who": "x"}) + "\n")
    journal.thin_out(35)
    assert not old.exists()
    assert kinds()


def test_an_account_with_the_same_number_is_another(cast):
    before = journal.account(cast.noor)
    twin = people.person("Later", "Gekomen")
    twin.pk = cast.noor.pk
    assert not set(before) & set(journal.account(twin))
