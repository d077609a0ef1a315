from django.db import transaction
from django.utils.translation import gettext_lazy as _

from coaching.models import Delivery, Event
from coaching.models.delivery import State
from coaching.models.event import Role

from .. import unreached_mail
from ..letters import both, contact
from .moves import Status

# The letters that have to arrive, and while what lasts; the client's copy goes to her account.
ASK, INTRODUCED = "introduction_ask", "introduction_introduced"
MATTERS = {ASK: Status.ASKED, INTRODUCED: Status.INTRODUCED}
PAST = {  # in the coach's history, and in nobody else's
    "mail_failed": _("De mail kwam niet aan"),
    "mail_doubted": _("Het is niet zeker of de mail aankwam"),
    "mail_again": _("De mail ging opnieuw, naar het verbeterde adres"),
}


class Unreached:
    """What happens when a mail of an introduction does not arrive.

    The client hears nothing of it: what addresses her coach has is no business of hers.
    """

    @transaction.atomic
    def mail_failed(self, letter, *, to_account=False, sure=True):
        """Tell the coach, with what she can do; when it does not matter any more, nobody."""
        if sure and letter == ASK:
            self.contact.not_told("asked")
            self.never_left()
        if self.status == MATTERS.get(letter):
            event = self._note("mail_failed" if sure else "mail_doubted")
            unreached_mail.tell(self, event, to_client=to_account, sure=sure)

    @transaction.atomic
    def reach_again(self):
        """Her address was put right: what did not arrive goes there, in the same words.

        The client got the wrong address to write to, so she is introduced once more as well.
        """
        letter = {Status.ASKED: ASK, Status.INTRODUCED: INTRODUCED}.get(self.status)
        to_contact = Delivery.objects.about(self).filter(letter=letter, to_user=None)
        last = letter and to_contact.order_by("pk").last()
        if not last or last.state not in (State.FAILED, State.DOUBT) or not self.contact.email:
            return
        if letter == INTRODUCED:
            both.introduce(self, self._note("mail_again"))
        elif not self.is_expired:
            contact.ask(self, self._note("mail_again"))

    def _note(self, deed):
        self.__dict__.pop("history", None)
        return Event.record(
            None, f"introduction.{deed}", self, role=Role.CLOCK, hearers={self.coach}
        )


def new_address(person):
    """The coach, or the contact herself, put the address right; part of that deed."""
    for introduction in person.on_its_way(set(MATTERS.values())):
        introduction.reach_again()
