"""
Takes pictures of the pages of a workshop, in many states and three sizes, for people to look at:

    python -m tests.browser.pictures FOLDER [dark] [forced] [print] [only=PART-OF-A-NAME]

Each is named by its place in the walk, its state and its width; one ending in -whole shows more than the window.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.walks import add_action, in_a_month, start_behaviour, write_notes
from tests.browsers import CHROMIUM, FLAGS
from tests.server import Server

SIZES = {390: 844, 1280: 800, 1920: 1080}
PUBLIC = [
    "",
    "sections/",
    "how-to-use/",
    "facilitator-guide/",
    "choosing-a-track/",
    "glossary/",
    "references/",
    "join/",
    "receipts/",
    "sections/accountability/print-pack/",
    "design/",
    "nothing-here/",
]
OF_A_WORKSHOP = [
    "",
    "accountability/",
    "accountability/1/questions/",
    "details/",
    "plan/",
    "track/",
    "recovery/",
    "devices/",
    "invite/",
    "support/",
    "stop/",
    "lifetime/",
    "forgetting/",
    "deletion/",
    "print/",
    "screen/",
]
LONG_NOTE = "\n\n".join(
    f"{number}. We hear about concerns only when they are serious; those that seem small stay in the country office, "
    "and nobody there could say what came of the last two. " * 3
    for number in range(1, 41)
)
UNBROKEN = "Safeguarding" * 7


class Camera:
    """Takes one page in every size; a name that does not hold `only` is passed over."""

    def __init__(self, page: Page, folder: Path, *, on_paper: bool, only: str) -> None:
        self.page, self.folder, self.on_paper, self.only = page, folder, on_paper, only
        self.taken = 0
        self.device = page.context.new_cdp_session(page)

    def take(self, name: str) -> None:
        """Take the page as it stands."""
        self.taken += 1
        if self.only not in name:
            return
        stem = f"{self.taken:02}-{name.strip('/').replace('/', '-') or 'start'}"
        if self.on_paper:
            self.page.pdf(path=self.folder / f"{stem}.pdf", prefer_css_page_size=True)
            return
        for width, height in SIZES.items():
            self._resize(width, height)
            self.page.evaluate("scrollTo(0, 0)")
            self.page.screenshot(path=self.folder / f"{stem}-{width}.png")
            if self.page.evaluate("document.documentElement.scrollHeight > innerHeight + 1"):
                self.page.screenshot(path=self.folder / f"{stem}-{width}-whole.png", full_page=True)

    def _resize(self, width: int, height: int) -> None:
        """Give the window this size, and the narrow one a finger in place of a mouse."""
        self.device.send("Emulation.setTouchEmulationEnabled", {"enabled": width < 600})
        self.page.set_viewport_size({"width": width, "height": height})


def walk_public(camera: Camera) -> None:
    """Every kind of page that needs no workshop."""
    for path in PUBLIC:
        camera.page.goto(f"/{path}")
        camera.take(path or "home")


def walk_behaviour(camera: Camera) -> str:
    """A behaviour from its first visit to a full one, with what may go wrong; return the workshop's id."""
    page = camera.page
    workshop = start_behaviour(page)
    camera.take("behaviour-empty")
    write_notes(
        page,
        "We hear about concerns only when they are serious.\n\n- Nobody could say what came of the last two",
    )
    camera.take("behaviour-saved")
    add_action(
        page,
        "Send a one-page learning note to every team after each closed case",
        "Director of People",
        in_a_month(),
    )
    add_action(page, "Add a question about safety to exit interviews")
    page.get_by_role("button", name="Add this:").first.click()
    expect(page.locator(".action")).to_have_count(3)
    camera.take("behaviour-actions")
    page.get_by_role("button", name="Remove:").nth(1).click()
    expect(page.locator(".removed")).to_be_visible()
    page.get_by_role("button", name="Change:").first.click()
    expect(page.locator("#amend-action")).to_be_visible()
    camera.take("behaviour-editing")
    page.get_by_role("button", name="Keep it as it is").click()
    expect(page.locator("#amend-action")).to_have_count(0)
    page.get_by_role("button", name="Add action").click()
    expect(page.locator(".errorlist")).to_be_visible()
    camera.take("behaviour-error")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Discussion notes").press_sequentially("Typed while off line. ")
    expect(page.locator("#save-reason")).to_be_visible()
    camera.take("behaviour-offline")
    page.context.set_offline(False)
    page.goto(f"/workshops/{workshop}/accountability/2/")
    write_notes(page, f"{LONG_NOTE} {UNBROKEN}")
    add_action(
        page,
        f"Publish {UNBROKEN} " + "how we decide who is told what, and when; " * 6,
        "The board’s safeguarding lead " * 6,
    )
    for number in range(12):
        add_action(page, f"Ask team {number} what it has heard", "Chair", in_a_month())
    camera.take("behaviour-long")
    return workshop


def walk_workshop(camera: Camera, workshop: str) -> None:
    """The other pages of a workshop, its clock, its menu, and its end."""
    page = camera.page
    for path in OF_A_WORKSHOP:
        page.goto(f"/workshops/{workshop}/{path}")
        camera.take(f"workshop-{path}")
    page.goto(f"/workshops/{workshop}/plan/?section=accountability")
    page.get_by_role("button", name="Start the clock").first.click()
    page.goto(f"/workshops/{workshop}/accountability/1/")
    camera.take("behaviour-clock")
    page.locator(".strip-more summary").click()
    camera.take("behaviour-strip-open")
    page.goto(f"/workshops/{workshop}/accountability/next-steps/")
    camera.take("next-steps")
    with page.expect_download():
        page.get_by_role("button", name="Download discussion notes").click()
    camera.take("finish")
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(page.get_by_role("heading", name="Everything was deleted")).to_be_visible()
    camera.take("receipt")


def new_camera(browser: Browser, server: Server, folder: Path, words: list[str]) -> Camera:
    context = browser.new_context(
        base_url=server.url,
        color_scheme="dark" if "dark" in words else "light",
        forced_colors="active" if "forced" in words else "none",
        reduced_motion="reduce",
    )
    only = next((word.removeprefix("only=") for word in words if word.startswith("only=")), "")
    return Camera(context.new_page(), folder, on_paper="print" in words, only=only)


def main(folder: Path, words: list[str]) -> int:
    """Take all pictures; return how many states were looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data))
        server.environment["DEBUG"] = "1"
        server.start()
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            camera = new_camera(browser, server, folder, words)
            walk_public(camera)
            walk_workshop(camera, walk_behaviour(camera))
            browser.close()
        finally:
            server.remove()
    return camera.taken


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), sys.argv[2:])} states\n")
