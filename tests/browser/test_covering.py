"""Covering the screen in a real browser: nothing flashes up, and no second press undoes it."""

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
    shown,
    state,
    with_notes,
)
from tests.browser.walks import SAVED, save_state, start_behaviour

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


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
    said = page.evaluate("seen.filter((each, at) => each !== seen[at - 1])")
    # Where a machine is slow it may say meanwhile that the screen has not confirmed; never again once it has.
    said = said[said.index("Covering the screen …") :]
    assert said.index("Screen covered") == len(said) - 1
    assert not any("On the screen" in each for each in said)
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


def test_a_page_that_came_covered_is_itself_again_once_the_screen_is_uncovered(page: Page) -> None:
    with_notes(page)
    cover_button(page).click()
    expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
    page.reload()
    expect(page).to_have_title(re.compile("^Covered"))
    page.get_by_role("button", name="Uncover the screen").press("Enter")
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value(NOTES)


# A cover stays on its way until the break was pressed; where the break did not wait for it, until the break was answered.
COVERS_LATE = """() => {
  const { fetch } = window
  let hidden = null
  const pressed = new Promise((resolve) => {
    addEventListener("submit", ({ target }) => target.matches("[data-hide]") && setTimeout(resolve))
  })
  window.fetch = async (address, options) => {
    if (String(options?.body).includes("do=cover")) await pressed.then(() => hidden)
    const answer = fetch(address, options)
    if (String(address).endsWith("/hiding/")) hidden = answer
    return answer
  }
}"""


def test_a_break_takes_the_place_of_a_cover_that_is_still_on_its_way(page: Page) -> None:
    screen = with_notes(page)
    page.evaluate(COVERS_LATE)
    cover_button(page).click()
    is_shown(screen, "cover")
    page.locator("main").get_by_role("button", name="Hide notes and take a break").click()
    expect(page.get_by_role("heading", name="We are taking a break")).to_be_visible()
    is_shown(screen, "break")


def test_a_break_takes_the_place_of_the_cover_on_every_page(page: Page) -> None:
    screen = with_notes(page)
    other = page.context.new_page()
    other.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1devices/", page.url))
    cover_button(page).click()
    expect(state(other)).to_have_text(COVERED)
    expect(page.locator(".strip-form")).to_have_attribute("data-covered", "yes")
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
