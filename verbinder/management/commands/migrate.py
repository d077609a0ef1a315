import random
import time

from django.core.management.commands import migrate
from django.db import OperationalError, connections

OURS = 2026_1126  # the number of the lock that one migrating machine holds
LOCKED = "55P03"


class Command(migrate.Command):
    """Migrations beside a site at work: they wait for no lock longer than a blink.

    Whoever waits for a lock on a table makes everybody wait who comes after. So it gives up early,
    lets the others pass, and tries again. Of several machines one migrates, the others after it.
    How to write a migration for a site at work: docs/upgrading.md.
    """

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--lock-timeout", type=int, default=300, metavar="MILLISECONDS")
        parser.add_argument("--patience", type=int, default=300, metavar="SECONDS")

    def handle(self, *args, lock_timeout=300, patience=300, **options):
        connection = connections[options["database"]]
        until = time.monotonic() + patience
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [OURS])
            cursor.execute("select set_config('lock_timeout', %s, false)", [f"{lock_timeout}ms"])
        try:
            self._persist(until, *args, **options)
        finally:
            if connection.is_usable():
                with connection.cursor() as cursor:
                    cursor.execute("reset lock_timeout")
                    cursor.execute("select pg_advisory_unlock(%s)", [OURS])

    def _persist(self, until, *args, **options):
        """Each migration is a transaction: whatever was done stays, the others are tried again."""
        pause = 0.2
        while True:
            try:
                return super().handle(*args, **options)
            except OperationalError as problem:
                locked = getattr(problem.__cause__, "sqlstate", "") == LOCKED
                if not locked or time.monotonic() > until:
                    raise
                self.stderr.write("Somebody uses that table; trying again.")
            time.sleep(pause * random.uniform(0.8, 1.2))  # nosec B311 # noqa: S311 (nothing secret: so two do not try at once)
            pause = min(pause * 1.5, 5)
