"""A PostgreSQL of the drills' own: the mails are written once, and copied for each drill."""

import os
import signal
import threading
import time
from urllib.parse import quote

import psycopg

from verbinder.localdb.server import NAME, PORT, USER, Server

COPY = "drill"


class Database:
    def __init__(self, folder):
        self.server = Server(folder)
        self._one_restart = threading.Lock()

    def start(self):
        self.server.ensure()

    def stop(self):
        self.server.leave()

    def url(self, name):
        return f"postgresql://{USER}@/{name}?host={quote(str(self.server.sockets))}"

    def copy(self, name=COPY):
        """A fresh copy of what was written; nobody may be connected to either."""
        with psycopg.connect(
            host=str(self.server.sockets), port=PORT, user="postgres", autocommit=True
        ) as link:
            link.execute(f"drop database if exists {name} with (force)")
            link.execute(f"create database {name} template {NAME} owner {USER}")
            # Else a crash takes the sequences of the copy back to where they were copied.
            link.execute("checkpoint")

    def restart(self):
        """Without a goodbye to anybody, as when the machine loses its power."""
        with self._one_restart:
            os.kill(self.server.pid(), signal.SIGQUIT)
            while self.server.pid():
                time.sleep(0.02)
            self.server.ensure()
