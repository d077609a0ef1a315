import pytest

from tests.stage import Stage

from . import world as worlds


@pytest.fixture(scope="session")
def small_world():
    return Stage(worlds.build)


@pytest.fixture
def world(db, small_world):
    """Two practices and a stranger; see world.py."""
    return small_world.enter()
