"""How the pages are served: gunicorn -c verbinder/gunicorn.py verbinder.wsgi"""

import os

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
memory = "/dev/shm"  # noqa: S108 (gunicorn makes its own nameless files there)
worker_tmp_dir = memory if os.access(memory, os.W_OK) else None
control_socket_disable = True  # it would want a place in HOME
accesslog = None  # the request log of verbinder.middleware says more


def post_worker_init(worker):
    """Wrong settings stop the start; gunicorn itself would serve a page of error 500 for each."""
    from django.core import checks

    serious = [found for found in checks.run_checks() if found.is_serious()]
    if wrong := [str(found) for found in serious if not found.is_silenced()]:
        raise RuntimeError("\n".join(wrong))
