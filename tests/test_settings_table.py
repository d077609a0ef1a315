"""docs/settings.md names exactly what the code reads from the environment."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from verbinder.secret_files import SECRETS, with_secrets

ROOT = Path(settings.BASE_DIR)
READERS = {"env", "flag", "get", "number"}
# Of a request, and of the settings of a database
BY_OTHERS = {"CONTENT_TYPE", "REMOTE_ADDR", "LOCALDB"}


def read_by(path):
    """The names that a file asks the environment for."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            asked = node.func
            name = getattr(asked, "id", getattr(asked, "attr", ""))
            if name in READERS and re.fullmatch(r"[A-Z][A-Z_]{2,}", str(node.args[0].value)):
                yield node.args[0].value


def told():
    table = [line for line in (ROOT / "docs/settings.md").read_text().splitlines() if "| " in line]
    return {name for line in table for name in re.findall(r"`([A-Z_]{3,})`", line.split("|")[1])}


def test_the_table_names_what_is_read_and_nothing_else():
    files = (ROOT / "verbinder").rglob("*.py")
    read = {name for path in files for name in read_by(path)} - BY_OTHERS
    assert told() == read


@pytest.mark.parametrize("name", ["deploy/env.example", "deploy/container/example.env"])
def test_the_examples_set_what_there_is(name):
    lines = (ROOT / name).read_text().splitlines()
    names = {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")}
    of_the_proxy = {"SITE_HOST", "UPSTREAM"}
    assert names - of_the_proxy <= told()


def test_a_secret_may_be_a_file(tmp_path):
    (tmp_path / "key").write_text("geheim\n")
    for name in SECRETS:
        assert with_secrets({f"{name}_FILE": str(tmp_path / "key")})[name] == "geheim"
    with pytest.raises(ImproperlyConfigured, match="not both"):
        with_secrets({"SECRET_KEY": "x", "SECRET_KEY_FILE": str(tmp_path / "key")})
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE"):
        with_secrets({"SECRET_KEY_FILE": str(tmp_path / "nothing")})


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy/systemd").glob("*.service")), ids=str)
def test_the_units_name_commands_that_there_are(unit):
    commands = re.findall(r"manage\.py (\w+)", unit.read_text())
    known = {path.stem for path in ROOT.glob("*/management/commands/*.py")}
    assert set(commands) <= known
