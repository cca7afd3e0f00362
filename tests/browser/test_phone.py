"""A group member's phone: the way through a workshop by touch, with a network that comes and goes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_joining import invite
from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = pytest.mark.browser

PHONE = {
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1",
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
}
SMALL = PHONE | {"viewport": {"width": 320, "height": 568}}
# Of a phone with its keyboard up this much is left.
WITH_KEYBOARD = {"width": 390, "height": 430}
PAGES = [
    "",
    "accountability/",
    "accountability/1/",
    "accountability/next-steps/",
    "support/",
    "stop/",
    "details/",
]

# What is touched: links that stand in a sentence may be as high as their line (WCAG 2.5.8), all else has 44 px.
TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), textarea")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden, .skip, [hidden]"))
  .filter((one) => !(one.matches("a, button.term") && [...one.parentElement.childNodes].some(
    (node) => node.nodeType === 3 && node.textContent.trim())))
  .map((one) => [one.closest("label, .field-checkbox") ?? one, one])
  .filter(([area]) => area.getBoundingClientRect().height < 43.5)
  .map(([area, one]) => `${one.outerHTML.slice(0, 90)} ${area.getBoundingClientRect().height}`)
"""
SMALL_LETTERS = """() => [...document.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea, select")]
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.outerHTML)"""
IN_SIGHT = """(field) => {
  const { left, top, width, height } = field.getBoundingClientRect()
  const seen = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20))
  return seen === field || field.contains(seen)
}"""


def joined(new_page: NewPage, laptop: Page, **options: object) -> Page:
    """Join by the link that the square on the screen holds, and return the phone's page."""
    phone = new_page(**(PHONE | options))
    phone.goto(f"/join/#{invite(laptop)}")
    phone.get_by_role("button", name="Join").tap()
    expect(phone.get_by_text("You are in.")).to_be_visible()
    return phone


@pytest.mark.console_errors("ERR_INTERNET_DISCONNECTED|Failed to load|404")
def test_a_member_joins_writes_on_bad_wifi_adds_an_action_comes_back_and_forgets(new_page: NewPage) -> None:
    laptop = new_page()
    workshop = start_behaviour(laptop)
    behaviour = laptop.url
    phone = joined(new_page, laptop)
    phone.get_by_role("link", name="Go to behaviour 1").tap()
    notes = phone.get_by_role("textbox", name="Discussion notes")
    phone.get_by_role("link", name="Write notes").tap()
    expect(notes).to_be_in_viewport()

    notes.press_sequentially("We ask the drivers ")
    expect(save_state(phone)).to_have_text(SAVED)
    phone.context.set_offline(True)
    notes.press_sequentially("and listen.")
    expect(save_state(phone)).to_have_text("Not saved yet")
    phone.context.set_offline(False)
    expect(save_state(phone)).to_have_text(SAVED)

    phone.get_by_label("Action", exact=True).fill("Ask the drivers")
    phone.get_by_role("button", name="Add action").tap()
    expect(phone.locator(".action-text", has_text="Ask the drivers")).to_be_visible()

    # Away and back: the join page knows this phone, and the way leads to where the group is.
    phone.goto("/join/")
    phone.get_by_role("link", name="Go back to the workshop").tap()
    phone.goto(behaviour)
    expect(notes).to_have_value("We ask the drivers and listen.")

    phone.get_by_text("Menu", exact=True).tap()
    phone.get_by_role("link", name="Forget on this device").tap()
    phone.get_by_role("button", name="Forget on this device").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Forgotten on this device")
    assert phone.goto(f"/workshops/{workshop}/").status == 404  # type: ignore[union-attr]
    laptop.goto(behaviour)
    expect(laptop.get_by_label("Discussion notes")).to_have_value("We ask the drivers and listen.")


