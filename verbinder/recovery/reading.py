"""Reading a backup from its first byte to its last, without bringing it back."""

import re

from django.core.management.base import CommandError

from . import programs

COPY = re.compile(rb'COPY public\."?([^" ]+)"? \(')


def rows_of(opened):
    """{table: how many rows}, out of the dump itself. Raises where pg_restore cannot read it, or
    where its rows are not those that were counted when it was made."""
    found = counted(programs.script(opened.dump))
    wrong = [name for name, many in opened.manifest["rows"].items() if found.get(name) != many]
    if wrong:
        raise CommandError(f"{opened.path}: not all rows are in it: {', '.join(wrong[:5])}")
    return found


def counted(pieces):
    """Of a dump as SQL: the rows stand between COPY and a line with a backslash and a dot."""
    found, table, rest = {}, None, b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if table is None:
                if begins := COPY.match(line):
                    table = begins[1].decode()
                    found[table] = 0
            elif line == b"\\.":
                table = None
            else:
                found[table] += 1
    return found
