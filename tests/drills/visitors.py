"""Visitors of the pages, who never stop: half keep their line open, half come anew each time."""

import http.client
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress

PATIENCE = 20  # seconds for an answer


class Visitors:
    def __init__(self, port, cookie, path="/people/", many=8):
        self.port, self.cookie, self.path, self.many = port, cookie, path, many
        self.answers, self.failures, self.slowest = Counter(), [], 0.0
        self.rude = 0  # a 503 that does not say when to come back
        self._over, self._lock = threading.Event(), threading.Lock()

    @contextmanager
    def at_work(self):
        threads = [
            threading.Thread(target=self._visit, args=(number % 2 == 0,), daemon=True)
            for number in range(self.many)
        ]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._over.set()
            for thread in threads:
                thread.join(PATIENCE + 5)

    @property
    def total(self):
        return sum(self.answers.values()) + len(self.failures)

    def come(self, more):
        """Wait until so many more came."""
        goal, end = self.total + more, time.monotonic() + 60
        while self.total < goal and time.monotonic() < end:
            time.sleep(0.05)

    def _visit(self, keeps):
        line, used = None, False
        while not self._over.is_set():
            line = line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            began = time.monotonic()
            try:
                closes = self._ask(line)
            except (OSError, http.client.HTTPException) as problem:
                line.close()
                line = None
                # A line that lay idle may be closed from the other side at any moment: a browser
                # or a proxy asks once more on a fresh one. A fresh one must be answered.
                hung_up = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
                if not (used and isinstance(problem, hung_up)):
                    self._fail(f"{type(problem).__name__}: {problem}")
                used = False
                continue
            with self._lock:
                self.slowest = max(self.slowest, time.monotonic() - began)
            used = keeps and not closes
            if not used:
                line.close()
                line = None
        with suppress(AttributeError):
            line.close()

    def _ask(self, line):
        line.request("GET", self.path, headers={"Cookie": self.cookie})
        answer = line.getresponse()
        answer.read()
        with self._lock:
            self.answers[answer.status] += 1
            self.rude += answer.status == 503 and not answer.headers["Retry-After"]
        return answer.will_close

    def _fail(self, what):
        with self._lock:
            self.failures.append(what)
        time.sleep(0.05)
