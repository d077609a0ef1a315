from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coaching.models import User
from networking.demo import people
from networking.demo.story import tell
from networking.demo.sweep import sweep


class Command(BaseCommand):
    help = "Fill a development database with an invented practice."

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset", action="store_true", help="throw away all data first, of everybody"
        )
        parser.add_argument(
            "--accounts", action="store_true", help="only print who can sign in, and how"
        )

    def handle(self, *args, reset, accounts, **options):
        if not settings.DEBUG:
            raise CommandError("The demo is for development only: set DEBUG=1.")
        if accounts:
            return self.print_accounts()
        if not reset and User.objects.exists():
            self.stdout.write(
                "There are people in this database already; nothing was changed.\n"
                "demo --reset throws all data away and begins anew."
            )
            return None
        with transaction.atomic():
            if reset:
                sweep()
            tell()
        self.stdout.write("An invented practice is ready. They sign in like this:")
        return self.print_accounts()

    def print_accounts(self):
        here = set(User.objects.values_list("email", flat=True))
        for role, group in (("coach", people.COACHES), ("client", people.CLIENTS)):
            for person in group:
                if person.email in here:
                    name = f"{person.first_name} {person.last_name}"
                    self.stdout.write(
                        f"{role:8}{name:18}{person.email:22}{people.PASSWORD}".rstrip()
                    )
