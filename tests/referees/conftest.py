import tempfile
from pathlib import Path

import pytest

from . import tools
from .listener import Listener
from .site import Ground, Site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """They share their sites, so one process asks all of them, beside those of the pages."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("referees"))


@pytest.fixture(scope="session")
def ground():
    tools.need("nginx")
    with (
        tempfile.TemporaryDirectory(prefix="verbinder-referees-") as folder,
        Ground(Path(folder)) as ground,
    ):
        yield ground


@pytest.fixture(scope="session")
def site(ground):
    """The product as it is shipped."""
    with Site(ground, "site") as site:
        yield site


@pytest.fixture(scope="session")
def planted(ground):
    """The product with planted flaws."""
    with Site(ground, "planted", "tests.referees.planted_settings") as site:
        yield site


@pytest.fixture(scope="session")
def listener():
    with Listener() as listener:
        yield listener
