"""How much of the machine this process may still take: for children that touch foreign files."""

import resource
from pathlib import Path

PAGE = resource.getpagesize()
MEGABYTE = 1024 * 1024


def confine(megabytes: int, seconds: int) -> None:
    """From here on at most so much more memory, and so much time of the processor in all.

    Memory over the limit is a MemoryError, time over the limit ends the process. Where the system
    does not tell the size of a process, only the time is limited.
    """
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_CORE, 0)
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return
    _limit(resource.RLIMIT_AS, pages * PAGE + megabytes * MEGABYTE)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))
