"""Turning the pages of a section without network, and coming back, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.any_database,
    pytest.mark.console_errors("Failed to load resource|ERR_|htmx:|422"),
]

# In the page itself, since its navigation is under way: presses a link, waits for the moment at which the page would come
# back by itself, and tells where it went.
LEAVE_SLOWLY = """link => new Promise(resolve => {
  const places = []
  navigation.addEventListener("navigate", ({ destination }) => places.push(destination.url.split("/").at(-2)))
  const look = async () => {
    if (!places.length || Autosave.quietFor() < 2500) return setTimeout(look, 50)
    dispatchEvent(new Event("online"))
    for (let asked = 0; asked < 3; asked++) await fetch("/healthz")
    resolve(places)
  }
  link.click()
  look()
})"""
UNSAVED = re.compile(r"^Not saved yet")


def notes(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Discussion notes")


def type_at_the_end(page: Page, text: str) -> None:
    notes(page).press("Control+End")
    notes(page).press_sequentially(text)


def turn_offline(page: Page, number: int) -> None:
    page.get_by_role("link", name=f"Behaviour {number}").click()
    expect(page.get_by_text(f"Behaviour {number} of 5")).to_be_visible()


def notes_under(page: Page, number: int) -> str:
    """Return the notes under a behaviour as a fresh page of the server has them."""
    page.goto(re.sub(r"/\d/.*", f"/{number}/", page.url))
    return notes(page).input_value()


def test_offline_the_words_of_every_behaviour_stay_readable_and_what_is_typed_arrives(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "On the first.")
    page.get_by_role("link", name="Behaviour 3").click()
    page.wait_for_url("**/3/")
    write_notes(page, "Secret of the third.")
    page.get_by_role("link", name="Behaviour 1").click()
    page.wait_for_url("**/1/")
    page.context.set_offline(True)
    notes(page).press("Control+End")
    notes(page).press_sequentially(" More.")
    for number in (2, 4, 5, 3):
        page.get_by_role("link", name=f"Behaviour {number}").click()
        expect(page.get_by_text(f"Behaviour {number} of 5")).to_be_visible()
    assert page.locator(".questions li").count() >= 4
    expect(notes(page)).to_have_value("")
    notes(page).press_sequentially("Typed offline.")
    expect(save_state(page)).to_have_text(UNSAVED)
    page.context.set_offline(False)
    page.wait_for_url("**/3/")
    expect(notes(page)).to_have_value("Secret of the third.\nTyped offline.")
    page.goto(page.url.replace("/3/", "/1/"))
    expect(notes(page)).to_have_value("On the first. More.")


def test_offline_the_tab_that_one_came_from_leads_back(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "On the first.")
    page.context.set_offline(True)
    turn_offline(page, 2)
    notes(page).press_sequentially("On the second.")
    turn_offline(page, 1)
    expect(notes(page)).to_have_value("On the first.")
    turn_offline(page, 2)
    expect(notes(page)).to_have_value("On the second.")


def test_a_save_that_gets_through_while_another_behaviour_is_shown_deletes_nothing(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("link", name="Behaviour 2").click()
    page.wait_for_url("**/2/")
    write_notes(page, "Old words.")
    page.get_by_role("link", name="Behaviour 1").click()
    page.wait_for_url("**/1/")
    page.route("**/healthz", lambda route: route.abort())
    turn_offline(page, 2)
    with page.expect_response(lambda answer: "/notes/" in answer.url and answer.ok):
        notes(page).press_sequentially("alpha")
        turn_offline(page, 3)
    turn_offline(page, 2)
    type_at_the_end(page, " beta")
    expect(save_state(page)).to_have_text(SAVED)
    page.unroute("**/healthz")
    assert notes_under(page, 2) == "Old words.\nalpha beta"
    assert notes_under(page, 1) == ""


def test_the_offer_of_a_recovery_code_never_carries_notes_to_another_behaviour(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "Of the first.")
    page.route("**/healthz", lambda route: route.abort())
    turn_offline(page, 2)
    expect(page.get_by_role("button", name="Not now")).to_be_hidden()
    notes(page).press_sequentially("Of the second.")
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_under(page, 1) == "Of the first."


def test_coming_back_waits_for_a_pause_and_returns_to_the_field(page: Page) -> None:
    start_behaviour(page)
    page.context.set_offline(True)
    turn_offline(page, 2)
    notes(page).press_sequentially("A long sentence is typed ")
    page.context.set_offline(False)
    page.keyboard.type("while the network comes back.")
    page.wait_for_url("**/2/")
    expect(notes(page)).to_be_focused()
    page.keyboard.type(" And on.")
    expect(notes(page)).to_have_value("A long sentence is typed while the network comes back. And on.")
    expect(save_state(page)).to_have_text(SAVED)


def test_whoever_leaves_on_a_slow_network_is_not_called_back_on_the_way(page: Page) -> None:
    start_behaviour(page)
    page.route("**/healthz", lambda route: route.abort())
    turn_offline(page, 2)
    notes(page).press_sequentially("Just typed.")
    loading: list[Route] = []
    page.route("**/next-steps/", lambda route: loading.append(route))
    page.unroute("**/healthz")
    link = page.get_by_role("link", name="Next steps")
    assert link.evaluate(LEAVE_SLOWLY) == ["next-steps"]
    loading[0].continue_()
    page.wait_for_url("**/next-steps/")
