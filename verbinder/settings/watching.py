"""What machines may know: the log, and the numbers of /metrics."""

from .environment import env

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
