"""What there already is between a client and the people on her page."""

from typing import NamedTuple

from django.db import connection

from coaching.models import Coaching

from .models import Disclosure, Introduction, SavedPerson


class Ties(NamedTuple):
    """By the primary keys of the contacts."""

    saved: set  # whom she put aside
    seen: set  # (key, shown how): of whom is known that she saw them
    asked: set  # with whom she has introductions, also when these are over

    @classmethod
    def between(cls, client, contacts, part):
        """One statement for all that is asked of each page of people, and mostly finds little.

        ``part`` of the site is where the client sees them, as ``Disclosure.log`` keeps it.
        """
        keys = [contact.pk for contact in contacts]
        models = SavedPerson, Disclosure, Introduction, Coaching
        saved, seen, asked, coachings = (model._meta.db_table for model in models)
        sql = f"""
            select 'saved', contact_id, '' from {saved}
            where client_id = %(client)s and contact_id = any(%(keys)s)
            union all
            select 'seen', contact_id, shown_as from {seen}
            where client_id = %(client)s and part = %(part)s and contact_id = any(%(keys)s)
            union all
            select 'asked', contact_id, '' from {asked}
            join {coachings} on {coachings}.id = coaching_id
            where client_id = %(client)s and contact_id = any(%(keys)s)
        """  # nosec B608 # noqa: S608 (the tables are ours, values are bound)
        found = {"saved": set(), "seen": set(), "asked": set()}
        with connection.cursor() as cursor:
            cursor.execute(sql, {"client": client.pk, "keys": keys, "part": part})
            for what, key, shown_as in cursor:
                found[what].add((key, shown_as) if shown_as else key)
        return cls(**found)
