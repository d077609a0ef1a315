"""Every setting, read from the environment; secure unless DEBUG=1. There is no second file."""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from verbinder import localdb
from verbinder.secret_files import with_secrets

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = with_secrets(os.environ)
env = ENVIRONMENT.get


def flag(name, default=False):
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


DEBUG = flag("DEBUG")
TESTING = "pytest" in sys.modules
SECRET_KEY = env("SECRET_KEY", "only-for-development-and-tests" if DEBUG or TESTING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text (or DEBUG=1 to try things out)."
    )
# Older keys that still open links and sessions while the new one takes over.
SECRET_KEY_FALLBACKS = env("SECRET_KEY_FALLBACKS", "").split()

SITE_URL = env("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "").split() or [
    SITE_HOST,
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "verbinder",
    "coaching",
    "networking",
    "django.contrib.admin.apps.SimpleAdminConfig",  # its own site has no address here
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "coaching.sessions_app.SessionsConfig",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "verbinder.middleware.request_log",
    "verbinder.middleware.figures",
    "django.middleware.gzip.GZipMiddleware",  # pages and parts; it pads them against guessing
    "django.middleware.security.SecurityMiddleware",
    "verbinder.middleware.fixed_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "verbinder.middleware.probes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "verbinder.middleware.htmx_sign_in",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "verbinder.middleware.last_seen",
    "verbinder.middleware.own_language_and_time",
    "verbinder.middleware.second_step",
    "django.contrib.messages.middleware.MessageMiddleware",
    "verbinder.middleware.too_much",
]
ROOT_URLCONF = "verbinder.urls"
WSGI_APPLICATION = "verbinder.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "networking.menu.menu",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "coaching.templatetags.look",
            ],
        },
    },
]

# The data: DATABASE_URL, else the PostgreSQL inside the development requirements.
DATA_DIR = Path(env("VERBINDER_DATA_DIR", BASE_DIR / ".data"))
DATABASES = localdb.databases(DATA_DIR / "postgres", ENVIRONMENT)
# Backups, and beside them who was forgotten since; on a disk of its own where there is one.
BACKUP_DIR = Path(env("BACKUP_DIR", DATA_DIR / "backups"))
if TESTING:  # two test runs at once do not meet in one database
    DATABASES["default"]["TEST"] = {"NAME": f"test_verbinder_{os.getpid()}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILE_UPLOAD_HANDLERS = [
    "verbinder.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    2 * 1024 * 1024
)  # of form text; files are counted apart, in their form
# Counted by all web processes together: sign-in limits rest on it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # When it is full, entries go by their name: a stranger with many addresses to try could
        # so push out the count of her own tries.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # Whom a search finds and how many, until the network changes; cheap to look for anew, so each
    # process keeps its own.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

# Words and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Static files: one joined stylesheet, hashed and compressed by collectstatic
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "verbinder.storage.JoinedStaticFilesStorage"},
}

