from django.db import transaction


class Rights:
    """What somebody with an account may do with all that is kept about her."""

    @transaction.atomic
    def take_data(self):
        """She takes a copy along. Whoever has her session could as well, so she is mailed."""
        from .. import mail
        from .event import Event

        mail.data_taken(Event.record(self, "user.take_data", self, hearers=[]), self)
