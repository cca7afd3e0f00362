"""The screen in a real browser: two windows of one computer, two devices, a network that is cut, and a presenter remote."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import has_no_words, is_shown, press, question_of, shown, state
from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


NOTES = "Near misses stay unsaid"


COVERED = re.compile("Screen covered")


OFFLINE = "ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_NETWORK"


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


def test_cover_the_screen_takes_the_words_out_of_both_windows_and_survives_reloading(page: Page) -> None:
    screen = with_notes(page)
    cover_button(page).click()
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
    # It begins again with the question; the notes come back when they are asked for.
    is_shown(screen, "question")
    press(page, "Notes")
    expect(shown(screen)).to_contain_text(NOTES)


def cover_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Cover the screen", exact=True)


def test_a_covered_page_stays_covered_while_the_server_is_told(page: Page) -> None:
    with_notes(page)
    page.evaluate(
        """() => {
          window.seen = []
          const look = () => seen.push(document.querySelector("#strip-state").textContent.trim())
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
          const note = document.querySelector("[name=text]")
          window.shown = 0
          new MutationObserver(() => (window.shown += note.isConnected ? 1 : 0))
            .observe(document.querySelector("main"), { childList: true })
        }"""
    )
    cover_button(page).click()
    expect(page.locator(".strip-form")).to_have_attribute("data-views", re.compile("=yes"))
    assert set(page.evaluate("seen")) <= {"Covering the screen …", "Screen covered"}
    assert page.evaluate("shown") == 0
    # Said once, and nothing of it on the way.
    expect(page.locator("#strip-spoken")).to_have_text("Screen covered")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(page.locator("#strip-spoken")).to_have_text(
        "Screen uncovered. On the screen: Question 1 of 7, behaviour 1"
    )


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_second_press_of_what_covers_uncovers_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    start_behaviour(page)
    pressed = cover_button(page).bounding_box()
    cover_button(page).focus()
    page.keyboard.press("Enter")
    expect(state(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    uncovers = page.get_by_role("button", name="Uncover the screen")
    expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
    expect(uncovers).to_be_visible()
    there = uncovers.evaluate("button => button.getBoundingClientRect().toJSON()")
    assert pressed
    assert there["x"] >= pressed["x"] + pressed["width"] or there["y"] + there["height"] <= pressed["y"]


@pytest.mark.console_errors("ERR_FAILED")
def test_who_uncovers_before_the_page_has_heard_of_the_cover_uncovers_it(page: Page) -> None:
    screen = with_notes(page)
    # News of the server come late: what its own answers say is known.
    page.route("**/room/**", lambda route: route.abort())
    for _ in range(2):
        cover_button(page).click()
        expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
        page.get_by_role("button", name="Uncover the screen").click()
        expect(page.locator(".strip-form")).to_have_attribute("data-covered", "no")
    screen.reload()
    is_shown(screen, "question")


def test_a_break_takes_the_place_of_the_cover_on_every_page(page: Page) -> None:
    screen = with_notes(page)
    other = page.context.new_page()
    other.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1devices/", page.url))
    cover_button(page).click()
    expect(state(other)).to_have_text(COVERED)
    page.locator("main").get_by_role("button", name="Hide notes and take a break").click()
    expect(page.get_by_role("heading", name="We are taking a break")).to_be_visible()
    is_shown(screen, "break")
    # A page without notes is itself again; the break page can be covered, and comes back.
    expect(other.get_by_role("heading", level=1, name="Devices")).to_be_visible()
    cover_button(page).click()
    is_shown(screen, "cover")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(page.get_by_role("heading", name="We are taking a break")).to_be_visible()
    is_shown(screen, "break")


def test_the_screen_is_opened_from_the_line_while_none_is_open(page: Page) -> None:
    start_behaviour(page)
    expect(state(page)).to_have_text("No screen is open.")
    with page.expect_popup() as opened:
        page.locator(".strip-always").get_by_role("link", name="Open the screen").click()
    is_shown(opened.value, "nothing")
    expect(page.locator(".strip-always").get_by_role("link")).to_have_count(0)
    expect(state(page)).to_have_text("On the screen: Nothing")


def test_focus_in_the_strip_moves_no_page(page: Page) -> None:
    start_behaviour(page)
    cover_button(page).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("scrollY") == 0


# On the wall.


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (3840, 2160)])
def test_statement_and_question_fit_the_wall_and_no_letter_is_small(
    page: Page, size: tuple[int, int]
) -> None:
    start_behaviour(page)
    screen = screen_window(page)
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    for _ in range(30):
        at = question_of(screen)
        # In one breath: the page is put in anew whenever there is news.
        cut, smallest = screen.evaluate(
            """() => {
              const page = document.querySelector("#screen > *")
              const sizes = [...page.querySelectorAll("p, h1")].map((one) => parseFloat(getComputedStyle(one).fontSize))
              return [page.scrollHeight - page.clientHeight, Math.min(...sizes)]
            }"""
        )
        assert cut <= 0
        assert smallest >= 28 * size[0] / 1920
        page.get_by_role("button", name="Next").click()
        expect(shown(screen)).not_to_have_attribute("data-question", at)
        if "Behaviour 3" in screen.locator(".screen-head").inner_text():
            break


def test_the_tools_on_the_wall_go_once_the_mouse_rests(page: Page) -> None:
    screen = with_notes(page)
    tools = screen.locator("#keys")
    screen.mouse.move(100, 100)
    screen.mouse.move(200, 200)
    expect(tools).to_have_css("opacity", "1")
    expect(tools).to_have_css("opacity", "0")


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
    page.locator("#strip").get_by_label("Steer with a presenter remote").check()
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
    cover_button(page).click()
    is_shown(screen, "cover")
    page.get_by_role("button", name="Uncover the screen").click()
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(f"{NOTES} half")
    expect(page.get_by_label("Action", exact=True)).to_have_value("Ask every")
    expect(save_state(page)).to_have_text(SAVED)


@pytest.mark.console_errors("404")
def test_nothing_stays_on_the_screen_when_everything_is_deleted(page: Page) -> None:
    screen = with_notes(page)
    page.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1deletion/", page.url))
    page.get_by_role("textbox").fill("delete")
    page.get_by_role("button", name="Delete everything now").click()
    expect(screen.get_by_role("heading", name="Everything was deleted")).to_be_visible()
    expect(screen.locator("footer")).to_have_count(0)
    has_no_words(screen, NOTES)
