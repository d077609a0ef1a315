"""How the pages are served: gunicorn -c verbinder/gunicorn.py verbinder.wsgi"""

import contextlib
import itertools
import os
import tempfile
from pathlib import Path

env = os.environ.get

bind = f"{env('HOST', '127.0.0.1')}:{env('PORT', '8000')}"
worker_class = "gthread"
workers = int(env("WEB_CONCURRENCY") or min(os.cpu_count() or 1, 2))
threads = int(env("WEB_THREADS", "4"))
# Longer than the idle time of a proxy in front, which then never meets a closing door.
keepalive = 75
graceful_timeout = 30
# A worker makes room for a new one now and then, not all at the same moment.
max_requests, max_requests_jitter = 2000, 200
memory = "/dev/shm"  # nosec B108 # noqa: S108 (gunicorn makes its own nameless files there)
worker_tmp_dir = memory if os.access(memory, os.W_OK) else None
control_socket_disable = True  # it would want a place in HOME
# How long requests take is counted by all workers together: see verbinder/metrics.py.
counts = env("PROMETHEUS_MULTIPROC_DIR") or tempfile.mkdtemp("-verbinder", dir=worker_tmp_dir)
Path(counts).mkdir(exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # a reload reads this file again, and finds it
accesslog = None  # the request log of verbinder.middleware says more


def pre_fork(server, worker):
    """Each worker has a place, which the next one takes over with what was counted there; files by
    the number of the process would pile up."""
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in itertools.count() if place not in taken)


def post_fork(server, worker):
    from prometheus_client import values

    values.ValueClass = values.MultiProcessValue(lambda: worker.place)


def on_exit(server):
    for file in Path(counts).glob("*.db"):
        file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        Path(counts).rmdir()


def post_worker_init(worker):
    """Wrong settings stop the start; gunicorn itself would serve a page of error 500 for each."""
    from django.core import checks

    serious = [found for found in checks.run_checks() if found.is_serious()]
    if wrong := [str(found) for found in serious if not found.is_silenced()]:
        raise RuntimeError("\n".join(wrong))
