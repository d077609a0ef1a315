"""The product one version later: a table that every page reads gets a column."""

from verbinder.settings import *  # noqa: F403
from verbinder.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.later"]
