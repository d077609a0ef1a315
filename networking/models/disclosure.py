from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from coaching import limits
from coaching.models import Coaching, Event
from coaching.models.event import Role

from .card import Visibility


class Disclosure(models.Model):
    """That a client saw a card: of whom, with or without the name, in which part, and when first.

    The answer to "who saw my data", and what keeps anybody from carrying a network away.
    """

    class Part(models.TextChoices):
        LIST = "list"
        PAGE = "page"

    contact = models.ForeignKey("Contact", models.CASCADE, related_name="disclosures")
    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    shown_as = models.CharField(max_length=10, choices=Visibility)
    part = models.CharField(max_length=4, choices=Part)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "client", "shown_as", "part"], name="disclosed_first"
            ),
        ]
        indexes = [models.Index(fields=["client", "-at"], name="disclosed_lately")]

    def __str__(self):
        return f"{self.contact_id}, {self.shown_as}, {self.at:%Y-%m-%d}"

    @classmethod
    def log(cls, contacts, client, part, *, known=frozenset()):
        """These contacts now stand on a page of this client. The first time is kept.

        ``known`` are the pairs (primary key, shown how) that are kept already: nearly always all,
        and a page that was only read should cost no write.

        Raises TooMuch when she saw so many people who were new to her that it looks like carrying
        the network away. Whom she knows already she may always read again.
        """
        new = [contact for contact in contacts if (contact.pk, contact.shown_as) not in known]
        if new:
            met = {pk for pk, _shown_as in known}
            strangers = [contact for contact in new if contact.pk not in met]
            if strangers and settings.LIMITS:
                cls._mind_limits(strangers, client, part)
            cls._keep(new, client, part)

    @classmethod
    def _keep(cls, contacts, client, part):
        """One statement: somebody who types meets new people with every letter."""
        seen = [contact.pk for contact in contacts], [contact.shown_as for contact in contacts]
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                insert into {cls._meta.db_table} (contact_id, shown_as, client_id, part, at)
                select contact_id, shown_as, %s, %s, %s
                from unnest(%s::bigint[], %s::text[]) as seen (contact_id, shown_as)
                on conflict do nothing
                """,  # nosec B608 # noqa: S608 (the table's name is ours; values are bound)
                [client.pk, part, timezone.now(), *seen],
            )

    @classmethod
    def _mind_limits(cls, strangers, client, part):
        names = ("cards_hour", "cards_day") if part == cls.Part.PAGE else ("people_day",)
        for name in names:
            many, oldest = cls._seen_since(limits.LIMITS[name].since, client, part)
            limits.check(name, many, oldest)
        if part == cls.Part.PAGE and many + 1 == limits.LIMITS["cards_told"].many:
            cls._tell_coach(strangers[0], client)

    @classmethod
    def _seen_since(cls, since, client, part):
        """(how many people, when the first of them) this client saw here since then."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                select count(distinct contact_id), min(at) from {cls._meta.db_table}
                where client_id = %s and part = %s and at >= %s
                """,  # nosec B608 # noqa: S608 (the table's name is ours; values are bound)
                [client.pk, part, since],
            )
            return cursor.fetchone()

    @staticmethod
    @transaction.atomic
    def _tell_coach(contact, client):
        """This client read a great many pages today."""
        from .. import contact_mail

        running = Coaching.objects.running().own().of_client(client)
        # Of people whom a colleague shares the client's own coach hears it.
        for coaching in running.filter(coach=contact.coach_id) or running:
            event = Event.record(
                None, "coaching.many_cards", coaching, role=Role.CLOCK, hearers=[coaching.coach]
            )
            contact_mail.many_cards(coaching, event)
