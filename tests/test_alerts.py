"""The alerts that we hand to an operator ask only for what is really there, and are explained."""

import re

import pytest
import yaml
from django.conf import settings

from .test_metrics import figures

RULES = settings.BASE_DIR / "deploy" / "prometheus" / "verbinder.rules.yml"
PAGE = settings.BASE_DIR / "docs" / "operating.md"


@pytest.fixture
def rules():
    [group] = yaml.safe_load(RULES.read_text())["groups"]
    return group["rules"]


def test_every_number_that_an_alert_asks_for_is_exported(rules, client, db, settings, tmp_path):
    (tmp_path / "verbinder-1.backup").touch()
    settings.BACKUP_DIR = tmp_path
    client.get("/account/sign-in/")
    known = figures(client.get("/metrics").text)
    names = {name for name, *_labels in known}
    labels = {label for _name, *labels in known for label in labels}
    for rule in rules:
        asked = set(re.findall(r"verbinder_\w+", rule["expr"]))
        assert asked <= names, rule["alert"]
        assert asked or rule["alert"] == "SiteAway"
        for choice in re.findall(r'state=~?"([\w|]+)"', rule["expr"]):
            assert set(choice.split("|")) <= labels, rule["alert"]


def test_every_alert_is_explained_with_what_to_do(rules):
    rows = re.findall(r"^\| (\w+) \| (.+) \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    explained = {name for name, *_words in rows if name != "alert"}
    assert {rule["alert"] for rule in rules} == explained
    assert all(rule["annotations"]["summary"] for rule in rules)
    assert all(rule["labels"]["severity"] in ("page", "ticket") for rule in rules)
