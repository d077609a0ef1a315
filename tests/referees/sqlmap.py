"""sqlmap, which tries to make the database say or do something by a parameter."""

import csv

from .tools import DEEP, PROGRAMS, run

# In short: errors, yes or no, and a second answer behind the first. Deep also by waiting.
TECHNIQUES, LEVEL, RISK = ("BEUSTQ", 3, 2) if DEEP else ("BEU", 1, 1)


def attack(folder, addresses, *words, cookies=None):
    """(what could be spoken with, everything it said)"""
    folder.mkdir()
    (folder / "addresses").write_text("\n".join(addresses))
    cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    done = run(
        *(PROGRAMS / "sqlmap", "-m", folder / "addresses", "--batch", "--disable-coloring"),
        *("--dbms", "PostgreSQL", "--technique", TECHNIQUES, "--level", LEVEL, "--risk", RISK),
        *("--output-dir", folder / "output", "--results-file", folder / "results.csv"),
        *("--timeout", "20", "--ignore-proxy", "--ignore-redirects"),
        *(("--cookie", cookie) if cookie else ()),
        *words,
        folder=folder,
        patience=7200 if DEEP else 600,
        HTTP_PROXY="",  # it would take that for this machine too; it visits no other of itself
        HTTPS_PROXY="",
    )
    results = folder / "results.csv"
    rows = list(csv.DictReader(results.open())) if results.exists() else []
    # What it takes back itself, having tried whether it can make use of it, it writes down too.
    kept = [row for row in rows if row["Parameter"] and "false positive" not in row["Note(s)"]]
    return [f"{row['Target URL']} {row['Parameter']}" for row in kept], done
