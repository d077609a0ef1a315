"""The same site with planted flaws, for whoever must find them; see planted.py."""

from .settings import *  # noqa: F403
from .settings import MIDDLEWARE

ROOT_URLCONF = "tests.referees.planted"
MIDDLEWARE = [name for name in MIDDLEWARE if "csp" not in name and "clickjacking" not in name]
SESSION_COOKIE_SECURE = SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_SECURE = CSRF_COOKIE_HTTPONLY = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
SECURE_HSTS_SECONDS = 0
SECURE_CONTENT_TYPE_NOSNIFF = SECURE_REFERRER_POLICY = None
