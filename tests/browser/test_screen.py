"""The screen in a real browser: two windows of one computer, two devices, a network that is cut, and a presenter remote."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = pytest.mark.browser
NOTES = "Near misses stay unsaid"
COVERED = re.compile("Screen covered")
OFFLINE = "ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_NETWORK"


def shown(screen: Page) -> Locator:
    return screen.locator("#screen > *")


def is_shown(screen: Page, what: str) -> None:
    expect(shown(screen)).to_have_attribute("data-shown", what)


def question_of(screen: Page) -> str:
    return str(shown(screen).get_attribute("data-question"))


def state(page: Page) -> Locator:
    return page.locator("#strip-state")


def press(page: Page, name: str) -> None:
    """Press a button of the strip, which is opened for it."""
    button = page.locator("#strip").get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.locator("#strip summary").click()
    button.click()


def screen_window(page: Page) -> Page:
    """Open the screen as a second window of the facilitator's computer, at the behaviour of the page."""
    workshop = page.url.split("/")[4]
    screen = page.context.new_page()
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
    press(page, "Show what is new")
    expect(shown(screen)).to_contain_text(NOTES)
    return screen


def has_no_words(page: Page, words: str) -> None:
    expect(page.locator("body")).not_to_contain_text(words)
    assert words not in page.content()


def test_cover_the_screen_takes_the_words_out_of_both_windows_and_survives_reloading(page: Page) -> None:
    screen = with_notes(page)
    page.get_by_role("button", name="Cover the screen").click()
    is_shown(screen, "cover")
    expect(state(page)).to_have_text(COVERED)
    for window in [screen, page]:
        has_no_words(window, NOTES)
        window.reload()
    is_shown(screen, "cover")
    has_no_words(screen, NOTES)
    expect(page.get_by_role("heading", name="Covered")).to_be_visible()
    expect(state(page)).to_have_text(COVERED)
    page.get_by_role("button", name="Show this page; the screen stays covered").click()
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(NOTES)
    is_shown(screen, "cover")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(shown(screen)).to_contain_text(NOTES)


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
    page.get_by_role("button", name="Cover the screen").click()
    is_shown(screen, "cover")
    has_no_words(page, NOTES)
    expect(state(page)).to_have_text(COVERED)
    page.get_by_role("button", name="Uncover the screen").click()
    expect(shown(screen)).to_have_attribute("data-question", first)
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(NOTES)
    page.get_by_role("button", name="Next").click()
    expect(shown(screen)).to_have_attribute("data-question", second)
    page.get_by_role("button", name="Cover the screen").click()
    is_shown(screen, "cover")
    page.context.set_offline(False)
    # The server has it, in the end.
    expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
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
    page.get_by_role("button", name="Cover the screen").click()
    is_shown(device, "cover")
    expect(state(page)).to_have_text(COVERED)
    page.get_by_role("button", name="Uncover the screen").click()
    is_shown(device, "question")
    device.context.set_offline(True)
    page.get_by_role("button", name="Cover the screen").click()
    expect(state(page)).to_contain_text("switch the projector off")
    device.context.set_offline(False)
    is_shown(device, "cover")
    expect(state(page)).to_have_text(COVERED)


def test_where_no_screen_is_open_none_is_said_to_be_covered(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("button", name="Cover the screen").click()
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
    page.locator("#strip").get_by_label("Presenter remote").check()
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
    expect(page.get_by_role("button", name="End live typing")).to_be_visible()
    write_notes(page, f"{NOTES} heron")
    expect(shown(screen)).to_contain_text("heron")


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


def test_what_is_half_typed_survives_the_cover(page: Page) -> None:
    screen = with_notes(page)
    page.get_by_label("Action", exact=True).fill("Ask every")
    page.get_by_role("textbox", name="Discussion notes").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" half")
    page.get_by_role("button", name="Cover the screen").click()
    is_shown(screen, "cover")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(f"{NOTES} half")
    expect(page.get_by_label("Action", exact=True)).to_have_value("Ask every")
    expect(save_state(page)).to_have_text(SAVED)


def member_of(page: Page, new_page: NewPage) -> Page:
    workshop = page.url.split("/")[4]
    inviting = page.context.new_page()
    inviting.goto(f"/workshops/{workshop}/invite/")
    inviting.get_by_role("button", name="Open joining").click()
    code = inviting.locator(".join-code").inner_text()
    inviting.close()
    member = new_page()
    member.goto("/join/")
    member.get_by_label("Join code").fill(code)
    member.get_by_role("button", name="Join").click()
    expect(member.get_by_text("You are in.")).to_be_visible()
    member.goto(f"/workshops/{workshop}/accountability/1/")
    return member


def test_a_members_page_follows_once_told_to_and_never_leaves_what_is_being_typed(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    member = member_of(page, new_page)
    press(page, "Show behaviour 1 on the screen")
    expect(member.get_by_text("The facilitator is here.")).to_be_visible()
    follow = member.get_by_label("Follow the facilitator")
    expect(follow).not_to_be_checked()
    follow.check()
    member.get_by_label("Action", exact=True).fill("Ask every")
    page.goto(page.url.replace("/1/", "/2/"))
    press(page, "Show behaviour 2 on the screen")
    expect(member.get_by_text("This page stays: you are writing.")).to_be_visible()
    assert member.url.endswith("/1/")
    member.get_by_role("textbox", name="Discussion notes").fill("Half a thought")
    member.get_by_label("Action", exact=True).fill("")
    expect(member).to_have_url(re.compile("/accountability/2/$"), timeout=40_000)
    member.goto(member.url.replace("/2/", "/1/"))
    expect(member.get_by_role("textbox", name="Discussion notes")).to_have_value("Half a thought")


def test_without_javascript_forms_steer_and_the_screen_is_refreshed(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/sections/")
    page.get_by_role("article", name="Accountability").get_by_role("button", name="Get started").click()
    page.get_by_role("link", name="Start with behaviour 1").click()
    workshop = page.url.split("/")[4]
    page.get_by_role("textbox", name="Discussion notes").fill("typed and not saved")
    # The controls open beside the page, which keeps what was typed.
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Next").click()
    controls = opened.value
    expect(controls.get_by_text("Screen: Question, Accountability, behaviour 1")).to_be_visible()
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value("typed and not saved")
    screen = page.context.new_page()
    screen.goto(f"/workshops/{workshop}/screen/")
    # What stands in <noscript> has no role and no text for Playwright, though a browser without scripts shows it.
    expect(screen.locator("main .screen-head")).to_contain_text("Behaviour 1 of 5")
    controls.get_by_role("button", name="Cover the screen").click()
    expect(controls.locator("#strip-state")).to_contain_text("switch it off")
    screen.locator(".screen-refresh").click()
    expect(screen.locator("main h1")).to_have_text("Covered")