def test_a_phone_that_slept_catches_up_and_sends_what_it_held(new_page: NewPage) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    write_notes(laptop, "On the laptop.")
    behaviour = laptop.url
    phone = joined(new_page, laptop)
    phone.goto(behaviour)
    notes = phone.get_by_role("textbox", name="Discussion notes")
    notes.press("Control+End")
    phone.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => window.isAsleep })
          window.sleep = (isAsleep) => {
            window.isAsleep = isAsleep
            document.dispatchEvent(new Event("visibilitychange"))
          }
        }"""
    )
    notes.press_sequentially(" On the phone")
    phone.evaluate("window.sleep(true)")
    laptop.goto(behaviour)
    laptop.get_by_role("textbox", name="Discussion notes").press("Control+Home")
    laptop.get_by_role("textbox", name="Discussion notes").press_sequentially("First. ")
    expect(save_state(laptop)).to_have_text(SAVED)
    phone.evaluate("window.sleep(false)")
    expect(notes).to_have_value("First. On the laptop. On the phone")
    expect(laptop.get_by_label("Discussion notes")).to_have_value("First. On the laptop. On the phone")


@pytest.mark.parametrize("phone", [PHONE, SMALL])
def test_everything_on_a_phone_is_large_enough_to_touch_and_nothing_zooms_or_scrolls_sideways(
    new_page: NewPage, phone: dict[str, object]
) -> None:
    laptop = new_page()
    workshop = start_behaviour(laptop)
    page = joined(new_page, laptop, **phone)
    found = list(faults(page, workshop))
    assert found == [], "\n".join(found)


def faults(page: Page, workshop: str) -> Iterator[str]:
    for path in ["/", "/join/", *(f"/workshops/{workshop}/{path}" for path in PAGES)]:
        page.goto(path)
        if menu := page.get_by_text("Menu", exact=True).all():
            menu[0].tap()
        for fault in page.evaluate(TARGETS) + page.evaluate(SMALL_LETTERS):
            yield f"{path}: {fault}"
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{path}: scrolls sideways"


def test_no_field_is_behind_what_clings_to_the_edges_while_the_keyboard_is_up(new_page: NewPage) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    behaviour = laptop.url
    phone = joined(new_page, laptop)
    phone.goto(behaviour)
    phone.get_by_text("Do views differ?").tap()
    phone.set_viewport_size(WITH_KEYBOARD)  # type: ignore[arg-type]
    for name in ["Discussion notes", "Where views differ", "Action", "Accountable", "Review date"]:
        field = phone.get_by_label(name, exact=True)
        field.focus()
        expect(field).to_be_in_viewport()
        phone.wait_for_function(f"() => ({IN_SIGHT})(document.activeElement)")


def test_the_menu_lies_over_the_page_and_closes_when_it_is_left(new_page: NewPage) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    behaviour = laptop.url
    phone = joined(new_page, laptop)
    phone.goto(behaviour)
    menu, link = (
        phone.get_by_text("Menu", exact=True),
        phone.locator(".menu-panel").get_by_role("link").last,
    )
    before = phone.locator("main").bounding_box()
    menu.tap()
    expect(link).to_be_in_viewport(ratio=1)
    assert phone.locator("main").bounding_box() == before
    phone.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()
    menu.tap()
    link.focus()
    phone.keyboard.press("Tab")
    expect(link).to_be_hidden()
    menu.tap()
    phone.get_by_role("heading", level=1).tap(position={"x": 5, "y": 5})
    expect(link).to_be_hidden()


@pytest.mark.console_errors("422")
def test_a_code_that_was_mistyped_on_a_phone_is_put_right_where_it_was_typed(new_page: NewPage) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    code = invite(laptop)
    phone = new_page(**PHONE)
    phone.goto("/join/")
    field = phone.get_by_label("Join code")
    expect(field).to_be_focused()
    field.press_sequentially(code[:-1].lower())
    phone.keyboard.press("Enter")
    expect(phone).to_have_title(re.compile("^Error: "))
    expect(phone.get_by_text("A join code has 8")).to_have_count(1)
    expect(phone.get_by_text("A join code has 8")).to_be_in_viewport()
    expect(field).to_be_in_viewport(ratio=1)
    expect(field).to_be_focused()
    expect(field).to_have_value(code[:-1].lower())
    field.press("End")
    field.press_sequentially(code[-1].lower())
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("You are in.")).to_be_visible()
