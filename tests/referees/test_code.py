"""Bandit and ruff read our code, and Django our settings; each finds what is planted."""

import json
import subprocess
import sys

import pytest

from . import tools
from .tools import HERE, PROGRAMS, ROOT, run

pytestmark = pytest.mark.referee

OURS = ("coaching", "networking", "verbinder", "deploy", "manage.py", "dev")
PLANTED = """import subprocess


def find(cursor, name):
    cursor.execute(f"select * from coaching_user where name = '{name}'")
    subprocess.run(name, shell=True)
    return eval(name)
"""


def bandit(*paths, folder):
    """What it says, with the place; a finding that is allowed says so itself: # nosec B000."""
    tools.need("tools")
    config = ["--configfile", HERE / "bandit.yaml", "--format", "json", "--quiet"]
    done = run(PROGRAMS / "bandit", *config, "--recursive", *paths, folder=folder, patience=300)
    report = json.loads(done.stdout[done.stdout.index("{") :])
    assert not report["errors"]
    return {
        f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}"
        for one in report["results"]
    }


def test_bandit_finds_nothing_in_our_code(tmp_path):
    found = bandit(*(ROOT / name for name in OURS), folder=tmp_path)
    assert not found, "\n".join(sorted(found))


def test_bandit_finds_what_is_planted(tmp_path):
    (tmp_path / "planted.py").write_text(PLANTED)
    found = " ".join(bandit(tmp_path / "planted.py", folder=tmp_path))
    assert {"B608", "B602", "B307"} <= set(found.split())


def test_ruff_finds_what_is_planted(tmp_path):
    """./dev lint asks it with the same rules for everything else."""
    (tmp_path / "planted.py").write_text(PLANTED)
    asked = ["-m", "ruff", "check", "--config", ROOT / "pyproject.toml", "--output-format", "json"]
    done = subprocess.run(
        [sys.executable, *asked, tmp_path / "planted.py"], capture_output=True, text=True
    )
    assert {"S608", "S602", "S307"} <= {one["code"] for one in json.loads(done.stdout)}


def check(ground, settings):
    env = ground.env(DJANGO_SETTINGS_MODULE=settings, EMAIL_URL="smtp://a:b@127.0.0.1:1?tls=1")
    words = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        [sys.executable, *words], env=env, cwd=ROOT, capture_output=True, text=True
    )


def test_django_has_nothing_to_say_of_the_settings(ground):
    assert check(ground, "verbinder.settings").returncode == 0


def test_django_finds_what_is_planted(ground):
    said = check(ground, "tests.referees.planted_settings")
    assert said.returncode != 0
    for number in ("W002", "W004", "W012", "W016", "W022"):
        assert f"security.{number}" in said.stderr, number
