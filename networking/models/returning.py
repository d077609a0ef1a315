"""Somebody who left when a file was taken back, and comes again with a later one.

Her month to be told of it goes on where it was; otherwise taking a file back and bringing it again
would put it off for ever. Kept without keeping who: by keyed digests of her addresses, in the
account of the file that was taken back, until a month after it could have been.
"""

from django.utils.dateparse import parse_datetime

from .bulk import copy_in
from .imported_row import ACCOUNT, ImportedRow, Outcome
from .suppression import Suppression


def keep(contact_import, leaving):
    """Part of taking a file back, while these people of it are still there."""
    rows = contact_import.outcomes.filter(outcome=Outcome.CREATED, contact__in=leaving)
    hers = ("contact__created_at", "contact__email", "contact__linkedin_key")
    account = []
    for row, reason, since, *addresses in rows.values_list("row", "reason", *hers):
        marks = Suppression.digests(*addresses)
        before = {"since": since.isoformat(), "marks": marks} if marks else None
        account.append((row, Outcome.CREATED, reason, None, None, before))
    rows._raw_delete("default")
    copy_in(ImportedRow, ACCOUNT, account, contact_import=contact_import.pk)


def since(coach):
    """{digest: since when she was known} of everybody who left this coach in that way."""
    rows = ImportedRow.objects.filter(contact_import__coach=coach, outcome=Outcome.CREATED)
    found = {}
    for kept in rows.filter(before__isnull=False).values_list("before", flat=True):
        first = parse_datetime(kept["since"])
        for mark in kept["marks"]:
            found[mark] = min(first, found.get(mark, first))
    return found
