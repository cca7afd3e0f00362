"""What a screen reader is told once something is done, and where the keyboard stands then; the same without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walks import add_action, start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

ADDED, CHANGED = "Action added.", "Action changed."
REMOVED, BACK = "Action removed. “Undo” brings it back.", "Action brought back."


def change(page: Page, accountable: str) -> None:
    page.get_by_role("button", name="Change:").click()
    page.get_by_role("group", name="Change this action").get_by_label("Accountable").fill(accountable)
    page.get_by_role("button", name="Save this action").click()


def test_each_change_of_an_action_is_spoken_once_and_leaves_the_focus_at_hand(page: Page) -> None:
    start_behaviour(page)
    said = page.locator("#actions-said")
    expect(said).to_have_attribute("aria-live", "polite")
    add_action(page, "Ask the drivers")
    expect(said).to_have_text(ADDED)
    expect(page.get_by_label("Action", exact=True)).to_be_focused()
    change(page, "Chair")
    expect(said).to_have_text(CHANGED)
    expect(page.get_by_role("button", name="Change: Ask the drivers")).to_be_focused()
    page.get_by_role("button", name="Remove: Ask the drivers").click()
    expect(said).to_have_text(REMOVED)
    expect(page.get_by_role("button", name="Undo: bring back Ask the drivers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_have_text(BACK)
    expect(page.get_by_role("button", name="Change: Ask the drivers")).to_be_focused()
    page.get_by_role("button", name="Add this:").first.click()
    expect(said).to_have_text(ADDED)


def test_whoever_presses_at_once_what_an_answer_brought_stays_on_the_page(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Ask the drivers")
    page.evaluate(
        """() => document.addEventListener(
            "htmx:afterSwap", () => setTimeout(() => document.activeElement.click()), { once: true })"""
    )
    page.get_by_role("button", name="Remove: Ask the drivers").click()
    expect(page.locator("#actions-said")).to_have_text(BACK)


@pytest.mark.console_errors("422")
def test_what_was_refused_is_not_spoken_of_as_done(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Ask the drivers")
    page.get_by_role("button", name="Add action").click()
    expect(page.get_by_label("Action", exact=True)).to_be_focused()
    expect(page.get_by_label("Action", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#actions-said")).to_have_text("")


def test_without_javascript_the_same_is_said_beside_the_actions(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    start_behaviour(page)
    said = page.locator("#actions .said")
    page.get_by_label("Action", exact=True).fill("Ask the drivers")
    page.get_by_role("button", name="Add action").click()
    expect(said).to_have_text(ADDED)
    change(page, "Chair")
    expect(said).to_have_text(CHANGED)
    page.get_by_role("button", name="Remove: Ask the drivers").click()
    expect(said).to_have_text(REMOVED)
    page.get_by_role("button", name="Undo:").click()
    expect(said).to_have_text(BACK)
    page.reload()
    expect(said).to_have_count(0)
    expect(page.locator(".messages")).to_be_hidden()


def test_each_button_beside_an_action_has_a_name_of_its_own(page: Page) -> None:
    start_behaviour(page)
    for text in ("Ask the drivers", "Publish how we decide"):
        add_action(page, text)
    names = page.locator("main button:visible").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.textContent.trim())"
    )
    assert len(names) == len(set(names)), names


def test_an_action_that_another_removes_leaves_the_keyboard_among_the_actions(new_page: NewPage) -> None:
    page = new_page()
    start_behaviour(page)
    add_action(page, "Ask the drivers")
    other = page.context.new_page()
    other.goto(page.url)
    page.bring_to_front()
    page.get_by_role("button", name="Change: Ask the drivers").focus()
    other.get_by_role("button", name="Remove: Ask the drivers").click()
    expect(page.get_by_role("button", name=re.compile("Undo"))).to_be_visible()
    expect(page.locator("#actions")).to_be_focused()
