"""For pytest's ``-p``: a test database that stays for the next run (with ``--reuse-db``)."""

import pytest
from django.db import connections


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    connections.databases["default"]["TEST"]["NAME"] = "test_verbinder_lives"
