"""
How soon a behaviour page can be worked with: from the end of its HTML until its scripts have run, on a first visit.

Beside it, in the same browser, a page of one line without style or script: what the machine and the browser take of it.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, sync_playwright

from benchmarks.visitor import Visitor
from tests.server import Server

VISITS = 15
# A new window loads pages of the browser's own, its list of addresses for one: nobody reads a page in that moment.
REST_MS = 1500
BROWSERS = ["chromium-headless-shell", "chromium"]
LINE = "/healthz"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
# At this event every script of the page has run, htmx with them.
READY = """() => {
    const [page] = performance.getEntriesByType("navigation")
    return page.domContentLoadedEventEnd - page.responseEnd
}"""


def main() -> None:
    """Print the median and the longest of the visits, in each browser that is there."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            visitor = Visitor(server.url)
            for name in filter(shutil.which, BROWSERS):
                browser = playwright.chromium.launch(executable_path=shutil.which(name), args=FLAGS)
                visits = [(visit(browser, visitor, LINE), visit(browser, visitor)) for _ in range(1 + VISITS)]
                # The first one starts the browser's own processes.
                lines, times = zip(*visits[1:], strict=True)
                print(
                    f"{name}: ready {median(times):.0f} ms after the HTML (at most {max(times):.0f} ms), "
                    f"a page of one line {median(lines):.0f} ms; ready / line = {median(times) / median(lines):.1f}"
                )
                browser.close()
        finally:
            server.remove()


def visit(browser: Browser, visitor: Visitor, path: str = "") -> float:
    """
    Open a behaviour page, or another, in a window that stood ready, of a browser that keeps nothing but the cookies.

    Return the milliseconds from the end of its HTML until it was ready.
    """
    context = browser.new_context()
    context.add_cookies(visitor.cookies_for_playwright())
    page = context.new_page()
    page.wait_for_timeout(REST_MS)
    page.goto(f"{visitor.url}{path}" if path else visitor.pages()["behaviour"])
    if not path:
        page.wait_for_function("() => typeof htmx === 'object' && !document.getElementById('by-hand')")
    ready = float(page.evaluate(READY))
    context.close()
    return ready


if __name__ == "__main__":
    main()
