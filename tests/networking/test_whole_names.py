"""A name in one cell, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking.readers.whole_names import split_name


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Anouk van der Velde", "Anouk", "van der Velde"),
        ("Velde, Anouk van der", "Anouk", "van der Velde"),
        ("Velde, van der, Anouk", "Anouk", "van der Velde"),
        ("van der Velde, Anouk", "Anouk", "van der Velde"),
        ("Velde van der, Anouk", "Anouk", "van der Velde"),
        ("Jan Willem de Boer", "Jan Willem", "de Boer"),
        ("Noor", "Noor", ""),
        ("Ben Smit", "Ben", "Smit"),
        ("Van Acker", "", "Van Acker"),
        ("Noor Van Acker", "Noor", "Van Acker"),
        ("drs. Marloes Smit", "drs. Marloes", "Smit"),
        ("Ruben ’t Lam, MSc", "Ruben", "’t Lam, MSc"),
        ("Ruben, MSc", "Ruben, MSc", ""),
        ("Smit", "Smit", ""),
        (" , ", "", ""),
    ],
)
def test_a_whole_name_is_taken_apart(whole, first, last):
    assert split_name(whole) == (first, last)


@given(st.text(max_size=40))
def test_taking_a_name_apart_loses_no_word(text):
    first, last = split_name(text)
    words = text.replace(",", " ").split()
    assert sorted(f"{first} {last}".replace(",", " ").split()) == sorted(words)
