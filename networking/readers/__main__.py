"""One file, read in a process of its own: `networking.fence` starts this and speaks with it.

In: a line of JSON with the arguments of `read`, then the bytes of the file. Out: JSON again, see
`answer`. Nothing here needs settings or a database.
"""

import gc
import json
import sys
from collections.abc import Callable

from networking.confinement import confine
from networking.readers import Matching, Reading, UnknownHeadings, Unreadable, read

MEGABYTES = 256
SECONDS = 20


def answer(read: Callable[..., Reading], data: bytes, options: dict) -> dict:
    """What `read` makes of the file, in words that JSON knows; rows column by column."""
    if matching := options.pop("matching", None):
        header, fields = matching
        options["matching"] = Matching(header, tuple(fields))
    try:
        reading = read(data, **options)
    except UnknownHeadings as unknown:
        return {"sample": unknown.sample, "guess": unknown.guess}
    except Unreadable as refused:
        return {"code": refused.code}
    *columns, days = zip(*reading.rows, strict=True)
    return {
        "format": reading.format,
        "columns": [*columns, [day and day.toordinal() for day in days]],
        "skipped": reading.skipped,
        "warnings": reading.warnings,
        "total": reading.total,
        "exported_on": reading.exported_on and reading.exported_on.toordinal(),
        "encoding": reading.encoding,
        "headings": reading.headings,
        "question": reading.question,
        "others": list(reading.others.items()),
    }


def main() -> None:
    confine(MEGABYTES, SECONDS)
    gc.disable()  # nothing here lives in circles, and looking for them takes a fifth of the time
    options, _, data = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.write(json.dumps(answer(read, data, json.loads(options))))


if __name__ == "__main__":
    main()
