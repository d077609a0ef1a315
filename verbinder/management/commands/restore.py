from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from verbinder.recovery import archive, reading, restoring
from verbinder.recovery.backing import backup


class Command(BaseCommand):
    """Brings a backup back, and forgets anew who was forgotten since; see docs/recovery.md."""

    help = "Bring the site back from a backup. No mail leaves afterwards until held_mail."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--replace", action="store_true", help="instead of what is there, which is backed up"
        )
        parser.add_argument(
            "--journal",
            action="append",
            default=[],
            metavar="FOLDER",
            help="where else erasures were written down: of another machine, or of a copy",
        )
        parser.add_argument(
            "--old", action="store_true", help="older than KEEP_BACKUPS_DAYS, and still wanted"
        )
        parser.add_argument("--check", action="store_true", help="only look whether it is whole")

    def handle(self, *, file, replace, journal, old, check, **options):
        with archive.Opened(Path(file)) as opened:
            restoring.check(opened.manifest, old=old)
            rows = sum(opened.manifest["rows"].values())
            self.stdout.write(f"A whole backup of {opened.manifest['at']}, {rows} rows")
            if check:
                found = sum(reading.rows_of(opened).values())
                self.stdout.write(f"Read to its end: {found} rows. Bringing it back was not tried.")
                return
            if not restoring.is_empty():
                if not replace:
                    raise CommandError("There are people here already: --replace puts them aside.")
                self.stdout.write(f"What was here is in {backup(settings.BACKUP_DIR)}")
            restoring.restore(opened, [settings.BACKUP_DIR, *journal], self.stdout.write)
        self.stdout.write("The site is open.")
