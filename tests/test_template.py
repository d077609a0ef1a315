"""A test database is a copy of kept tables, as long as they are what the migrations make."""

import shutil

import pytest
from django.db import connection

from . import template


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    shutil.copytree(template.ROOT / "coaching/migrations", tmp_path / "coaching/migrations")
    there = tmp_path / "verbinder/management/commands"
    there.mkdir(parents=True)
    shutil.copy(template.ROOT / "verbinder/management/commands/migrate.py", there)
    monkeypatch.setattr(template, "ROOT", tmp_path)
    return tmp_path


def name():
    return template.name.__wrapped__()


def test_any_change_of_a_migration_or_a_package_asks_for_new_tables(elsewhere):
    names = [name()]
    first = elsewhere / "coaching/migrations/0001_initial.py"
    first.write_text(first.read_text() + "\n")
    names.append(name())
    (elsewhere / "coaching/migrations/0099_more.py").touch()
    names.append(name())
    (elsewhere / "requirements.txt").write_text("django-allauth==99\n")
    names.append(name())
    assert len(set(names)) == len(names)
    assert all(one.startswith(template.PREFIX) for one in names)


def test_this_database_is_one_of_its_own(db):
    """Never the kept tables themselves: what a test leaves would be in every run."""
    assert not connection.settings_dict["NAME"].startswith(template.PREFIX)
