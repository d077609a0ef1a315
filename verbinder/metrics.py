"""What a machine may know of this site, as Prometheus reads it: /metrics.

Counts and times; labels are names of routes, kinds and states, never a person, address or secret.
How long requests take is counted by each web process in a file beside those of the others; all else
is read from the database when somebody asks, so it is right however many processes there are.
"""

import contextlib
import hmac
import os
import shutil

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import HttpResponse
from prometheus_client import CollectorRegistry, Histogram, exposition, multiprocess
from prometheus_client.core import GaugeMetricFamily

from coaching import queue
from coaching.models import Delivery
from coaching.models.delivery_set import State

from .doctor import disks

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
own = CollectorRegistry()
requests = Histogram(
    "verbinder_request_seconds",
    "How long an answer took, by the name of its route and the kind of its status.",
    ("view", "status"),
    buckets=BUCKETS,
    registry=own,
)


def observe(view, status, seconds):
    requests.labels(view or "none", f"{status // 100}xx").observe(seconds)


def may_read(request):
    """Whoever has the token; and this machine itself, where surely no proxy stands before us:
    behind one every visitor seems to come from here."""
    if request.method != "GET":
        return False
    given, wanted = request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"
    if settings.METRICS_TOKEN and hmac.compare_digest(given.encode(), wanted.encode()):
        return True
    proxied = settings.HTTPS or settings.ALLAUTH_TRUSTED_PROXY_COUNT
    proxied = proxied or any(name in request.headers for name in PASSED_ON)
    return not proxied and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")


def page():
    registry = CollectorRegistry()
    registry.register(House())
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry, folder)
        text = exposition.generate_latest(registry)
    else:
        text = exposition.generate_latest(registry) + exposition.generate_latest(own)
    answer = HttpResponse(text, content_type=exposition.CONTENT_TYPE_PLAIN_0_0_4)
    answer["Cache-Control"], answer["X-Content-Type-Options"] = "no-store", "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return answer


class House:
    """The state of the queue, the mails and the disks, looked up at that moment."""

    def collect(self):
        yield from self.disks()
        up = asked(lambda: [True])
        yield gauge(
            "database_up", "1 when the database answers; without it little is told.", len(up)
        )
        for part in (self.work, self.mails) if up else ():
            yield from asked(part)

    def work(self):
        quiet = queue.silence()
        yield gauge("worker_up", "1 when a worker gave a sign of life lately.", queue.is_alive())
        if quiet is not None:
            name = "worker_silence_seconds"
            yield gauge(name, "How long ago any worker gave a sign of life.", quiet)
        name = "queue_oldest_seconds"
        yield gauge(name, "How long the oldest job waits that a worker may take.", queue.oldest())
        yield gauges("jobs", "Jobs of the background by state.", queue.by_state())

    def mails(self):
        tallies, oldest = Delivery.objects.tallies(), Delivery.objects.longest_wait()
        many = {state: n for state, _label, n in tallies["states"]}
        yield gauges("mails", "Mails by state.", dict.fromkeys(State.values, 0) | many)
        yield gauge("mails_late", "Mails that wait too long although they may go.", tallies["late"])
        name = "mail_oldest_seconds"
        yield gauge(name, "How long the longest waiting mail waits that may go.", oldest)

    def disks(self):
        family = GaugeMetricFamily(
            "verbinder_disk_free_ratio", "Which part of a disk is free.", labels=["place"]
        )
        for place, folder in disks.places().items():
            disk = shutil.disk_usage(folder)
            family.add_metric([place], disk.free / disk.total)
        yield family
        with contextlib.suppress(OSError):  # a folder that cannot be read tells no age
            if (age := disks.backup_age()) is not None:
                yield gauge("backup_age_seconds", "How old the newest backup is.", age)


def asked(part):
    """What this part found in the database; nothing when there was no answer in time."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("set local statement_timeout = '2s'")
            return list(part())
    except Error:
        return []


def gauge(name, words, value):
    return GaugeMetricFamily(f"verbinder_{name}", words, value=float(value))


def gauges(name, words, values):
    family = GaugeMetricFamily(f"verbinder_{name}", words, labels=["state"])
    for state, value in values.items():
        family.add_metric([state], value)
    return family
