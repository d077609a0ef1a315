"""What goes wrong on a line, and when."""

import threading
import time

EVERY = 6  # mails at that step


class Broken(Exception):
    """This talk is over, for both sides."""


def kill(line):
    line.worker.kill()
    line.worker.wait()
    raise Broken


def cut(line):
    raise Broken


def slow(line):
    time.sleep(4)


def too_slow(line):
    time.sleep(22)  # a worker waits for 20


def restart(line):
    line.database.restart()


DEEDS = {deed.__name__: deed for deed in (kill, cut, slow, too_slow, restart)}


class Mishap:
    """A deed at one step, for every so-manieth mail, so many times."""

    def __init__(self, step, deed, times):
        self.step, self.deed, self.times = step, DEEDS[deed], times
        self.seen = self.begun = self.faults = 0
        self._counting = threading.Lock()

    def __call__(self, step, line):
        if step != self.step:
            return
        with self._counting:
            self.seen += 1
            due = self.seen % EVERY == 0 and self.begun < self.times
            self.begun += due
        if due:
            try:
                self.deed(line)
            finally:
                self.faults += 1

    @property
    def is_over(self):
        return self.faults == self.times
