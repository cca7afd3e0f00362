"""Actions beside notes: adding, changing, removing, and what is typed when that fails, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.walks import SAVED, add_action, save_state, start_behaviour

pytestmark = [
    pytest.mark.browser,
    pytest.mark.any_database,
    pytest.mark.console_errors("Failed to load resource|ERR_|htmx:|422"),
]


def action(page: Page) -> Locator:
    return page.get_by_label("Action", exact=True)


def listed(page: Page, text: str) -> Locator:
    return page.locator(".action-text", has_text=re.compile(rf"^\s*{text}\s*$"))


def test_a_new_action_that_could_not_be_sent_survives_a_reload(page: Page) -> None:
    start_behaviour(page)
    page.set_viewport_size({"width": 390, "height": 420})
    page.context.set_offline(True)
    page.get_by_label("Action", exact=True).fill("Publish how we decide")
    page.get_by_label("Accountable").fill("Chair")
    page.get_by_role("button", name="Add action").click()
    expect(page.get_by_text("That did not reach the server")).to_be_in_viewport()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Action", exact=True)).to_have_value("Publish how we decide")
    page.get_by_role("button", name="Add action").click()
    expect(page.locator(".action-text", has_text="Publish how we decide")).to_have_count(1)
    page.reload()
    expect(page.get_by_label("Action", exact=True)).to_have_value("")


def test_notes_being_typed_are_untouched_by_an_action_added_beside_them(page: Page) -> None:
    start_behaviour(page)
    page.get_by_label("Discussion notes").press_sequentially("Half a sen")
    add_action(page, "Publish how we decide")
    page.get_by_label("Discussion notes").press_sequentially("tence")
    expect(page.get_by_label("Discussion notes")).to_have_value("Half a sentence")
    expect(save_state(page)).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label("Discussion notes")).to_have_value("Half a sentence")


def test_a_late_answer_leaves_whoever_went_back_to_the_notes_where_they_are(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    page.get_by_role("button", name="Change: Publish the register").click()
    page.locator("#amend-action").get_by_label("Accountable").fill("Chair")
    held: list[Route] = []
    page.route("**/actions/**", lambda route: held.append(route))
    page.get_by_role("button", name="Save this action").click()
    notes = page.get_by_role("textbox", name="Discussion notes")
    notes.press_sequentially("We ask ")
    expect(save_state(page)).to_have_text(SAVED)
    expect(notes).to_be_focused()
    held.pop().continue_()
    expect(page.locator(".action", has_text="Chair")).to_be_visible()
    expect(notes).to_be_focused()
    page.keyboard.type("early.")
    expect(notes).to_have_value("We ask early.")


def test_an_action_added_twice_in_haste_leaves_whoever_went_back_to_the_notes_where_they_are(
    page: Page,
) -> None:
    start_behaviour(page)
    held: list[Route] = []
    page.route("**/actions/**", lambda route: held.append(route), times=1)
    action(page).fill("Publish the register")
    for _ in range(2):
        page.get_by_role("button", name="Add action").click()
    notes = page.get_by_role("textbox", name="Discussion notes")
    notes.press_sequentially("We ask ")
    expect(save_state(page)).to_have_text(SAVED)
    # Only when the first has failed does the second go out.
    held.pop().abort()
    expect(listed(page, "Publish the register")).to_have_count(1)
    expect(notes).to_be_focused()


def test_a_kept_change_of_an_action_is_opened_again_without_taking_the_focus(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    page.get_by_role("button", name="Change: Publish the register").click()
    page.locator("#amend-action").get_by_label("Accountable").fill("Chair")
    notes = page.get_by_role("textbox", name="Discussion notes")

    def go_back_to_the_notes(route: Route) -> None:
        notes.focus()
        route.continue_()

    page.route("**/actions/**", go_back_to_the_notes)
    page.reload()
    expect(page.locator("#amend-action").get_by_label("Accountable")).to_have_value("Chair")
    expect(notes).to_be_focused()


def test_a_kept_change_of_an_action_never_leaves_the_page_however_late_htmx_comes(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    page.get_by_role("button", name="Change: Publish the register").click()
    page.locator("#amend-action").get_by_label("Accountable").fill("Chair")
    left = page.evaluate("Object.keys(localStorage).find((key) => key.includes('/draft/'))")

    def come_after_the_draft_was_taken_over(route: Route) -> None:
        page.wait_for_function("left => !(left in localStorage)", arg=left)
        route.continue_()

    page.route("**/htmx*.js", come_after_the_draft_was_taken_over)
    opened: list[str] = []
    page.on("framenavigated", lambda frame: opened.append(frame.url))
    page.reload()
    expect(page.locator("#amend-action").get_by_label("Accountable")).to_have_value("Chair")
    assert len(opened) == 1


def test_a_removed_action_comes_back_by_undo(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish how we decide")
    page.get_by_role("button", name="Remove: Publish how we decide").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".action-text", has_text="Publish how we decide")).to_be_visible()


def test_a_log_in_page_of_the_network_takes_no_draft(page: Page) -> None:
    start_behaviour(page)
    page.route("**/actions/", lambda route: route.fulfill(status=200, body="<h1>Log in</h1>"), times=1)
    action(page).fill("Publish how we decide")
    page.get_by_role("button", name="Add action").click()
    expect(page.get_by_text("a page of its own")).to_be_visible()
    page.reload()
    expect(action(page)).to_have_value("Publish how we decide")


def test_an_action_whose_answer_was_lost_is_added_once(page: Page) -> None:
    start_behaviour(page)
    page.route("**/actions/", lambda route: (route.fetch(), route.abort()), times=1)
    action(page).fill("Publish how we decide")
    page.get_by_role("button", name="Add action").click()
    expect(page.get_by_text("That did not reach the server")).to_be_visible()
    page.reload()
    expect(action(page)).to_have_value("Publish how we decide")
    page.get_by_role("button", name="Add action").click()
    expect(action(page)).to_have_value("")
    expect(listed(page, "Publish how we decide")).to_have_count(1)


def test_a_draft_keeps_all_its_fields_when_another_action_is_adopted(page: Page) -> None:
    start_behaviour(page)
    action(page).fill("Publish how we decide")
    page.get_by_role("button", name="Add this").first.click()
    expect(page.locator(".added")).to_be_visible()
    page.get_by_label("Accountable").fill("Chair")
    page.reload()
    expect(page.get_by_label("Accountable")).to_have_value("Chair")
    expect(action(page)).to_have_value("Publish how we decide")


def test_keyboard_focus_goes_where_a_person_goes_on(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish how we decide")
    expect(action(page)).to_be_focused()
    page.get_by_role("button", name="Change:").click()
    expect(page.get_by_role("group", name="Change this action").get_by_label("Action")).to_be_focused()
    page.get_by_role("button", name="Keep it as it is").click()
    expect(page.get_by_role("button", name="Change:")).to_be_focused()
    page.get_by_role("button", name="Remove:").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_role("button", name="Add action").click()
    expect(action(page)).to_be_focused()
    expect(page.get_by_text("Write what will be done.")).to_be_visible()


def test_an_adopted_suggestion_becomes_one_line_that_opens_and_the_keyboard_goes_to_its_action(
    page: Page,
) -> None:
    start_behaviour(page)
    before = page.locator(".suggestions li").count()
    text = page.locator(".suggestions li > span").first.inner_text().splitlines()[0]
    page.get_by_role("button", name="Add this").first.focus()
    page.keyboard.press("Enter")
    added = page.locator(".suggestions .added")
    expect(added).to_have_count(1)
    expect(page.get_by_role("button", name="Change:")).to_be_focused()
    expect(page.locator(".suggestions li")).to_have_count(before)
    assert added.evaluate("row => row.getBoundingClientRect().height") < 60
    added.locator("summary").press("Enter")
    expect(added.get_by_role("paragraph")).to_have_text(text)
    expect(added.get_by_role("paragraph")).to_be_visible()


def test_opening_another_action_saves_the_open_one_and_keeps_no_draft_of_it(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish how we decide")
    add_action(page, "Ask the drivers")
    page.get_by_role("button", name="Change: Publish").click()
    page.get_by_role("group", name="Change this action").get_by_label("Accountable").fill("Chair")
    page.get_by_role("button", name="Change: Ask").click()
    expect(page.get_by_text("Chair", exact=True)).to_be_visible()
    drafts = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('/draft/'))")
    assert drafts == []


def test_escape_leaves_an_action_as_it_is_unless_something_was_changed(page: Page) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    change = page.get_by_role("button", name="Change: Publish the register")
    change.click()
    accountable = page.locator("#amend-action").get_by_label("Accountable")
    accountable.press("Escape")
    expect(change).to_be_focused()
    change.press("Enter")
    accountable.fill("Chair")
    page.evaluate("self.pressed = 0; addEventListener('click', () => pressed++)")
    accountable.press("Escape")
    assert page.evaluate("pressed") == 0
    expect(accountable).to_have_value("Chair")
