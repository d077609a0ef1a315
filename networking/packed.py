"""The rows of a file, packed small: what was read once need not be read again."""

import json
import zlib
from datetime import date

from .readers import Row


def pack(rows):
    """Bytes that ``unpack`` turns into the same rows."""
    days = [row.connected_on and row.connected_on.toordinal() for row in rows]
    lines = [[*row[:-1], day] for row, day in zip(rows, days, strict=True)]
    return zlib.compress(json.dumps(lines, ensure_ascii=False).encode(), 1)


def unpack(data):
    lines = json.loads(zlib.decompress(data))
    return [Row(*words, day and date.fromordinal(day)) for *words, day in lines]
