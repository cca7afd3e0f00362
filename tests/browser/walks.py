"""The steps that many browser tests take, as a person takes them."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

# What a page asks for while its workshop is deleted is not found; it learns of that in the same moment.
DELETES = pytest.mark.console_errors(r"404 .*/(room|unsent)/[?)]")
SAVED = re.compile(r"^Saved \d\d:\d\d")


def get_started(page: Page, section: str = "Accountability") -> str:
    """Get started on a section from the public overview; return the workshop's id."""
    page.goto("/sections/")
    card = page.get_by_role("article", name=section)
    card.get_by_role("button", name="Get started").click()
    expect(page.get_by_role("heading", level=1, name=section)).to_be_visible()
    return page.url.split("/")[4]


def start_behaviour(page: Page) -> str:
    """Get started on Accountability and open its first behaviour, scripts and all; return the workshop's id."""
    workshop = get_started(page)
    page.get_by_role("link", name="Start with behaviour 1").click()
    expect(page.get_by_role("textbox", name="Discussion notes")).to_be_visible()
    page.wait_for_load_state()
    return workshop


def write_notes(page: Page, text: str) -> None:
    """Type notes and wait until the page says that they are saved."""
    page.get_by_role("textbox", name="Discussion notes").fill(text)
    expect(save_state(page)).to_have_text(SAVED)


def save_state(page: Page) -> Locator:
    """Return the place where the page says whether the notes are saved."""
    return page.get_by_role("status")


def add_action(page: Page, text: str, accountable: str = "", review_on: str = "") -> None:
    """Fill in a new action and add it."""
    page.get_by_label("Action", exact=True).fill(text)
    page.get_by_label("Accountable").fill(accountable)
    page.get_by_label("Review date").fill(review_on)
    page.get_by_role("button", name="Add action").click()
    expect(page.locator(".action-text", has_text=text)).to_be_visible()


def in_a_month() -> str:
    """Return a day to come, as a date field takes it."""
    return f"{date.today() + timedelta(days=30)}"  # noqa: DTZ011
