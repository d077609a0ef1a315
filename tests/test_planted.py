"""The leaks and the bugs that the tests are tried with can still be planted."""

import pytest

from tests.isolation.planted import LEAKS, ROOT
from tests.lifecycle.planted import BUGS


@pytest.mark.parametrize("leak", LEAKS + BUGS, ids=lambda leak: leak.name)
def test_a_leak_fits_the_code(leak):
    assert (ROOT / leak.path).read_text().count(leak.old) == 1
