"""The screen in the browser tests: its window, its device, and what it shows."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.walks import start_behaviour, write_notes

NOTES = "Near misses stay unsaid"
COVERED = re.compile("Screen covered")


def shown(screen: Page) -> Locator:
    return screen.locator("#screen > *")


def is_shown(screen: Page, what: str) -> None:
    expect(shown(screen)).to_have_attribute("data-shown", what)


def question_of(screen: Page) -> str:
    return str(shown(screen).get_attribute("data-question"))


def state(page: Page) -> Locator:
    return page.locator("#strip-state")


def press(page: Page, name: str) -> None:
    """Press a button of the strip, which is opened for it unless the button stands beside it."""
    strip = page.locator("#strip")
    button = strip.get_by_role("button", name=name, exact=True)
    if not button.is_visible() and not strip.locator("details").evaluate("details => details.open"):
        strip.locator("summary").click()
    button.click()


def has_no_words(page: Page, words: str) -> None:
    expect(page.locator("body")).not_to_contain_text(words)
    assert words not in page.content()


def cover_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Cover the screen", exact=True)


def screen_window(page: Page, size: tuple[int, int] | None = None) -> Page:
    """
    Open the screen as a second window of the facilitator's computer, at the behaviour of the page.

    `size` is its width and height in CSS pixels; else it is as large as the page.
    """
    workshop = page.url.split("/")[4]
    screen = page.context.new_page()
    if size:
        screen.set_viewport_size({"width": size[0], "height": size[1]})
    screen.goto(f"/workshops/{workshop}/screen/")
    is_shown(screen, "nothing")
    press(page, "Show behaviour 1 on the screen")
    is_shown(screen, "question")
    return screen


def with_notes(page: Page) -> Page:
    """Show notes on a screen window."""
    start_behaviour(page)
    write_notes(page, NOTES)
    screen = screen_window(page)
    press(page, "Notes")
    is_shown(screen, "notes")
    expect(shown(screen)).not_to_contain_text(NOTES)
    press(page, "Show the notes")
    expect(shown(screen)).to_contain_text(NOTES)
    return screen
