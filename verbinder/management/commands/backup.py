from django.conf import settings
from django.core.management.base import BaseCommand

from verbinder.recovery.backing import backup


class Command(BaseCommand):
    """One file with everything, readable by its owner alone; see docs/recovery.md."""

    help = "Write a backup of the whole database into one file."

    def add_arguments(self, parser):
        parser.add_argument("--to", metavar="FOLDER", help="instead of BACKUP_DIR")
        parser.add_argument("--keep", type=int, metavar="N", help="remove all but the newest N")

    def handle(self, *, to, keep, **options):
        path = backup(to or settings.BACKUP_DIR, keep)
        self.stdout.write(str(path))
