"""The screen in the browser tests: its window, its device, and what it shows."""

from playwright.sync_api import Locator, Page, expect


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
