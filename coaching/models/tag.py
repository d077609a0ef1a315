from django.conf import settings
from django.db import models

from .coaching import Coaching

LONGEST_TAG = 40


class Tag(models.Model):
    """A coach's own word for a group: of clients, of contacts, and of who may see whom.

    A contact can be shared with the clients who carry a tag; giving a client the tag then opens
    those contacts to her at once.
    """

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=LONGEST_TAG)
    coachings = models.ManyToManyField(Coaching, related_name="tags")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("coach", models.functions.Lower("name"), name="tag_once"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def named(cls, coach, names):
        """This coach's tags with these names, whatever the capitals; new ones are made."""
        known = {tag.name.lower(): tag for tag in coach.tags.all()}
        found = {}
        for name in names:
            if name.lower() not in known:
                known[name.lower()], _new = cls.objects.get_or_create(
                    coach=coach, name__iexact=name, defaults={"name": name}
                )  # somebody else may make it at the same moment
            found[name.lower()] = known[name.lower()]
        return list(found.values())
