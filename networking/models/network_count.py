from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from coaching.models import CoachProfile

OPEN_TO_ALL = 0  # as in ``Contact.open_to``


class NetworkCount(models.Model):
    """How many people each choice of a filter gives before anything is typed or chosen: counted by
    the worker shortly after a network changed, for that takes the longest of all counts.

    It holds for one version of the network, and is not used for any other.
    """

    coach = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    version = models.PositiveBigIntegerField()
    own = models.JSONField()  # what ``counting.count`` says of the coach's own look
    card = models.JSONField()  # and of a client for whom nobody is there but who is open to all
    # For whom else people are open: these clients, and those with these tags, are counted apart.
    keys = ArrayField(models.IntegerField(), default=list)

    def __str__(self):
        return f"{self.coach_id} ({self.version})"

    @classmethod
    def recount(cls, coach_id):
        """Count this network as it is now, or a moment later: then its version says so."""
        from ..curating import Look
        from ..search import Search
        from ..sides import CARD
        from .contact import Contact

        profile = CoachProfile.objects.select_related("user").filter(user=coach_id).first()
        if profile is None:
            return
        shown = Contact.objects.filter(coach=coach_id).shared()
        to_all = shown.filter(open_to__overlap=[OPEN_TO_ALL])
        said = shown.annotate(key=models.Func("open_to", function="unnest")).order_by()
        counts = {
            "version": profile.network_version,
            "own": Look(profile.user, {}).search.count_all(),
            "card": Search(to_all, side=CARD).count_all(),
            "keys": sorted(set(said.values_list("key", flat=True).distinct()) - {OPEN_TO_ALL}),
        }
        cls.objects.update_or_create(coach_id=coach_id, defaults=counts)

    @classmethod
    def of_coach(cls, coach_id, version):
        """(how many, {filter: [[value, n]]}) for herself; None when nobody counted that yet."""
        kept = cls.objects.filter(coach=coach_id, version=version)
        return kept.values_list("own", flat=True).first()

    @classmethod
    def of_client(cls, coach_id, version, keys):
        """The same for a client who has these keys."""
        kept = cls.objects.filter(coach=coach_id, version=version)
        kept = kept.exclude(keys__overlap=sorted(keys))
        return kept.values_list("card", flat=True).first()
