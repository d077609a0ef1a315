from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def from_url(url: str) -> dict:
    """One entry of settings.DATABASES from postgresql://user:password@host:port/name?options.

    Two options are ours: `pool=N` keeps up to N connections in each process (threads + 1 is
    enough), `pgbouncer=1` says that a transaction pooler stands in front. The others go to libpq.
    """
    try:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query))
        pooler = query.pop("pgbouncer", "") in {"1", "true"}
        pool = int(query.pop("pool", "0"))
        port = parts.port or ""
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured("DATABASE_URL looks like postgresql://user:password@host/name")
    entry = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port),
        "OPTIONS": {"connect_timeout": "5"} | query,  # else a dead line is waited for, for minutes
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
    if pooler:  # a cursor on the server would be gone after its transaction
        entry["DISABLE_SERVER_SIDE_CURSORS"] = True
    elif pool > 0:  # Django allows no kept connections beside a pool
        entry["CONN_MAX_AGE"] = 0
        entry["OPTIONS"]["pool"] = {
            "min_size": min(2, pool),
            "max_size": pool,
            "timeout": 5,
            "max_lifetime": 1800,
            "max_idle": 300,
        }
    return entry
