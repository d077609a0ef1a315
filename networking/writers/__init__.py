"""Writing address files: rows in, bytes out, in pieces that can be sent as they come.

    StreamingHttpResponse(csv_of(rows))

What is written here, `readers.read` reads back as the same people.
"""

from networking.writers.table import csv_of, table_of
from networking.writers.vcard import vcards_of

__all__ = ["csv_of", "table_of", "vcards_of"]
