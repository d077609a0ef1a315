import re
from functools import reduce
from operator import or_

from django.db.models import Q, TextField
from django.utils.translation import gettext

from coaching.names import fold

SHORTEST = 3  # letters of a name alone that is sought in people's texts


class Names:
    """What somebody is called in people's words. One pattern finds it, here and in the database,
    and takes it out: "this person" stands there instead.

    ``whole`` means nobody else: first and last name together, and the addresses. ``every`` is each
    of the names as well, for words that are about her anyway.
    """

    def __init__(self, contact, emails, *, every=False):
        first, last = contact.first_name.strip(), contact.last_name.strip()
        self.whole = f"{first} {last}" if first and last else ""
        # The longest first: "sanne" must not be taken out of "sanne@example.org".
        sought = [_email(email) for email in sorted(emails, key=len, reverse=True)]
        sought += [_link(contact.linkedin_key)] if contact.linkedin_key else []
        names = [self.whole]
        if every:
            names += [name for name in (contact.name, last, first) if len(name.strip()) >= SHORTEST]
        sought += [_name(name) for name in dict.fromkeys(names) if name]
        self.pattern = "|".join(sought)

    def taken_out_of(self, text):
        if not self.pattern:
            return text
        return re.sub(self.pattern, gettext("deze persoon"), text, flags=re.IGNORECASE)

    def are_in(self, *fields):
        """The condition on rows of which one of these columns names her."""
        if not self.pattern:
            return Q(pk__in=[])
        return reduce(or_, (Q(**{f"{field}__iregex": self.pattern}) for field in fields))

    def leave(self, rows, *fields):
        """From now on nobody reads her name in these columns. Silent: no row hears of it."""
        for pk, *texts in rows.filter(self.are_in(*fields)).values_list("pk", *fields):
            changes = {
                name: _fitting(rows.model, name, self.taken_out_of(text))
                for name, text in zip(fields, texts, strict=True)
            }
            rows.model.objects.filter(pk=pk).update(**changes)

    def are_sought_by(self, text):
        """Would a search for this find her, and hardly anybody else?"""
        hers = set(fold(self.whole).split())
        return self.taken_out_of(text) != text or bool(hers and hers <= set(fold(text).split()))


def _name(name):
    """However its words are spaced."""
    return rf"(?<!\w){r'\s+'.join(map(re.escape, name.split()))}(?!\w)"


def _email(address):
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-])"


def _link(key):
    """A LinkedIn address as it is compared, with whatever somebody copied before it."""
    return rf"(?<!\w)(?:https?://)?(?:\w+\.)?{re.escape(key)}(?![\w-])"


def _fitting(model, name, text):
    """Not longer than the column, for which "this person" may be too long."""
    field = model._meta.get_field(name)
    return text if isinstance(field, TextField) else text[: field.max_length]
