"""The whole main job with the keys alone: Tab, Enter, Space and letters; no pointer, and no focus set by a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from exports import reading
from tests.browser.walks import DELETES, SAVED, in_a_month, save_state
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOST_TABS = 150


def go_to(control: Locator) -> None:
    """Press Tab until the focus is on a control."""
    for _ in range(MOST_TABS):
        if control.evaluate("element => element === document.activeElement"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key never comes to {control}")


def press(control: Locator) -> None:
    go_to(control)
    control.page.keyboard.press("Enter")


def write(control: Locator, words: str) -> None:
    go_to(control)
    control.page.keyboard.type(words)


def leading_to(page: Page, end: str) -> Locator:
    return page.get_by_role("main").locator(f"a[href$='{end}']").first


@DELETES
@pytest.mark.parametrize("size", [(1280, 800), (320, 256)], ids=["laptop", "enlarged to 400 %"])
def test_a_group_gets_from_the_start_page_to_the_receipt_by_keyboard(
    new_page: NewPage, size: tuple[int, int]
) -> None:
    page = new_page(viewport={"width": size[0], "height": size[1]})
    page.goto("/")
    press(leading_to(page, "/sections/"))
    press(page.get_by_role("article", name="Accountability").get_by_role("button", name="Get started"))
    press(leading_to(page, "/accountability/1/"))
    page.wait_for_url("**/accountability/1/")
    page.wait_for_load_state()
    write(page.get_by_role("textbox", name="Discussion notes"), "We decide in the open.")
    expect(save_state(page)).to_have_text(SAVED)
    write(page.get_by_label("Action", exact=True), "Publish how we decide")
    write(page.get_by_label("Accountable"), "Director of People")
    year, month, day = in_a_month().split("-")
    write(page.get_by_label("Review date"), f"{month}{day}{year}")
    press(page.get_by_role("button", name="Add action"))
    expect(page.locator(".action-text")).to_have_text("Publish how we decide")
    press(page.get_by_role("link", name="Next steps"))
    page.wait_for_url("**/next-steps/")
    with page.expect_download() as arriving:
        press(page.get_by_role("button", name="Download discussion notes and action plan"))
    check(arriving.value.path())
    press(page.get_by_role("button", name="Yes, delete everything now"))
    expect(page.get_by_role("heading", level=1, name="Everything was deleted")).to_be_visible()
    expect(page.get_by_text("1 note, 1 action")).to_be_visible()


def check(document: Path) -> None:
    read = reading.read(document.read_bytes())
    assert [part.notes for part in read.parts if part.notes] == ["We decide in the open."]
    assert [(row.accountable, f"{row.review_on}") for row in read.plan] == [
        ("Director of People", in_a_month())
    ]


def test_the_first_key_leads_past_the_head_of_the_page(page: Page) -> None:
    page.goto("/sections/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
