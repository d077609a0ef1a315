"""What a phone downloads to see the first page of cards: requests and bytes, with an empty cache.

    .venv/bin/python -m bench.first_visit http://localhost:8000 noor@example.org PASSWORD

Against a running server (``./dev``); needs a Chromium on the machine.
"""

import sys

from playwright.sync_api import sync_playwright

from bench.visiting import signed_in


def main(site, email, password):
    with sync_playwright() as play:
        browser, page = signed_in(play, site, email, password)
        state = page.context.storage_state()

        page = browser.new_context(storage_state=state).new_page()  # signed in, nothing cached
        sizes = weigh(page)
        page.goto(f"{site}/people/", wait_until="networkidle")
        report("first visit to /people/", sizes)
        sizes.clear()
        page.locator("#q").fill("advis")
        page.wait_for_timeout(1500)
        report("search as you type", sizes)
        browser.close()


def weigh(page):
    """A list that fills with (address, bytes over the wire) of everything the page asks for."""
    sizes, names = [], {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.responseReceived", lambda e: names.update({e["requestId"]: e["response"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.append((names.get(e["requestId"], "?"), int(e["encodedDataLength"]))),
    )
    return sizes


def report(what, sizes):
    print(f"{what}: {len(sizes)} requests, {sum(size for _url, size in sizes) / 1000:.1f} KB")
    for url, size in sizes:
        print(f"  {size:7d}  {url.partition('//')[2].partition('/')[2][:70]}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
