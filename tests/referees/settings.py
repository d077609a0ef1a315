"""The site in production, for visitors who press a thousand times a minute and sign in by password.

How often one may try to sign in has tests of its own; LIMITS=0 lifts the other limits.
"""

from verbinder.settings import *  # noqa: F403

ACCOUNT_RATE_LIMITS = False
