"""The line between one worker and its mail server, on which things go wrong on purpose."""

import contextlib
import socket
import threading

from .mishaps import Broken

END = b".\r\n"


class Gate:
    """Lets the drill do something while no mail is talked about."""

    def __init__(self):
        self._change, self._talks, self._shut = threading.Condition(), 0, False

    @contextlib.contextmanager
    def talk(self):
        with self._change:
            self._change.wait_for(lambda: not self._shut)
            self._talks += 1
        try:
            yield
        finally:
            with self._change:
                self._talks -= 1
                self._change.notify_all()

    @contextlib.contextmanager
    def silence(self):
        with self._change:
            self._shut = True
            self._change.wait_for(lambda: not self._talks)
        try:
            yield
        finally:
            with self._change:
                self._shut = False
                self._change.notify_all()


class Line:
    """Carries the talks of one worker to the port of its mail server.

    The steps of a talk, at which its mishaps happen: ``connected``, ``named`` (the reader),
    ``data``, ``amid`` the words, ``before_end`` of them, and ``answered``: the server has the mail
    and said so, which did not reach the worker yet.
    """

    def __init__(self, port, gate, mishaps, database):
        self.to, self.gate, self.mishaps, self.database = port, gate, mishaps, database
        self.worker = None  # the process that talks here
        self.port = 0  # any
        self.open()

    def open(self):
        self._door = socket.create_server(("127.0.0.1", self.port))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._listen, args=(self._door,), daemon=True).start()

    def close(self):
        """Whoever calls now is refused."""
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _listen(self, door):
        while True:
            try:
                near, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        with _ending(near), self.gate.talk(), contextlib.suppress(OSError, Broken):
            self._step("connected")
            with _ending(socket.create_connection(("127.0.0.1", self.to))) as far:
                self._talk(near.makefile("rwb"), far.makefile("rwb"))

    def _talk(self, near, far):
        self._answer(near, far)  # the greeting
        while said := near.readline():
            verb = said[:4].upper()
            if verb == b"RCPT":
                self._step("named")
            elif verb == b"DATA":
                self._step("data")
            _pass(said, far)
            if self._answer(near, far).startswith(b"354"):
                self._words(near, far)

    def _words(self, near, far):
        lines = [near.readline()]
        while lines[-1] and lines[-1] != END:
            lines.append(near.readline())
        half = len(lines) // 2
        _pass(b"".join(lines[:half]), far)
        self._step("amid")
        _pass(b"".join(lines[half:-1]), far)
        self._step("before_end")
        _pass(lines[-1], far)
        self._answer(near, far, "answered")

    def _answer(self, near, far, step=None):
        lines = [far.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(far.readline())
        if step:
            self._step(step)
        _pass(b"".join(lines), near)
        return lines[-1]

    def _step(self, step):
        for mishap in self.mishaps:
            mishap(step, self)


@contextlib.contextmanager
def _ending(link):
    try:
        yield link
    finally:
        with contextlib.suppress(OSError):
            link.shutdown(socket.SHUT_RDWR)
        link.close()


def _pass(words, to):
    to.write(words)
    to.flush()
    if not words:
        raise Broken