# Who you are
AUTH_USER_MODEL = "coaching.User"
AUTHENTICATION_BACKENDS = ["coaching.accounts.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "networking:home"
LOGOUT_REDIRECT_URL = "account_login"

OPEN_SIGN_UP = flag("OPEN_SIGN_UP", default=True)  # may coaches make an account themselves?
ACCOUNT_ADAPTER = "coaching.accounts.AccountAdapter"
ACCOUNT_FORMS = {"signup": "coaching.forms.SignupForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# No password at sign-up: hashing one only for new accounts would tell which addresses are known.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the one in use and the one it is being changed to
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}  # easy on a phone
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TRUSTED_PROXIES", "0"))
# Must a coach have a passkey or an app for codes before she goes on? She guards other people.
COACH_SECOND_STEP = flag("COACH_SECOND_STEP", default=not (DEBUG or TESTING))
MFA_ADAPTER = "coaching.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = "Verbinder"

# Doors and walls
HTTPS = SITE_URL.startswith("https://")
if not (DEBUG or TESTING or HTTPS or SITE_HOST in {"localhost", "127.0.0.1"}):
    raise ImproperlyConfigured("SITE_URL must begin with https:// (or set DEBUG=1).")
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
MESSAGE_STORAGE = "verbinder.messages.Storage"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY = HTTPS, True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "coaching.views.doors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if flag("BEHIND_TLS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# No inline script, no inline style, nobody else's server: so no nonces either.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Mail: rows in the outbox, sent by the worker. Without EMAIL_URL nothing leaves the machine.
# EMAIL_URL=smtp://name:password@host:587?tls=1 (or ssl=1)
MAIL_DOMAIN = env("MAIL_DOMAIN", SITE_HOST)
DEFAULT_FROM_EMAIL = env("MAIL_FROM", f"verbinder@{MAIL_DOMAIN}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env("EMAIL_URL", "")
DKIM_SELECTOR = env("DKIM_SELECTOR", "")  # of the signature; only to look it up (manage.py doctor)


def mailer(url):
    if not url:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options = {
        "host": parts.hostname,
        "port": parts.port or 25,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": query.get("tls") == "1",
        "use_ssl": query.get("ssl") == "1",
        "timeout": 20,
    }
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": options,
    }


MAILERS = {"default": mailer(EMAIL_URL)}

# The rules of the house that an operator may change, in seconds unless the name says otherwise
UNDO_SECONDS = int(env("UNDO_SECONDS", "120"))  # how long a coach can call back what she passed on
YES_SECONDS = int(env("YES_SECONDS", "30"))  # how long a contact can take a yes back
REPORT_AFTER_WEEKS = int(env("REPORT_AFTER_WEEKS", "6"))  # "what happened since?", once
# Whoever is in a network must know of it within a month: article 14 of the GDPR.
INFORM_WITHIN_DAYS = int(env("INFORM_WITHIN_DAYS", "30"))
# From when until when nobody gets a mail that can wait, in her own time; empty for never.
QUIET_HOURS = [int(hour) for hour in env("QUIET_HOURS", "" if DEBUG else "20-8").split("-") if hour]
# The hour of the one mail a day for whoever wants her news together; empty: everything at once.
DAILY_MAIL_HOUR = env("DAILY_MAIL_HOUR", "" if DEBUG else "8")
DAILY_MAIL_HOUR = int(DAILY_MAIL_HOUR) if DAILY_MAIL_HOUR else None
INVITATION_DAYS = int(env("INVITATION_DAYS", "7"))
# What one person may do in a minute, hour or day: coaching/limits.py. LIMITS=0 lifts them, to try
# how much the house can bear.
LIMITS = flag("LIMITS", default=True)

# How long things are kept, in days; what happens then stands in networking/retention.py
KEEP_UNUSED_DAYS = int(env("KEEP_UNUSED_DAYS", "365"))  # imported and never shared: then we ask
KEEP_UNANSWERED_DAYS = int(env("KEEP_UNANSWERED_DAYS", "30"))  # and erase, so long after asking
KEEP_CONFIRMED_DAYS = int(env("KEEP_CONFIRMED_DAYS", "730"))  # since she was last used or confirmed
KEEP_MAIL_WORDS_DAYS = int(env("KEEP_MAIL_WORDS_DAYS", "30"))  # the words of a mail that left
KEEP_DISCLOSURES_DAYS = int(env("KEEP_DISCLOSURES_DAYS", "730"))  # who saw whom
KEEP_REQUESTS_DAYS = int(env("KEEP_REQUESTS_DAYS", "730"))  # the words of one nothing happens to
KEEP_UNMET_DAYS = int(env("KEEP_UNMET_DAYS", "365"))  # and of one that led to no conversation
KEEP_TRAIL_DAYS = int(env("KEEP_TRAIL_DAYS", "730"))  # who did what
KEEP_NEWS_DAYS = int(env("KEEP_NEWS_DAYS", "180"))  # the list of notices
KEEP_MAILS_DAYS = int(env("KEEP_MAILS_DAYS", "730"))  # that there was a mail, to whom
KEEP_MAIL_PROBLEMS_DAYS = int(env("KEEP_MAIL_PROBLEMS_DAYS", "90"))  # why one did not arrive
KEEP_INVITATIONS_DAYS = int(env("KEEP_INVITATIONS_DAYS", "365"))  # answered, or over
KEEP_CONCERNS_DAYS = int(env("KEEP_CONCERNS_DAYS", "730"))  # what did not feel right
KEEP_BACKUPS_DAYS = int(env("KEEP_BACKUPS_DAYS", "35"))  # as the pages say; yours to keep to
KEEP_FOLLOW_UPS_DAYS = int(env("KEEP_FOLLOW_UPS_DAYS", "365"))  # a client's next steps, once done

# The word with which a machine may read /metrics from elsewhere: "Authorization: Bearer …".
METRICS_TOKEN = env("METRICS_TOKEN", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "verbinder.logs.RequestFilter"}},
    "formatters": {"json": {"()": "verbinder.logs.JSONFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["request"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS = []
