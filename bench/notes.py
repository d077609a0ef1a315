"""What it costs to save while typing: server time, statements, bytes; and whether typing stutters.

    .venv/bin/python -m bench.notes [--rounds 200]
    .venv/bin/python -m bench.notes --typing http://localhost:8000 noor@example.org PASSWORD

The first asks within this process, in a database of its own, for notes of three lengths: one sign
more in each save. The second types 2,000 signs into the newest note of a running server
(``./dev``), in a Chromium, and tells of every task that held up the page for more than 50 ms.
"""

import argparse
import os
import statistics
import time
import uuid
from urllib.parse import urlencode

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
os.environ.setdefault("VERBINDER_DATA_DIR", ".data/bench")
os.environ.setdefault("STATIC_ROOT", f"{os.environ['VERBINDER_DATA_DIR']}/static")
os.environ.setdefault("LOG_LEVEL", "ERROR")

LENGTHS, KEYS = (1_000, 20_000, 99_000), 2_000
SENTENCE = "Zij begon als stagiaire, en vond dat ik vooral moet blijven vragen.\n"
OBSERVE = """() => {
    window.held = [];
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.held.push(Math.round(task.duration));
    }).observe({ type: "longtask" });
}"""


def saves(rounds):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from coaching.models import User
    from networking.models import Introduction, Note
    from tests import cast as people

    call_command("migrate", verbosity=0)
    if not User.objects.exists():
        people.introduction(people.enter())
    noor = User.objects.get(email="noor@example.org")
    wish = Introduction.objects.of_client(noor).first()
    client = Client(SERVER_NAME="localhost")
    client.force_login(noor)
    print("| length of the note | median ms | p95 ms | slowest ms | statements | bytes out | in |")
    print("|---|---|---|---|---|---|---|")
    for length in LENGTHS:
        text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
        note = Note.objects.create(author=noor, introduction=wish)
        note.write(text, version=0)
        url, editor, version = f"/notes/{note.ref}/edits/", str(uuid.uuid4()), note.version
        times = []
        for step in range(1, rounds + 1):
            words = {"editor": editor, "step": step, "version": version}
            words |= {"at": length // 2 + step, "cut": 0, "put": "x", "size": length + step}
            with CaptureQueriesContext(connection) as said:
                began = time.perf_counter()
                answer = client.post(url, words)
                times.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, answer.content
            version = answer.json()["version"]
        times.sort()
        figures = [statistics.median(times), times[int(rounds * 0.95)], times[-1]]
        cells = " | ".join(f"{figure:.1f}" for figure in figures)
        sizes = f"{len(urlencode(words))} | {len(answer.content)}"
        print(f"| {length} | {cells} | {len(said)} | {sizes} |", flush=True)


def typing(site, email, password):
    from playwright.sync_api import sync_playwright

    from bench.visiting import signed_in

    with sync_playwright() as play:
        browser, page = signed_in(play, site, email, password)
        page.goto(f"{site}/notes/")
        page.locator(".notebook a").first.click()
        page.wait_for_load_state("networkidle")
        saved = []
        page.on("response", lambda r: saved.append(r.status) if r.url.endswith("/edits/") else None)
        page.evaluate(OBSERVE)
        page.locator("#id_text").focus()
        page.keyboard.press("Control+End")
        began = time.perf_counter()
        page.keyboard.type((SENTENCE * KEYS)[:KEYS], delay=20)
        seconds = time.perf_counter() - began
        page.wait_for_timeout(3000)
        held = page.evaluate("window.held")
        signs = len(page.locator("#id_text").input_value())
        print(f"{KEYS} signs in {seconds:.0f} s, {len(saved)} saves, {signs} signs in the note:")
        print(f"{len(held)} tasks of more than 50 ms {sorted(held)[-5:] or ''}")
        browser.close()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--typing", nargs=3, metavar=("SITE", "EMAIL", "PASSWORD"))
    options = parser.parse_args()
    if options.typing:
        typing(*options.typing)
    else:
        saves(options.rounds)


if __name__ == "__main__":
    main()
