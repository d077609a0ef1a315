"""A reader that behaves badly, to see the fence hold: `python -m tests.networking.greedy`."""

import sys
import time

from networking.confinement import confine


def eat():
    return [bytearray(1_000_000) for _ in range(10_000)]


def eat_at_once():
    return bytearray(300_000_000)


def spin():
    while True:
        pass


def sleep():
    time.sleep(60)


def fail():
    raise ValueError("jan@example.org")


def frugal():
    print(len(bytearray(200_000_000)))


if __name__ == "__main__":
    confine(256, 1)
    globals()[sys.stdin.read()]()
