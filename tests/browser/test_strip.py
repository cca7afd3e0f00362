"""The strip of the screen in a real browser: what its line offers, where, and that it lies on nothing."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.screens import (
    NOTES,
    cover_button,
    is_shown,
    press,
    question_of,
    shown,
    state,
    with_notes,
)
from tests.browser.walks import add_action, start_behaviour, write_notes

# All of them at once: news may put others in their place.
APART = """strip => {
    const panel = strip.querySelector(".strip-more").getBoundingClientRect()
    const buttons = [...strip.querySelectorAll("button")].filter((button) => button.checkVisibility())
    const boxes = buttons.map((button) => button.getBoundingClientRect())
    return boxes.length > 0 && boxes.every((box) => box.right <= panel.left || box.bottom <= panel.top + 1)
}"""

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_on_the_page_of_another_behaviour_the_line_brings_the_screen_there_and_turns_nothing(
    page: Page,
) -> None:
    screen = with_notes(page)
    press(page, "Question")
    is_shown(screen, "question")
    first = question_of(screen)
    # Looking ahead moves no room.
    page.goto(page.url.replace("/1/", "/5/"))
    line = page.locator(".strip-turn")
    expect(line.get_by_role("button")).to_have_text(["Show behaviour 5 on the screen"])
    expect(shown(screen)).to_have_attribute("data-question", first)
    # The keys of a presenter remote are for the screen, wherever the page is.
    page.locator(".strip-more summary").click()
    page.get_by_label("A presenter remote turns the screen").check()
    page.keyboard.press("PageDown")
    expect(shown(screen)).not_to_have_attribute("data-question", first)
    line.get_by_role("button").click()
    expect(screen.locator(".screen-head")).to_contain_text("Behaviour 5")
    expect(line.get_by_role("button")).to_have_text(["Previous question", "Next question"])


def test_what_is_asked_for_last_is_shown_though_what_was_asked_before_is_slow(page: Page) -> None:
    screen = with_notes(page)
    press(page, "Question")
    is_shown(screen, "question")
    first = question_of(screen)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "do=go&" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/screen/steering/", hold)
    page.goto(page.url.replace("/1/", "/5/"))
    screen.bring_to_front()
    page.locator(".strip-more summary").click()
    page.get_by_label("A presenter remote turns the screen").check()
    page.keyboard.press("PageDown")
    expect(shown(screen)).not_to_have_attribute("data-question", first)
    here = page.locator(".strip-turn").get_by_role("button", name="Show behaviour 5 on the screen")
    here.click()
    # It says that it waits, and whatever would go by now has gone.
    expect(page.locator("#waiting")).to_have_text("This takes a moment.")
    held[0].continue_()
    expect(screen.locator(".screen-head")).to_contain_text("Behaviour 5")


def test_what_opened_the_controls_closes_them_at_the_same_place(page: Page) -> None:
    start_behaviour(page)
    for width in [1280, 390]:
        page.set_viewport_size({"width": width, "height": 800})
        summary = page.locator(".strip-more summary")
        closed = summary.bounding_box()
        summary.click()
        expect(page.locator(".strip-panel")).to_be_visible()
        opened = summary.bounding_box()
        assert closed
        assert opened
        assert abs(closed["x"] - opened["x"]) <= 8
        assert abs(closed["y"] - opened["y"]) <= 8
        summary.click()
        expect(page.locator(".strip-panel")).to_be_hidden()


def test_only_what_the_screen_stands_at_offers_its_news(page: Page) -> None:
    screen = with_notes(page)
    add_action(page, "Meet every month")
    press(page, "Actions")
    expect(shown(screen)).to_contain_text("Nothing is shown yet.")
    write_notes(page, f"{NOTES} heron")
    press(page, "Show the actions")
    expect(shown(screen)).to_contain_text("Meet every month")
    expect(page.locator("#strip-news")).to_be_hidden()
    write_notes(page, f"{NOTES} heron and teal")
    add_action(page, "Ask every team")
    expect(page.get_by_role("button", name="Show what is new")).to_be_visible()
    press(page, "Notes")
    expect(shown(screen)).to_contain_text(NOTES)
    expect(shown(screen)).not_to_contain_text("heron")


def test_the_screen_is_opened_from_the_line_while_none_is_open(page: Page) -> None:
    start_behaviour(page)
    expect(state(page)).to_have_text("No screen is open.")
    with page.expect_popup() as opened:
        page.locator(".strip-always").get_by_role("link", name="Open the screen").click()
    is_shown(opened.value, "nothing")
    expect(page.locator(".strip-always").get_by_role("link")).to_have_count(0)
    expect(state(page)).to_have_text("On the screen: Nothing")
    # A new window is to go to the projector, as the line says until the screen shows something.
    where = page.get_by_text("Move its window to the projector.")
    expect(where).to_be_visible()
    expect(opened.value.get_by_text("Move its window")).to_have_count(0)
    press(page, "Show behaviour 1 on the screen")
    expect(where).to_have_count(0)


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_what_the_line_offers_is_in_sight_and_lies_on_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    screen = with_notes(page)
    press(page, "Actions")
    is_shown(screen, "actions")
    strip, notes = page.locator("#strip"), page.get_by_role("link", name="Write notes")
    page.locator(".strip-more summary").click()

    def stands_apart(name: str) -> None:
        expect(strip.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        page.evaluate("scrollTo(0, 0)")
        expect(notes).to_be_in_viewport(ratio=1)
        link, below = notes.bounding_box(), strip.bounding_box()
        assert link
        assert below
        assert link["y"] + link["height"] <= below["y"] + 1
        assert strip.evaluate(APART)

    add_action(page, "Meet every month")
    stands_apart("Show the actions")
    press(page, "Show live typing under this behaviour")
    expect(state(page)).to_contain_text("as it is typed")
    expect(state(page)).to_be_visible()
    page.locator(".strip-more summary").click()
    stands_apart("End live typing")
    page.goto(page.url.replace("/1/", "/2/"))
    page.get_by_role("button", name="End live typing").click()
    expect(page.get_by_role("button", name="End live typing")).to_have_count(0)
    stands_apart("Show behaviour 2 on the screen")


def test_focus_in_the_strip_moves_no_page(page: Page) -> None:
    start_behaviour(page)
    cover_button(page).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("scrollY") == 0


def test_news_that_come_while_a_button_is_pressed_leave_it_there_until_it_is_let_go(page: Page) -> None:
    start_behaviour(page)
    summary = page.locator(".strip-more summary")
    summary.evaluate("summary => summary.dataset.pressed = ''")
    summary.hover()
    page.mouse.down()
    page.evaluate("Room.ask()")
    page.mouse.up()
    expect(page.locator(".strip-panel")).to_be_visible()
    # The news stand there then, and what was opened is open.
    expect(page.locator(".strip-more summary[data-pressed]")).to_have_count(0)
    expect(page.locator(".strip-panel")).to_be_visible()


def test_news_leave_the_focus_where_it_is_and_the_keys_of_a_remote_as_they_are(page: Page) -> None:
    with_notes(page)
    page.get_by_label("A presenter remote turns the screen").check()
    strip = page.locator("#strip-line")
    controls = strip.locator(":is(button, a, summary, input[type=checkbox]):visible")
    assert controls.count() > 8
    for at in range(controls.count()):
        controls.nth(at).focus()
        page.keyboard.press("Shift")
        controls.nth(at).evaluate("control => control.dataset.old = ''")
        page.evaluate("Room.ask()")
        expect(strip.locator("[data-old]")).to_have_count(0)
        expect(controls.nth(at)).to_be_focused()
        expect(controls.nth(at)).not_to_have_css("outline-style", "none")
    expect(page.get_by_label("A presenter remote turns the screen")).to_be_checked()
