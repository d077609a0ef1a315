"""Every letter is there in both languages, and says the same in both."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates/mail"
LETTERS = sorted(FOLDER.glob("*.nl.txt"))
PARTIAL = re.compile(r"partialdef (\w+)")
VARIABLE = re.compile(r"\{\{ ?([\w.]+)|\{% (?:if|for \w+ in) ([\w.]+)")


@pytest.mark.parametrize("dutch", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_every_letter_says_the_same_in_both_languages(dutch):
    text, other = dutch.read_text(), Path(str(dutch).replace(".nl.", ".en.")).read_text()
    assert PARTIAL.findall(text) == PARTIAL.findall(other)
    assert {"subject", "body"} <= set(PARTIAL.findall(text))
    assert set(VARIABLE.findall(text)) == set(VARIABLE.findall(other))


def test_no_letter_is_there_in_english_only():
    assert len(LETTERS) == len(list(FOLDER.glob("*.en.txt")))
