from .contact import Contact
from .suppression import Suppression

FIELDS = (
    "first_name",
    "last_name",
    "role",
    "organisation",
    "email",
    "linkedin_url",
    "connected_on",
)
DERIVED = ("sort_key", "search_text", "role_key", "role_text", "card_key", "card_text")


class Known:
    """Somebody in the network: only what a row of a file is compared with."""

    __slots__ = ("link", "pk", "values")

    def __init__(self, pk, link, values):
        self.pk, self.link, self.values = pk, link, values


class Network:
    """A coach's network, held in memory by its matching keys while a file is taken over.

    A row is the same person as a contact with the same LinkedIn address; else with the same e-mail
    address; else with the same name and organisation. Two LinkedIn addresses that differ are two
    people, also when they share a mailbox or a name.
    """

    def __init__(self, coach):
        self.coach = coach
        self.never = Suppression.of(coach)
        self.by_link, self.by_mail, self.by_name = {}, {}, {}
        rows = coach.contacts.values_list("pk", "linkedin_key", *FIELDS).iterator(chunk_size=5000)
        for pk, link, *values in rows:
            self._remember(Known(pk, link, dict(zip(FIELDS, values, strict=True))))

    def take_over(self, rows):
        """Create and update contacts for these rows.

        Returns how many rows were ``created``, ``updated`` and ``unchanged``, and the rows
        (``never``) left alone because that person asked never to be asked again.
        """
        new, changed, never, counts = [], {}, [], {"created": 0, "updated": 0, "unchanged": 0}
        for row in rows:
            if self._wants_no_part(row):
                never.append(row)
                continue
            known = self._find(row)
            if known is None:
                known = Known(None, row.linkedin_key, _values(row))
                self._remember(known)
                new.append(known)
                counts["created"] += 1
            elif self._learn(known, row):
                changed[id(known)] = known
                counts["updated"] += 1
            else:
                counts["unchanged"] += 1
        self._update([known for known in changed.values() if known.pk])
        self._create(new)
        return counts | {"never": never}

    def _remember(self, known):
        if known.link:
            self.by_link[known.link] = known
        if known.values["email"]:
            self.by_mail.setdefault(known.values["email"].lower(), known)
        self.by_name.setdefault(_name_key(known.values), known)

    def _wants_no_part(self, row):
        return self.never and not self.never.isdisjoint(
            Suppression.digests(row.email, row.linkedin_key)
        )

    def _find(self, row):
        if row.linkedin_key and (known := self.by_link.get(row.linkedin_key)):
            return known
        alike = (self.by_mail.get(row.email), self.by_name.get(_name_key(_values(row))))
        return next(
            (known for known in alike if known and not (known.link and row.linkedin_key)), None
        )

    def _learn(self, known, row):
        """Take from the row what it knows better; an empty cell never wipes out what is known."""
        news = {name: v for name, v in _values(row).items() if v and v != known.values[name]}
        known.values.update(news)
        if row.linkedin_key and not known.link:
            known.link = row.linkedin_key
            self.by_link[known.link] = known
            return True
        return bool(news)

    def _create(self, people):
        fresh = [
            Contact(
                coach=self.coach, linkedin_key=known.link, source="linkedin", **known.values
            ).derive()
            for known in people
        ]
        for known, contact in zip(people, Contact.objects.bulk_create(fresh), strict=True):
            known.pk = contact.pk

    def _update(self, people):
        by_pk = {known.pk: known for known in people}
        contacts = list(Contact.objects.filter(pk__in=by_pk))
        for contact in contacts:
            known = by_pk[contact.pk]
            contact.linkedin_key = known.link
            for name, value in known.values.items():
                setattr(contact, name, value)
            contact.derive()
        Contact.objects.bulk_update(contacts, [*FIELDS, "linkedin_key", *DERIVED], batch_size=500)


def _values(row):
    return {name: getattr(row, name) for name in FIELDS}


def _name_key(values):
    parts = (values["first_name"], values["last_name"], values["organisation"])
    return "|".join(part.casefold() for part in parts)
