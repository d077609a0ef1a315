import pytest

from . import world as worlds


@pytest.fixture
def world(db):
    """Two practices and a stranger; see world.py."""
    return worlds.build()
