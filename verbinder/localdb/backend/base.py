from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from verbinder.localdb.server import at


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend that starts or joins the project's own server first."""

    def get_connection_params(self):
        if not (settings.DEBUG or settings.TESTING):
            raise ImproperlyConfigured(
                "Set DATABASE_URL: the built-in database is for development only (DEBUG=1)."
            )
        server = at(self.settings_dict["LOCALDB"])
        server.ensure()
        self.settings_dict["HOST"] = str(server.sockets)
        return super().get_connection_params()
