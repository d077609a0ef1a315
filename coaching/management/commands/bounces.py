import mailbox
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coaching import bounces
from coaching.models import Delivery


class Command(BaseCommand):
    """Mail that came back: the address counts as wrong, and who waits for an answer is told once.

    From a mail server: `bounces: "|/srv/verbinder/manage.py bounces"`; or a folder of mail, read
    by the clock. A report read twice changes nothing.
    """

    help = "Read reports of mail that came back, from a Maildir, an mbox, or one from the input."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", help="a Maildir or an mbox; else the standard input")

    def handle(self, *, path, **options):
        many = came_back = 0
        for raw in _mails(path):
            many += 1
            bounce = bounces.read(raw)
            found = bounce and Delivery.objects.filter(message_id=bounce.message_id).first()
            came_back += bool(found and found.came_back(bounce.problem))
        self.stdout.write(f"{many} read, {came_back} came back")


def _mails(path):
    if not path:
        yield sys.stdin.buffer.read(bounces.LARGEST)
    elif Path(path).is_dir():
        yield from _maildir(path)
    elif Path(path).is_file():
        box = mailbox.mbox(path, create=False)
        for key in box.iterkeys():
            yield box.get_bytes(key)
    else:
        raise CommandError(f"{path} is not there.")


def _maildir(path):
    """What was not read before; it is marked as seen once it has been dealt with."""
    box = mailbox.Maildir(path, create=False)
    for key in list(box.iterkeys()):
        message = box.get_message(key)
        if "S" not in message.get_flags():
            yield box.get_bytes(key)
            message.set_subdir("cur")
            message.add_flag("S")
            box[key] = message
