"""Who calls here, was sent by somebody else: the address that a scanner hopes the site will visit.

It answers as the scanner's makers do on theirs; so nobody's server elsewhere is needed.
"""

import json
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        words = parts.path.strip("/").split("/")
        body = {}
        if words[0] == "ssrf" and len(words) == 4:
            _, session, number, parameter = words
            call = {"url": self.path, "date": self.log_date_time_string(), "method": "GET"}
            calls = self.server.calls[session].setdefault(number, {}).setdefault(parameter, [])
            calls.append(call | {"ip": self.client_address[0]})
        elif session := parse_qs(parts.query).get("session_id"):
            body = self.server.calls[session[0]]
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 (the library calls it so)

    def log_message(self, *_):
        """Its visitors are machines."""


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.calls = defaultdict(dict)
        self.url = f"http://127.0.0.1:{self.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
