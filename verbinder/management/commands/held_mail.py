from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from coaching.models import Restoration


class Command(BaseCommand):
    """After a restore mail waits for this decision; see docs/recovery.md."""

    help = "What mail is held after a restore; --go or --go-all lets it leave."

    def add_arguments(self, parser):
        parser.add_argument(
            "--go", action="store_true", help="without what waited in the backup: it left since"
        )
        parser.add_argument("--go-all", action="store_true", help="that as well")

    def handle(self, *, go, go_all, **options):
        holding = Restoration.holding().order_by("-pk")
        if not holding:
            raise CommandError("No mail is held.")
        for this in holding:
            self._tell("waiting in the backup", this.held_before)
            self._tell("written since", this.held.exclude(pk__in=this.held_before.values("pk")))
            if go or go_all:
                this.let_go(before=go_all)
        self.stdout.write("Mail leaves again." if go or go_all else "No mail leaves.")

    def _tell(self, what, mails):
        kinds = mails.order_by("letter").values_list("letter").annotate(Count("pk"))
        self.stdout.write(f"{what}: {', '.join(f'{n} {kind}' for kind, n in kinds) or 'none'}")
