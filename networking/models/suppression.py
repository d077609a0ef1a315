import contextlib
import unicodedata

from django.conf import settings
from django.db import models
from django.utils import timezone

from coaching.secrets import keyed
from verbinder.recovery import journal

GMAIL = ("gmail.com", "googlemail.com")  # one mailbox, with dots wherever you like


def spellings(email):
    """An address as it is compared, and the same mailbox without what its owner may vary."""
    mailbox, _at, host = unicodedata.normalize("NFKC", email).strip().lower().rpartition("@")
    if not mailbox:
        return []
    if mailbox.startswith('"') and mailbox.endswith('"'):
        mailbox = mailbox.strip('"').replace("\\", "")  # "iris"@ and iris@ are one mailbox
    with contextlib.suppress(UnicodeError):
        host = host.encode("idna").decode()
    plain = mailbox.partition("+")[0]
    same = f"{plain.replace('.', '')}@{GMAIL[0]}" if host in GMAIL else f"{plain}@{host}"
    return list(dict.fromkeys([f"{mailbox}@{host}", same]))


class Suppression(models.Model):
    """ "Never ask me again", kept without keeping who: a keyed digest of an address.

    Checked when a file is imported or a row of it decided about, when somebody is added by hand,
    when a request is passed on and again when a mail leaves. It outlives the contact, so that
    nobody comes back by a second import. It counts for this coach alone, and rests on the site's
    key: a new key must go on with the old one in SECRET_KEY_FALLBACKS.
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
    def digests(email="", linkedin_key="", others=()):
        """The digests under which a person with these addresses would be remembered."""
        found = []
        for mail in (email, *others):
            for address in spellings(mail):
                found += keyed("never", f"mail {address}")
        if linkedin_key:
            found += keyed("never", f"linkedin {linkedin_key}")
        return found

    @classmethod
    def remember(cls, contact):
        marks = set(cls.digests(contact.email, contact.linkedin_key))
        known = cls.objects.filter(coach=contact.coach, digest__in=marks)
        marks -= set(known.values_list("digest", flat=True))
        rows = [cls(coach=contact.coach, digest=mark) for mark in sorted(marks)]
        if cls.objects.bulk_create(rows, ignore_conflicts=True):
            journal.write(journal.NEVER, journal.account(contact.coach)[0], marks)

    @classmethod
    def of(cls, coach):
        """Every digest of this coach, to hold a whole file against."""
        return set(cls.objects.filter(coach=coach).values_list("digest", flat=True))

    @classmethod
    def covers(cls, contact):
        marks = cls.digests(contact.email, contact.linkedin_key)
        return cls.objects.filter(coach=contact.coach, digest__in=marks).exists()
