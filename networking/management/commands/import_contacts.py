import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coaching.models import User
from networking import readers
from networking.models import ContactImport


class Command(BaseCommand):
    help = (
        "Take an address file over into a coach's network, now, and account for every row. Exit"
        " code 0: all rows are accounted for, also when some are for the coach to decide. Exit code"
        " 1: nothing was imported, for the reason that is printed; a table with unknown columns"
        " then waits on the coach's import page."
    )

    def add_arguments(self, parser):
        parser.add_argument("coach", help="the coach's e-mail address")
        parser.add_argument("file", type=Path, help="CSV, xlsx, vCard or the zip of LinkedIn")
        parser.add_argument("--json", action="store_true", help="print the account as JSON")
        parser.add_argument(
            "--encoding",
            choices=list(readers.ENCODINGS),
            default="",
            help="how the letters are written, when they come out wrong; repair: what was UTF-8 and"
            " was opened as Windows text",
        )

    def handle(self, *, coach, file, encoding, **options):
        this = self._read(self._coach(coach), file, encoding)
        if this.is_matching:
            where = settings.SITE_URL.rstrip("/") + this.get_absolute_url()
            unknown = readers.Unreadable("no_header").message
            raise CommandError(f"{this.filename}: {unknown} The coach can match them at {where}")
        this.start_and_apply(by=this.coach)
        account = this.as_json()
        self.stdout.write(json.dumps(account) if options["json"] else self._report(this))

    def _coach(self, email):
        email = email.encode(errors="replace").decode()
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        if not person.is_coach:
            raise CommandError(f"{email} is not a coach.")
        return person

    def _read(self, coach, file, encoding):
        name = str(file).encode(errors="replace").decode()  # on disk a name is bytes
        try:
            if not file.is_file() and file.exists():
                raise CommandError(f"{name} is not a file.")
            if file.stat().st_size > readers.MAX_BYTES:
                raise readers.Unreadable("too_large")
            data = file.read_bytes()
            return ContactImport.read(coach, data, Path(name).name, encoding=encoding)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}.") from None
        except readers.Unreadable as error:
            raise CommandError(f"{name}: {error.message}") from None

    def _report(self, this):
        lines = [f"{this.filename} ({this.format}): {this.rows} rows"]
        for name in ("created", "updated", "unchanged", "asked"):
            lines.append(f"{getattr(this, name):>7} {name}")
        lines.append(f"{len(this.skipped):>7} skipped")
        for why, count, rows in this.skipped_in_words:
            lines.append(f"        {why} ({rows or count})")
        return "\n".join(lines)
