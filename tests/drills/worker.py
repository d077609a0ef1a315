"""manage.py worker, but it dies at a point between its own steps, or has a bug planted in it.

    python -m tests.drills.worker [--die POINT] [--plant BUG]

Where the talk with a mail server is, the drills kill the ordinary worker from outside (line.py).
"""

import argparse
import itertools
import os
import signal

import django

NTH = 5  # the mail of each life at which it dies


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def dying(method, *, before):
    """The method, and the end just before it, or just after it did what it should."""
    many = itertools.count(1)

    def wrapped(self, *args, **kwargs):
        if before and next(many) == NTH:
            die()
        done = method(self, *args, **kwargs)
        if not before and done is not False and next(many) == NTH:
            die()
        return done

    return wrapped


POINTS = {  # name: method of Sending, and on which side of it
    "unclaimed": ("claim", True),
    "claimed": ("claim", False),
    "unstored": ("_left", True),
    "stored": ("_left", False),
}


def at_point(name):
    from coaching.models.sending import Sending

    method, before = POINTS[name]
    setattr(Sending, method, dying(getattr(Sending, method), before=before))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--die", choices=POINTS)
    parser.add_argument("--plant")
    wish = parser.parse_args()
    django.setup()
    if wish.plant:
        from .planted import BUGS

        BUGS[wish.plant]()
    if wish.die:
        at_point(wish.die)
    from django.core.management import call_command

    call_command("worker")


if __name__ == "__main__":
    main()
