"""
The browsers in which the tests of tests/browser/ run: Chromium, or Firefox with BROWSER=firefox.

Firefox is the one of this machine, driven over WebDriver BiDi. It does not know all that Playwright may ask: tests
that cannot run there carry the marker `not_in_firefox(why)`.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright

# The shell is the same browser without windows, and much lighter.
CHROMIUM = next(
    filter(
        None,
        map(shutil.which, ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]),
    ),
    None,
)
# Without these Chromium as root does not start, and each start asks for updates that no test needs.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
]
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
# Both: it opens no window that anybody sees. tests/webkit/ drives it in ways of its own.
WEBKIT = shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
# Which of them a test gets that does not say.
CHOSEN = os.environ.get("BROWSER", "chromium")
# The program that this needs, or None where it is missing, and its package.
DRIVEN = (FIREFOX, "firefox-esr") if CHOSEN == "firefox" else (CHROMIUM, "chromium-headless-shell")
# What Playwright asks of Chromium page by page, Firefox is told when it starts.
FIREFOX_SETTINGS = {"ui.prefersReducedMotion": 1}
SCHEMES = {"light": 1, "dark": 0}


class Browsers:
    """Starts each browser once, when the first page is wanted in it."""

    def __init__(self, playwright: Playwright) -> None:
        self.starts: dict[str, Callable[[str], Browser]] = {
            "chromium": lambda scheme: playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS),
            "firefox": lambda scheme: playwright.firefox.launch(
                # Any name that begins so means WebDriver BiDi.
                channel="moz-firefox",
                executable_path=Path(__file__).with_name("firefox.py"),
                firefox_user_prefs={
                    **FIREFOX_SETTINGS,
                    "layout.css.prefers-color-scheme.content-override": SCHEMES[scheme],
                },
            ),
        }
        self.running: dict[tuple[str, str], Browser] = {}

    def get(self, name: str, options: dict[str, Any]) -> Browser:
        """Return the browser of that name in which a page with these options can be made."""
        scheme = options.get("color_scheme", "light") if name == "firefox" else ""
        if (name, scheme) not in self.running:
            self.running[name, scheme] = self.starts[name](scheme)
        return self.running[name, scheme]

    def close(self) -> None:
        for browser in self.running.values():
            browser.close()
