from django.conf import settings
from django.db import models
from django.utils import timezone

from coaching.secrets import keyed


class Suppression(models.Model):
    """ "Never ask me again", kept without keeping who: a keyed digest of an address.

    Checked when a file is imported, when a request is passed on and again when a mail leaves. It
    outlives the contact, so that nobody comes back by a second import.
    """

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coach", "digest"], name="suppressed_once"),
        ]

    def __str__(self):
        return self.digest[:8]

    @staticmethod
    def digests(email="", linkedin_key=""):
        """The digests under which a person with these addresses would be remembered."""
        found = []
        if email:
            found += keyed("never", f"mail {email.strip().lower()}")
        if linkedin_key:
            found += keyed("never", f"linkedin {linkedin_key}")
        return found

    @classmethod
    def remember(cls, contact):
        marks = cls.digests(contact.email, contact.linkedin_key)
        cls.objects.bulk_create(
            [cls(coach=contact.coach, digest=mark) for mark in marks], ignore_conflicts=True
        )

    @classmethod
    def of(cls, coach):
        """Every digest of this coach, to hold a whole file against."""
        return set(cls.objects.filter(coach=coach).values_list("digest", flat=True))

    @classmethod
    def covers(cls, contact):
        marks = cls.digests(contact.email, contact.linkedin_key)
        return cls.objects.filter(coach=contact.coach, digest__in=marks).exists()
