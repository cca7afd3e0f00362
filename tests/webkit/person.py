"""A person at WebKit, on which Safari is built: Debian's, driven by WebKitWebDriver in a window nobody sees."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page
from selenium.common.exceptions import (
    WebDriverException,
)
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

DRIVER = shutil.which("WebKitWebDriver")
XVFB = shutil.which("Xvfb")
MINI_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
PATIENCE = 30
LAPTOP = (1280, 900)
PHONE = (390, 844)
# Where a control of each kind may be; which one it is, its accessible name says.
PLACES = {
    "button": "button, summary, [role=button], input[type=submit]",
    "link": "a[href]",
    "field": "input:not([type=hidden]), textarea, select",
    "heading": "h1, h2, h3",
}
Found = TypeVar("Found")


class Person:
    """
    What a person does and sees in one WebKit. Each step waits for what it needs, as a person would.

    `base` is the address before each path, `downloads` the folder in which files arrive.
    """

    def __init__(self, driver: WebKitGTK, base: str, downloads: Path) -> None:
        self.driver = driver
        self.base = base
        self.downloads = downloads

    # What is there.

    def wait_for(self, look: Callable[[], Found | None], what: str) -> Found:
        """Look again and again until there is something; what the page takes away meanwhile is looked for anew."""

        def seen(driver: object) -> Found | None:
            try:
                return look()
            except WebDriverException:
                return None

        found = WebDriverWait(self.driver, PATIENCE, 0.1).until(seen, f"{what}, at {self.driver.current_url}")
        assert found is not None
        return found

    def find(self, kind: str, name: str | re.Pattern[str]) -> WebElement:
        """Return the first control of a kind, and of this accessible name, that can be seen."""

        def look() -> WebElement | None:
            for element in self.driver.find_elements(By.CSS_SELECTOR, PLACES[kind]):
                said = name_of(element)
                if said == name or (isinstance(name, re.Pattern) and name.search(said)):
                    return element
            return None

        return self.wait_for(look, f"a {kind} called {name}")

    def sees(self, words: str, where: str = "body") -> None:
        self.wait_for(lambda: words in self.text(where) or None, f"the words {words!r}")

    def misses(self, words: str, where: str = "body") -> None:
        self.wait_for(lambda: words not in self.text(where) or None, f"no words {words!r}")

    def text(self, where: str = "body") -> str:
        return self.driver.find_element(By.CSS_SELECTOR, where).text

    def value(self, name: str) -> str:
        return str(self.find("field", name).get_property("value"))

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def ask(self, script: str) -> object:
        """Return what an expression of JavaScript says."""
        return self.driver.execute_script(f"return {script}")

    # What is done.

    def open(self, path: str) -> None:
        self.driver.get(self.base + path)

    def comes_with_the_cookies_of(self, page: Page) -> None:
        """Be, for the server, the same browser as a page of Playwright's."""
        self.open("/accessibility/")
        for cookie in page.context.cookies():
            kept = {"name": cookie["name"], "value": cookie["value"], "path": "/", "httpOnly": True}
            self.driver.add_cookie(kept)

    def press(self, name: str | re.Pattern[str], kind: str = "button") -> None:
        """Click a control, wherever it is on the page."""

        def click() -> bool:
            control = self.find(kind, name)
            # The driver scrolls no further than to under the bar at the foot of the window.
            self.driver.execute_script(
                "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", control
            )
            control.click()
            return True

        self.wait_for(click, f"to press {name}")

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.press(name, "link")

    def write(self, name: str, text: str) -> None:
        """Type behind what stands in a field."""
        self.find("field", name).send_keys(text)

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def pick_day(self, name: str, day: str) -> None:
        """Type a day (2026-12-31) into a date field, which takes its parts as an American reads them."""
        year, month, date = day.split("-")
        self.write(name, f"{month}/{date}/{year}")
        assert self.value(name) == day

    def download(self, name: str) -> bytes:
        """Press what makes a file arrive, and return it."""
        before = set(self.downloads.iterdir())
        self.press(name)
        return self.arrived(before)

    def arrived(self, before: set[Path]) -> bytes:
        """Return the file that came into the folder of downloads since."""

        def look() -> bytes | None:
            new = [path for path in set(self.downloads.iterdir()) - before if path.suffix != ".wkdownload"]
            return new[0].read_bytes() or None if new else None

        return self.wait_for(look, "a file")


def name_of(element: WebElement) -> str:
    """Return the accessible name of what can be seen; nothing else has one, nor what goes while it is asked."""
    try:
        return element.accessible_name if element.is_displayed() else ""
    except WebDriverException:
        return ""


@contextmanager
def person_at_webkit(
    base: str, home: Path, *, window: tuple[int, int] = LAPTOP, dark: bool = False
) -> Iterator[Person]:
    """Start a WebKit of its own, with its settings, downloads and window; it ends with the block."""
    downloads = home / "Downloads"
    settings = home / ".config"
    (settings / "gtk-3.0").mkdir(parents=True)
    downloads.mkdir()
    (settings / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
    # Without movement: what is to be pressed stands still.
    (settings / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n")
    options = Options()
    options.binary_location = str(MINI_BROWSER)
    options.add_argument("--automation")
    with a_display() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(settings),
            "GDK_BACKEND": "x11",
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
            # A date is typed by the parts of its language.
            "LC_ALL": "en_US.UTF-8",
        }
        service = Service(DRIVER, log_output=str(home / "driver.txt"), env=environment)
        driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(*window)
            yield Person(driver, base, downloads)
        finally:
            driver.quit()


@contextmanager
def a_display() -> Iterator[str]:
    """Start a display that nobody sees, and yield its name."""
    reads, writes = os.pipe()
    command = [str(XVFB), "-displayfd", str(writes), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as display:
        os.close(writes)
        with os.fdopen(reads) as said:
            number = said.readline().strip()
        try:
            yield f":{number}"
        finally:
            display.terminate()
