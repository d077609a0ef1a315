"""The leaks that the isolation tests are tried with can still be planted."""

import pytest

from tests.isolation.planted import LEAKS, ROOT


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_leak_fits_the_code(leak):
    assert (ROOT / leak.path).read_text().count(leak.old) == 1
