from django.core.management.base import BaseCommand, CommandError

from coaching import maillog
from coaching.models import Delivery


class Command(BaseCommand):
    """Mails in doubt, settled by what our own Postfix wrote down; see deploy/postfix/README.md."""

    help = "Settle the mails in doubt from the log of the Postfix that we hand them to."

    def add_arguments(self, parser):
        parser.add_argument("--log", required=True, help="its maillog")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the log begins before the first of them: what is not in it goes again",
        )

    def handle(self, *, log, complete, **options):
        try:
            with open(log, encoding="utf-8", errors="replace") as lines:
                known = maillog.read(lines)
        except OSError as problem:
            raise CommandError(f"{log}: {problem.strerror}") from problem
        counts = {"sent": 0, "failed": 0, "queued": 0, "doubt": 0}
        for delivery in Delivery.objects.filter(state="doubt"):
            delivery.settle(*known.get(delivery.message_id, ("", "")), complete=complete)
            counts[delivery.state] = counts.get(delivery.state, 0) + 1
        self.stdout.write(", ".join(f"{many} {state}" for state, many in counts.items()))
