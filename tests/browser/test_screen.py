"""The screen in a real browser: two windows of one computer, two devices, a network that is cut, and a presenter remote."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import (
    COVERED,
    NOTES,
    cover_button,
    has_no_words,
    is_shown,
    press,
    question_of,
    shown,
    state,
    with_notes,
)
from tests.browser.walks import start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


OFFLINE = "ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_NETWORK"


@pytest.mark.console_errors(OFFLINE)
def test_covering_and_turning_need_no_network_between_two_windows(page: Page) -> None:
    screen = with_notes(page)
    press(page, "Question")
    is_shown(screen, "question")
    first = question_of(screen)
    page.context.set_offline(True)
    page.get_by_role("button", name="Next").click()
    expect(shown(screen)).not_to_have_attribute("data-question", first)
    second = question_of(screen)
    page.get_by_role("button", name="Previous").click()
    expect(shown(screen)).to_have_attribute("data-question", first)
    cover_button(page).click()
    is_shown(screen, "cover")
    has_no_words(page, NOTES)
    expect(state(page)).to_have_text(COVERED)
    page.get_by_role("button", name="Uncover the screen").click()
    expect(shown(screen)).to_have_attribute("data-question", first)
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(NOTES)
    page.get_by_role("button", name="Next").click()
    expect(shown(screen)).to_have_attribute("data-question", second)
    cover_button(page).click()
    is_shown(screen, "cover")
    page.context.set_offline(False)
    # The server has it, in the end.
    expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('screen/'))")
    screen.reload()
    is_shown(screen, "cover")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(shown(screen)).to_have_attribute("data-question", second)


def screen_device(page: Page, new_page: NewPage) -> Page:
    """Bring in a screen of its own by its code."""
    workshop = page.url.split("/")[4]
    controls = page.context.new_page()
    controls.goto(f"/workshops/{workshop}/screen/controls/")
    controls.get_by_role("button", name="Make a code for a screen").click()
    code = controls.locator(".join-code").inner_text()
    controls.close()
    device = new_page()
    device.goto("/join/")
    device.get_by_label("Join code").fill(code)
    device.get_by_role("button", name="Join").click()
    expect(shown(device)).to_be_visible()
    return device


@pytest.mark.console_errors(OFFLINE)
def test_a_screen_of_its_own_follows_and_is_said_to_be_covered_once_it_is(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    write_notes(page, NOTES)
    device = screen_device(page, new_page)
    press(page, "Show behaviour 1 on the screen")
    is_shown(device, "question")
    cover_button(page).click()
    is_shown(device, "cover")
    expect(state(page)).to_have_text(COVERED)
    page.get_by_role("button", name="Uncover the screen").click()
    is_shown(device, "question")
    device.context.set_offline(True)
    cover_button(page).click()
    expect(state(page)).to_contain_text("switch the projector off")
    device.context.set_offline(False)
    is_shown(device, "cover")
    expect(state(page)).to_have_text(COVERED)


def test_where_no_screen_is_open_none_is_said_to_be_covered(page: Page) -> None:
    start_behaviour(page)
    cover_button(page).click()
    expect(state(page)).to_contain_text("No screen is open")


def test_the_keys_of_a_presenter_remote_act_on_the_screen_window(page: Page) -> None:
    screen = with_notes(page)
    screen.bring_to_front()
    screen.evaluate("window.before = true")
    screen.keyboard.press("PageUp")
    is_shown(screen, "question")
    first = question_of(screen)
    screen.keyboard.press("PageDown")
    expect(shown(screen)).not_to_have_attribute("data-question", first)
    screen.keyboard.press("PageUp")
    expect(shown(screen)).to_have_attribute("data-question", first)
    for key in ["b", "."]:
        screen.keyboard.press(key)
        is_shown(screen, "cover")
        screen.keyboard.press("F5")
        is_shown(screen, "cover")
        screen.keyboard.press(key)
        is_shown(screen, "question")
    # F5 started the full screen, and loaded nothing anew.
    assert screen.evaluate("window.before")
    screen.get_by_label("Keys of a presenter remote").uncheck()
    screen.keyboard.press("b")
    is_shown(screen, "question")


def test_a_presenter_remote_steers_from_the_notes_without_moving_the_caret(page: Page) -> None:
    screen = with_notes(page)
    press(page, "Question")
    is_shown(screen, "question")
    first = question_of(screen)
    page.bring_to_front()
    field = page.get_by_role("textbox", name="Discussion notes")
    field.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("b")
    expect(field).to_have_value(f"b{NOTES}")
    is_shown(screen, "question")
    page.locator("#strip").get_by_label("A presenter remote turns the screen").check()
    field.focus()
    page.keyboard.press("PageDown")
    expect(shown(screen)).not_to_have_attribute("data-question", first)
    page.keyboard.press("PageUp")
    expect(shown(screen)).to_have_attribute("data-question", first)
    expect(field).to_be_focused()
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [1, 1]


def test_deletions_reach_the_screen_at_once_and_new_words_wait(page: Page) -> None:
    screen = with_notes(page)
    write_notes(page, "Near misses heron")
    expect(shown(screen)).not_to_contain_text("unsaid")
    expect(shown(screen)).to_contain_text("Near misses")
    expect(shown(screen)).not_to_contain_text("heron")
    expect(page.locator("#strip-news")).to_be_visible()
    press(page, "Show what is new")
    expect(shown(screen)).to_contain_text("Near misses heron")


def test_live_typing_appears_as_it_is_typed(page: Page) -> None:
    screen = with_notes(page)
    press(page, "Show live typing under this behaviour")
    # The line says so, and ends it, with its panel closed.
    page.locator(".strip-more summary").click()
    expect(state(page)).to_have_text("On the screen, as it is typed: Notes, behaviour 1")
    expect(page.get_by_role("button", name="End live typing")).to_be_visible()
    write_notes(page, f"{NOTES} heron")
    expect(shown(screen)).to_contain_text("heron")
    page.get_by_role("button", name="End live typing").click()
    expect(state(page)).to_have_text("On the screen: Notes, behaviour 1")


def test_the_identity_check_comes_before_the_screen(page: Page) -> None:
    screen = with_notes(page)
    write_notes(page, f"{NOTES} ask ada@example.org")
    press(page, "Show what is new")
    check = page.locator("#strip-check")
    expect(check).to_contain_text("ada@example.org")
    check.get_by_role("link", name="Do not show it").click()
    expect(check).to_be_hidden()
    expect(shown(screen)).not_to_contain_text("ada@")
    press(page, "Show what is new")
    check.get_by_role("button", name="Show it all the same").click()
    expect(shown(screen)).to_contain_text("ada@example.org")


def test_on_a_phone_every_control_of_the_screen_is_large_enough_for_a_thumb(
    page: Page, new_page: NewPage
) -> None:
    with_notes(page)
    phone = new_page(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        storage_state=page.context.storage_state(),
    )
    phone.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1screen/controls/", page.url))
    expect(phone.locator("#strip-keys")).to_be_visible()
    small = phone.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, summary, label)")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.textContent.trim())"""
    )
    assert small == []
    # What is pressed here acts without leaving the page.
    phone.evaluate("window.before = true")
    phone.get_by_role("button", name="Next").click()
    expect(phone.locator("#strip-state")).to_contain_text("Question 2 of 7")
    assert phone.evaluate("window.before")
