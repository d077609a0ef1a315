"""The rows of a file, packed small: what was read once need not be read again."""

import json
import zlib
from datetime import date

from .readers import Row

WIDTH = len(Row._fields)


def pack(reading):
    """Bytes that ``unpack`` turns into the same rows, with the other addresses in each."""
    lines = []
    for row in reading.rows:
        day = row.connected_on and row.connected_on.toordinal()
        lines.append([*row[:-1], day, *reading.others.get(row.number, ())])
    return zlib.compress(json.dumps(lines, ensure_ascii=False).encode(), 1)


def unpack(data):
    """(rows, {number of a row: other addresses in it}) of a reading."""
    rows, others = [], {}
    for line in json.loads(zlib.decompress(data)):
        *words, day = line[:WIDTH]
        row = Row(*words, day and date.fromordinal(day))
        rows.append(row)
        if more := line[WIDTH:]:
            others[row.number] = more
    return rows, others
