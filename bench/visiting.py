"""Somebody with a browser at a running server, signed in."""

import os
import shutil

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def signed_in(play, site, email, password):
    """(browser, page), on her first page."""
    browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(f"{site}/account/sign-in/")
    page.locator("details summary").last.click()
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)
    return browser, page
