"""A zip that is written while it is sent: nothing of it ever lies on a disk of ours."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

ENOUGH = 64 * 1024  # bytes at a time


class Tap(io.RawIOBase):
    """What ZipFile writes can be taken away, and never looked back upon."""

    def __init__(self):
        super().__init__()
        self.taken = []

    def writable(self):
        return True

    def write(self, data):
        self.taken.append(bytes(data))
        return len(data)

    def waiting(self):
        return sum(map(len, self.taken))

    def take(self):
        found, self.taken = b"".join(self.taken), []
        return found


def zipped(files):
    """Bytes, in pieces, of a zip with these (name, pieces of it) files."""
    tap = Tap()
    with ZipFile(tap, "w", ZIP_DEFLATED) as parcel:
        for name, pieces in files:
            with parcel.open(name, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    if tap.waiting() >= ENOUGH:
                        yield tap.take()
    yield tap.take()
