"""What is on the wall: all of it legible, and nothing that is not for the room."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import (
    NOTES,
    has_no_words,
    press,
    question_of,
    screen_window,
    shown,
    with_notes,
)
from tests.browser.walks import add_action, in_a_month, start_behaviour

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PROJECTOR = (1920, 1080)


@pytest.mark.parametrize("size", [(1024, 768), PROJECTOR, (3840, 2160)])
def test_statement_and_question_fit_the_wall_and_no_letter_is_small(
    page: Page, size: tuple[int, int]
) -> None:
    start_behaviour(page)
    screen = screen_window(page, size)
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
        screen.keyboard.press("PageDown")
        expect(shown(screen)).not_to_have_attribute("data-question", at)
        if "Behaviour 3" in screen.locator(".screen-head").inner_text():
            break


def size_of(screen: Page, part: str) -> float:
    return float(screen.locator(part).first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))


def test_questions_that_have_room_are_equally_large(page: Page) -> None:
    start_behaviour(page)
    screen = screen_window(page, PROJECTOR)
    sizes = [size_of(screen, ".screen-asked")]
    for _ in range(2):
        at = question_of(screen)
        screen.keyboard.press("PageDown")
        expect(shown(screen)).not_to_have_attribute("data-question", at)
        sizes.append(size_of(screen, ".screen-asked"))
    assert len(set(sizes)) == 1


def test_who_is_accountable_and_until_when_is_read_as_easily_as_the_action(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Meet every month", "Chair Ursula", in_a_month())
    screen = screen_window(page, PROJECTOR)
    press(page, "Actions")
    press(page, "Show the actions")
    facts, text = screen.locator(".screen-facts"), screen.locator(".screen-text")
    expect(facts).to_contain_text("Chair Ursula")
    assert size_of(screen, ".screen-facts") > 0.89 * size_of(screen, ".screen-text")
    colour = text.evaluate("one => getComputedStyle(one).color")
    expect(facts).to_have_css("color", colour)


def test_the_tools_on_the_wall_go_once_the_mouse_rests(page: Page) -> None:
    screen = with_notes(page)
    tools = screen.locator("#keys")
    screen.mouse.move(100, 100)
    screen.mouse.move(200, 200)
    expect(tools).to_have_css("opacity", "1")
    expect(tools).to_have_css("opacity", "0")


@pytest.mark.console_errors("404")
def test_nothing_stays_on_the_screen_when_everything_is_deleted(page: Page) -> None:
    screen = with_notes(page)
    page.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1deletion/", page.url))
    page.get_by_role("textbox").fill("delete")
    page.get_by_role("button", name="Delete everything now").click()
    expect(screen.get_by_role("heading", name="Everything was deleted")).to_be_visible()
    expect(screen.locator("footer")).to_have_count(0)
    has_no_words(screen, NOTES)
