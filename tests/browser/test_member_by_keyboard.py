"""A member who has a keyboard alone: joins, writes, adds an action and goes on, and is never left without a place."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_joining import invite
from tests.browser.walks import SAVED, save_state, start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOST_STEPS = 80
# What has the focus: whether it can be seen, and nothing lies on its first line.
IS_SEEN = """() => {
  const one = document.activeElement
  const { left, top, width, height } = one.getBoundingClientRect()
  if (one.closest(".visually-hidden, .skip") || !width) return true
  const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 12))
  return seen !== null && (one.contains(seen) || seen.contains(one))
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that name has the focus; each on the way is in sight."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        page.wait_for_function(IS_SEEN)
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{name} is not reached")


NAME = """() => {
  const one = document.activeElement
  return one.getAttribute("aria-label") ?? (one.labels?.[0] ?? one).textContent.trim()
}"""


def test_a_member_does_the_whole_job_by_keyboard(new_page: NewPage) -> None:
    laptop, page = new_page(), new_page()
    start_behaviour(laptop)
    code = invite(laptop)
    page.goto("/join/")
    expect(page.get_by_label("Join code")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are in.")).to_be_visible()
    tab_to(page, "Go to behaviour 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1/")
    page.wait_for_load_state()
    tab_to(page, "Discussion notes")
    page.keyboard.type("We ask the drivers.")
    expect(save_state(page)).to_have_text(SAVED)
    tab_to(page, "Action")
    page.keyboard.type("Ask the drivers")
    tab_to(page, "Add action")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Action", exact=True)).to_be_focused()
    tab_to(page, "Go on to behaviour 2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2/")
