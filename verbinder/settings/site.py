"""What the site is made of: its apps, the gates of every request, its pages and words."""

from pathlib import Path

from .environment import BASE_DIR, env

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
    "coaching.arriving.gate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "verbinder.middleware.too_much",
    "verbinder.meanwhile.read_again",
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
SILENCED_SYSTEM_CHECKS = []
