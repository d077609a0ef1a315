"""The command as an operator types it."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from coaching.management.commands.doctor import spoken
from tests.test_house import PRODUCTION
from verbinder import doctor
from verbinder.doctor.finding import broken, good, look


def asked(*words):
    out, code = StringIO(), 0
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


@pytest.fixture
def finds(monkeypatch):
    def set_up(*findings):
        monkeypatch.setattr(doctor, "examine", lambda: iter(findings))

    return set_up


def test_it_says_one_word_one_sentence_and_what_to_do(finds):
    finds(good("Alles draait."), look("De schijf loopt vol.", "Maak ruimte."))
    code, page = asked("--language", "nl")
    assert code == 0
    assert "goed             Alles draait.\n" in page
    assert "kijk hier naar   De schijf loopt vol.\n                 → Maak ruimte.\n" in page


def test_it_ends_with_one_when_something_is_broken(finds):
    finds(good("Fijn."), broken("De worker is stil.", "Start hem."))
    assert asked()[0] == 1
    code, page = asked("--json")
    told = json.loads(page)
    assert (code, told["well"]) == (1, False)
    assert told["findings"][1]["do"] == "Start hem."


@pytest.mark.parametrize(
    ("environ", "language"),
    [({}, "nl"), ({"LANG": "C.UTF-8"}, "nl"), ({"LANG": "nl_NL.UTF-8"}, "nl"),
     ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "en_GB", "LC_ALL": "nl_NL"}, "nl")],
)  # fmt: skip
def test_it_speaks_dutch_or_the_english_of_the_terminal(environ, language):
    assert spoken(environ) == language


def test_every_check_is_asked_and_says_its_name_in_both_languages(db):
    for language, word in (("nl", "Er draait geen worker"), ("en", "No worker is running")):
        code, page = asked("--json", "--language", language)
        told = json.loads(page)
        names = {finding["check"] for finding in told["findings"]}
        asked_for = {"database.answers", "worker.alive", "relay.talks", "keys.strong", "disks.room"}
        assert (code, names >= asked_for, word in page) == (1, True, True)
        assert "kon niet worden nagekeken" not in page


def test_one_check_that_breaks_does_not_hide_the_others(db, monkeypatch):
    def odd():
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "ALONE", (odd, *doctor.ALONE))
    _code, page = asked("--json", "--language", "nl")
    assert "Dit kon niet worden nagekeken (ZeroDivisionError)" in page
    assert "keys.strong" in page


def test_without_a_database_it_says_so_and_looks_at_the_rest():
    """In a process of its own, with the settings of production and nobody listening there."""
    environment = {k: v for k, v in os.environ.items() if k != "DEBUG"} | PRODUCTION
    command = [sys.executable, "manage.py", "doctor", "--json", "--language", "nl"]
    run = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=90
    )
    assert (run.returncode, run.stderr) == (1, "")
    told = {finding["check"]: finding for finding in json.loads(run.stdout)["findings"]}
    assert told["database.answers"]["word"] == "broken"
    assert "worker.alive" not in told
    assert told["relay.talks"]["word"] == "broken"
    assert told["keys.strong"]["word"] == "good"
    assert told["safety.settings_for_visitors"]["word"] == "good"
    assert "secret" not in run.stdout  # no password of anything
