from urllib.parse import unquote_plus

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Coaching

MOST_SEARCHES = 20


class SavedPerson(models.Model):
    """Somebody a client puts aside to think about. Silent: no event, for it is nobody's news."""

    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    contact = models.ForeignKey("Contact", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "contact"], name="saved_once"),
        ]

    def __str__(self):
        return f"{self.client_id} – {self.contact_id}"

    @classmethod
    def put(cls, client, contact, saved):
        """Put her aside, or back; saying it twice changes nothing."""
        if saved:
            cls.objects.get_or_create(client=client, contact=contact)
        else:
            cls.objects.filter(client=client, contact=contact).delete()


class SavedSearch(models.Model):
    """What a client looks for, to look again later; as silent as a saved person."""

    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="searches")
    query = models.CharField(max_length=500)  # as it stands in the address of the page
    name = models.CharField(_("naam"), max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["client", "query"], name="search_saved_once"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('networking:cards')}?{self.query}"

    @classmethod
    def of(cls, client):
        return list(cls.objects.filter(client=client))

    @classmethod
    def drop(cls, client, query):
        cls.objects.filter(client=client, query=query).delete()

    @classmethod
    def forget(cls, names, *, of):
        """Nobody who could see people of this coach goes on looking for somebody who left; a search
        for others that only bears her name bears it no longer."""
        theirs = cls.objects.filter(client__in=Coaching.objects.who_may_know_of(of))
        for search in theirs.iterator():
            if names.are_sought_by(unquote_plus(search.query)):
                search.delete()
        names.leave(theirs, "name")

    @classmethod
    def keep(cls, client, query, name):
        """Keep this search; the oldest one makes room when there are many."""
        kept, _new = cls.objects.update_or_create(
            client=client, query=query, defaults={"name": name, "at": timezone.now()}
        )
        lately = cls.objects.filter(client=client).order_by(F("at").desc(), "-pk")
        cls.objects.filter(
            pk__in=list(lately.values_list("pk", flat=True)[MOST_SEARCHES:])
        ).delete()
        return kept
