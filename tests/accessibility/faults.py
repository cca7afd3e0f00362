"""What stands in somebody's way on a page: what axe finds, and what axe does not look for."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
LOOKING = Path(__file__).with_name("looking.js").read_text()

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The skip link stands before all landmarks, where it belongs.
RULES = {"region": {"enabled": False}}
LEAST_TARGET = 24
LEAST_ON_TOUCH = 44


def faults(page: Page, *, colour: bool = True, target: int = LEAST_TARGET) -> list[str]:
    """
    Return what axe finds on the page as it is now (WCAG 2.2 AA and its good practice), whether the page scrolls sideways,
    and what is wrong with its headings, landmarks, names and targets.

    Without `colour`, contrast is left out: for a page that was looked at in the same colours before.
    """
    _bring(page)
    rules = RULES | {"color-contrast": {"enabled": colour}}
    found = page.evaluate("options => looking.axeFaults(options)", {"runOnly": TAGS, "rules": rules})
    found += page.evaluate(
        "least => [...looking.sideways(), ...looking.structure(), ...looking.targets(least)]", target
    )
    return _told(page, found)


def small_targets(page: Page, least: int) -> list[str]:
    """Return what is harder to hit than it should be: the links and buttons outside sentences under a size in pixels."""
    _bring(page)
    return _told(page, page.evaluate("least => looking.targets(least)", least))


def cut_by_text_spacing(page: Page) -> list[str]:
    """Return what is cut, or scrolls sideways, once somebody sets their own spacing of text (WCAG 1.4.12)."""
    _bring(page)
    return _told(page, page.evaluate("looking.textSpacing()"))


def unseen_focus(page: Page) -> list[str]:
    """Press Tab through the whole page; return where the focus is covered, out of sight or not marked."""
    _bring(page)
    page.evaluate("looking.forget()")
    found: list[str] = []
    for _ in range(250):
        page.keyboard.press("Tab")
        here = page.evaluate("looking.focus()")
        if here is None or here["again"]:
            return _told(page, found)
        found += here["found"]
    return _told(page, [*found, "The Tab key never comes to the end of the page."])


def _bring(page: Page) -> None:
    """Bring axe and our own eyes into the page, once."""
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE)
        page.evaluate(LOOKING)


def _told(page: Page, found: list[str]) -> list[str]:
    width = page.evaluate("innerWidth")
    path = "/".join(
        part if len(part) != len("2b7a1b8c-0000-0000-0000-000000000000") else "…"
        for part in page.url.split("/")[3:]
    )
    return [f"/{path} at {width}: {one}" for one in found]
