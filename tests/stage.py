"""People of many tests enter once; for the next test they are set back as they then stood.

Entering takes hundreds of statements and most tests begin with it. So the rows it leaves are
kept, and come back in one statement in the transaction of each test. What waited for the worker
does not come back.
"""

import json
import pickle

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection

from coaching.models import User
from networking.models.network_index import at_hand

from .emptying import ours


class Stage:
    """Whoever ``enter`` brings here, and the statement that puts them back."""

    def __init__(self, enter):
        self.bring = enter
        self.people, self.sql, self.rows, self.kind = None, "", [], None

    def enter(self):
        """What ``enter`` returned. Outside a transaction (erased afterwards) they really enter."""
        if not connection.in_atomic_block:
            return self.bring()
        kind = ContentType.objects.get_for_model(User).pk  # renewed when all tables were emptied
        if self.people is None or kind != self.kind:
            empty = not any(rows for _table, rows in self._tables())
            people = self.bring()
            if empty:  # nobody else was here before
                self._keep(people, kind)
            return people
        at_hand.clear()
        caches["counts"].clear()  # these networks have the same numbers as in the test before
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.rows)
        return pickle.loads(self.people)  # noqa: S301 (our own)

    def _tables(self):
        """(table, its rows as JSON) of all that are ours."""
        with connection.cursor() as cursor:
            for table in ours():
                cursor.execute(f"select json_agg(t) from {table} t")  # noqa: S608
                yield table, cursor.fetchone()[0]

    def _keep(self, people, kind):
        filled = {table: rows for table, rows in self._tables() if rows}
        self.people, self.kind = pickle.dumps(people), kind
        self.rows = [
            rows if isinstance(rows, str) else json.dumps(rows) for rows in filled.values()
        ]
        self.sql = ";".join(
            f"insert into {table} select * from json_populate_recordset(null::{table}, %s)"  # noqa: S608
            for table in filled
        )
