"""Wapiti, which goes from link to link and tries on every address what burglars try."""

import json
import re
from typing import NamedTuple

from .tools import DEEP, PROGRAMS, run

LOOKING = "cookieflags,csp,http_headers,https_redirect,inconsistent_redirection"
LOOKING += ",information_disclosure,stacktrace_disclosure,unsecure_password"
TRYING = "sql,xss,permanentxss,redirect,csrf,ssrf,crlf,backup,htaccess"
# Nothing here opens a file or starts a program by a word of a visitor: in short only by links.
MODULES = f"{LOOKING},{TRYING}," + (
    "file,exec,timesql,methods,xxe" if DEEP else "file:get,exec:get"
)
LONGEST = 3600 if DEEP else 12  # seconds for one module
WANDERING = 3600 if DEEP else 30
PATHS = "normal" if DEEP else "paranoid"  # how many combinations of parameters it asks for
FILES = 0 if DEEP else 8  # addresses of one folder; 0 for all
GUESSED = "SQL Injection"  # by comparing pages


class Finding(NamedTuple):
    kind: str
    method: str
    path: str
    parameter: str
    words: str

    @property
    def place(self):
        return self.kind, self.method, self.path, self.parameter


class Report(NamedTuple):
    findings: list
    visited: int
    cut_short: bool  # in its wandering, or in a module


def scan(
    begin, folder, listener, *, cookies=None, starts=(), left_alone=(), modules=MODULES, only=False
):
    """What Wapiti finds from this address on, with these cookies, or ``only`` on this page;
    ``left_alone``: patterns."""
    folder.mkdir()
    host = ".localhost.local"  # as it writes the name of this machine
    flags = {"expires": None, "secure": True, "port": None, "version": 0}
    held = {name: {"value": value, **flags} for name, value in (cookies or {}).items()}
    (folder / "cookies").write_text(json.dumps({host: {"/": held}}))
    done = run(
        *(PROGRAMS / "wapiti", "-u", begin, "-m", modules, "-l", "2" if DEEP else "1"),
        *("-c", folder / "cookies", "--store-session", folder / "session"),
        *("--external-endpoint", listener.url, "--internal-endpoint", listener.url),
        *("-f", "json", "-o", folder / "report.json", "--no-bugreport", "--verify-ssl", "0"),
        # Whoever changes the token of a form is sent away, whatever else is in it.
        *("--skip", "csrfmiddlewaretoken"),
        *("-t", "20", "-S", PATHS, "--max-files-per-dir", FILES),
        *(("--scope", "page") if only else ()),
        *("--max-scan-time", WANDERING, "--max-attack-time", LONGEST),
        *(word for start in starts for word in ("-s", start)),
        *(word for pattern in left_alone for word in ("-x", pattern)),
        folder=folder,
        patience=2 * (WANDERING + LONGEST * 30),  # a busy machine may be late
    )
    assert (folder / "report.json").exists(), done.stdout[-2000:] + done.stderr[-2000:]
    report = json.loads((folder / "report.json").read_text())
    findings = [
        Finding(kind, one["method"], one["path"], one["parameter"] or "", one["info"])
        for part in ("vulnerabilities", "anomalies")
        for kind, found in report[part].items()
        for one in found
    ]
    cut = re.search(r"[Mm]ax (scan|attack) time", done.stdout + done.stderr)
    return Report(findings, report["infos"]["crawled_pages_nbr"], bool(cut))


def without_guesses(findings, scan_alone):
    """Many requests at once change what stands on the pages it compares. Where it then takes a
    difference for an answer of the database, it must see that again with this page alone."""

    def is_sure(one):
        address = f"{one.path}?{one.parameter}=1" if one.method == "GET" else one.path
        return one.place in {again.place for again in scan_alone(address).findings}

    return [one for one in findings if one.kind != GUESSED or is_sure(one)]
