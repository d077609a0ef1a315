"""python -m verbinder.localdb FOLDER [--drop]

Stops the server there, and with --drop throws its data away. Exit code 1: somebody uses it.
"""

import shutil
import sys
from pathlib import Path

from .server import Server

if __name__ == "__main__":
    server = Server(Path(sys.argv[1]))
    stopped = server.stop_unused()
    if stopped and "--drop" in sys.argv:
        shutil.rmtree(server.home)
        shutil.rmtree(server.sockets, ignore_errors=True)
    sys.exit(not stopped)
