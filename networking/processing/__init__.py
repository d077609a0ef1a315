"""What is kept about people, why and how long: the one source of the privacy page, of the register
of processing (article 30 of the GDPR), and of a test that fails on a column nobody thought about.

``kinds`` says in plain words what there is, ``columns`` of which kind each column of the database
is. What of it stands on a contact's own page is in ``networking.catalogue``.
"""

from .columns import COLUMNS, NOTHING
from .kinds import KINDS
from .periods import PERIODS

__all__ = ["COLUMNS", "KINDS", "NOTHING", "PERIODS", "columns_of", "gaps"]


def gaps(tables):
    """What is wrong with the catalogue, for {table: its columns} of the real database."""
    found = []
    for table in sorted(tables.keys() | COLUMNS.keys()):
        listed = [name for names in COLUMNS.get(table, {}).values() for name in names.split()]
        real = tables.get(table, ())
        found += [f"{table}.{name} is of no kind" for name in sorted(set(real) - set(listed))]
        found += [f"{table}.{name} is not there" for name in sorted(set(listed) - set(real))]
        twice = sorted({name for name in listed if listed.count(name) > 1})
        found += [f"{table}.{name} is there twice" for name in twice]
    known = {kind.key for kind in KINDS} | set(NOTHING)
    used = {key for kinds in COLUMNS.values() for key in kinds}
    return found + [f"the kind {key} is unknown or unused" for key in sorted(known ^ used)]


def columns_of(key):
    """[(table, [column])] of one kind."""
    return [(table, kinds[key].split()) for table, kinds in COLUMNS.items() if key in kinds]
