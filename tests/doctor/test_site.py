"""Visiting the site as its guests do; the servers are real ones on this machine."""

import re
import ssl
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest

from verbinder.doctor import site

from .certificate import make


class Page(BaseHTTPRequestHandler):
    status, ahead = 200, 0

    def do_GET(self):
        self.send_response(self.status if self.path == "/livez" else 404)
        self.end_headers()

    def date_time_string(self, timestamp=None):
        return formatdate(time.time() + self.ahead, usegmt=True)

    def log_message(self, *words):
        pass


@pytest.fixture
def serve():
    running = []

    def start(context=None, **page):
        server = HTTPServer(("127.0.0.1", 0), type("Page", (Page,), page))
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        running.append(server)
        scheme = "https" if context else "http"
        return urlsplit(f"{scheme}://127.0.0.1:{server.server_port}")

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def words(found):
    return [finding.word for finding in found]


def test_a_site_that_answers_in_time_is_good(serve):
    assert words(site.visited(serve())) == ["good", "good"]


def test_a_clock_that_differs_is_told(serve):
    assert words(site.visited(serve(ahead=10))) == ["good", "look"]
    found = list(site.visited(serve(ahead=-400)))
    assert words(found) == ["good", "broken"]
    assert abs(int(re.search(r"(\d+) seconden", found[1].says)[1]) - 400) <= 2


def test_a_page_of_error_is_told(serve):
    assert words(site.visited(serve(status=502))) == ["broken"]


def test_a_certificate_that_ends_soon_is_told(serve, tmp_path):
    for days, word in ((90, "good"), (3, "look")):
        server, ours = make(tmp_path, days)
        found = list(site.visited(serve(server), ours))
        assert words(found) == ["good", "good", word]
        assert f"{days} dagen" in found[2].says


def test_a_certificate_that_nobody_vouches_for_is_told(serve, tmp_path):
    server, _ours = make(tmp_path, 90)
    [finding] = site.visited(serve(server), ssl.create_default_context())
    assert (finding.word, "certificaat" in finding.says) == ("broken", True)


def test_a_site_that_we_cannot_reach_may_still_be_there_for_others():
    assert words(site.visited(urlsplit("http://127.0.0.1:9"))) == ["look"]
    assert words(site.visited(urlsplit("https://site.invalid"))) == ["look"]


def test_an_address_of_this_machine_is_for_trying_out(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert words(site.answers()) == ["look"]
