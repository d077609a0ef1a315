from django.db import connection

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
TABLE = Contact._meta.db_table


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
        _copy(fresh)
        refs = [contact.ref for contact in fresh]
        pks = dict(Contact.objects.filter(ref__in=refs).values_list("ref", "pk"))
        for known, ref in zip(people, refs, strict=True):
            known.pk = pks[ref]

    def _update(self, people):
        by_pk = {known.pk: known for known in people}
        # Locked: a face must be derived from what is shared at this moment.
        contacts = Contact.objects.select_for_update().filter(pk__in=by_pk).order_by("pk")
        for contact in contacts:
            known = by_pk[contact.pk]
            contact.linkedin_key = known.link
            for name, value in known.values.items():
                setattr(contact, name, value)
            contact.derive()
        if contacts:
            _rewrite(contacts)


def _copy(contacts, table=TABLE):
    """Insert many at once; twice as quick as bulk_create, which builds one long statement."""
    fields = [f for f in Contact._meta.concrete_fields if table != TABLE or not f.primary_key]
    columns = ", ".join(field.column for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
        for contact in contacts:
            copy.write_row([getattr(contact, field.attname) for field in fields])


def _rewrite(contacts):
    """Store what an import can change of these contacts, by way of a table of their new selves."""
    changes = ", ".join(f"{name} = news.{name}" for name in (*FIELDS, "linkedin_key", *DERIVED))
    with connection.cursor() as cursor:
        cursor.execute(f"create temp table if not exists news (like {TABLE}) on commit drop")
        cursor.execute("truncate news")
        _copy(contacts, "news")
        cursor.execute(f"update {TABLE} set {changes} from news where {TABLE}.id = news.id")  # noqa: S608


def _values(row):
    return {name: getattr(row, name) for name in FIELDS}


def _name_key(values):
    parts = (values["first_name"], values["last_name"], values["organisation"])
    return "|".join(part.casefold() for part in parts)
