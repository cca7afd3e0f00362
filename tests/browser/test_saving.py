"""Nothing is lost: saving while the network, the server and other tabs misbehave, in a real browser."""

import json
import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

UNSAVED = re.compile(r"^Not saved yet")
NETWORK = pytest.mark.console_errors("Failed to load resource|ERR_|htmx:")


def notes_of(page: Page) -> str:
    """Return the notes as a fresh page of the server has them."""
    answer = page.request.get(page.url.split("#")[0]).text()
    found = re.search(r'<textarea name="text"[^>]*>\s*\n?(.*?)</textarea>', answer, re.DOTALL)
    assert found
    return found[1].strip()


def notes(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Discussion notes")


def release(page: Page, held: list[Route]) -> None:
    """Let the requests go that were held, and all later ones."""
    for route in held:
        route.continue_()
    page.unroute("**/notes/**")


def test_the_page_says_not_saved_from_the_first_letter_and_saved_once_the_server_has_it(page: Page) -> None:
    start_behaviour(page)
    expect(save_state(page)).to_have_text("Nothing written yet")
    held: list[Route] = []
    page.route("**/notes/**", lambda route: held.append(route))
    notes(page).press_sequentially("W")
    assert UNSAVED.match(save_state(page).inner_text())
    release(page, held)
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "W"


@NETWORK
def test_what_was_saved_survives_a_kill_and_the_rest_arrives_by_itself(
    own_server: Server, new_page: NewPage
) -> None:
    page = new_page(base_url=own_server.url)
    start_behaviour(page)
    write_notes(page, "Saved before.")
    own_server.kill()
    notes(page).press_sequentially(" Typed while it was dead.")
    expect(save_state(page)).to_have_text(UNSAVED)
    own_server.start()
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "Saved before. Typed while it was dead."


@NETWORK
def test_text_left_in_a_closed_page_is_sent_by_any_page_of_the_workshop(
    own_server: Server, new_page: NewPage
) -> None:
    page = new_page(base_url=own_server.url)
    workshop = start_behaviour(page)
    address = page.url
    write_notes(page, "Saved before.")
    own_server.kill()
    notes(page).press_sequentially(" Left behind.")
    expect(save_state(page)).to_have_text(UNSAVED)
    page.close()
    own_server.start()
    other = page.context.new_page()
    with other.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        other.goto(f"/workshops/{workshop}/stop/")
    other.goto(address)
    expect(notes(other)).to_have_value("Saved before. Left behind.")


@NETWORK
@pytest.mark.not_in_firefox("it does not tell what a request carried")
def test_a_save_whose_answer_was_lost_is_made_once(page: Page) -> None:
    start_behaviour(page)
    lost = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route("**/notes/**", lose, times=1)
    notes(page).fill("Once")
    expect(save_state(page)).to_have_text(SAVED)
    assert len(lost) == 1
    notes(page).press_sequentially(" and more")
    expect(save_state(page)).to_have_text(UNSAVED)
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "Once and more"


def test_a_network_that_answers_with_its_own_page_never_yields_saved(page: Page) -> None:
    start_behaviour(page)
    page.route("**/notes/**", lambda route: route.fulfill(status=200, body="<h1>Log in to our wifi</h1>"))
    notes(page).fill("Behind a portal")
    expect(page.get_by_text("a page of its own")).to_be_visible()
    assert UNSAVED.match(save_state(page).inner_text())
    page.unroute("**/notes/**")
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "Behind a portal"


def test_both_texts_survive_when_two_tabs_write_at_once(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "Begin. End.")
    second = page.context.new_page()
    second.goto(page.url)
    notes(second).press("Control+Home")
    notes(second).press_sequentially("From the second tab. ")
    notes(page).press("Control+End")
    notes(page).press_sequentially(" From the first tab.")
    for tab in (page, second):
        expect(notes(tab)).to_have_value("From the second tab. Begin. End. From the first tab.")


@pytest.mark.not_in_firefox("its driver answers the warning before anybody sees it")
def test_a_browser_that_keeps_nothing_says_so_and_warns_before_leaving(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    start_behaviour(page)
    page.route("**/notes/**", lambda route: route.fulfill(status=200, body="no"))
    notes(page).press_sequentially("Only here")
    expect(page.get_by_text("keeps no unsent text").first).to_be_visible()
    asked = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.context.pages[0].evaluate("1")
    assert asked == ["beforeunload"]


@pytest.mark.console_errors("422")
def test_a_note_over_the_limit_stays_on_the_page_through_leaving_and_reloading(page: Page) -> None:
    start_behaviour(page)
    notes(page).fill("x" * 100_001)
    expect(page.get_by_text("one character too long")).to_be_visible()
    page.get_by_role("link", name="Behaviour 2").click()
    expect(notes(page)).to_be_focused()
    page.reload()
    expect(page.get_by_text("one character too long")).to_be_visible()
    assert len(notes(page).input_value()) == 100_001


@pytest.mark.console_errors("422")
def test_a_note_over_the_limit_is_refused_with_words_and_nothing_is_lost(page: Page) -> None:
    start_behaviour(page)
    notes(page).fill("x" * 100_001)
    expect(page.get_by_text("one character too long")).to_be_visible()
    notes(page).press("End")
    notes(page).press("Backspace")
    expect(save_state(page)).to_have_text(SAVED)
    assert len(notes_of(page)) == 100_000


def test_what_is_typed_while_a_slow_save_is_under_way_is_saved_without_another_key(page: Page) -> None:
    start_behaviour(page)
    held: list[Route] = []
    page.route("**/notes/**", lambda route: held.append(route))
    with page.expect_request(lambda request: request.method == "POST"):
        notes(page).press_sequentially("One")
    notes(page).press_sequentially(" two")
    # Long after the pause for the second word, which found the first still under way.
    expect(page.locator("#save-alarm")).to_contain_text("not saved yet")
    release(page, held)
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "One two"


@pytest.mark.not_in_firefox("it does not tell what a request carried")
def test_back_on_line_a_word_goes_once_it_has_ended(page: Page) -> None:
    start_behaviour(page)
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None
    )
    notes(page).focus()
    # In one go, because a second without a key would end the word as well.
    page.evaluate(
        """() => {
          const press = (letters) => document.execCommand("insertText", false, letters)
          press("Hal")
          dispatchEvent(new Event("online"))
          press("f ")
        }"""
    )
    expect(save_state(page)).to_have_text(SAVED)
    edits = [json.loads(parse_qs(fields)["edits"][0]) for fields in sent if "edits" in parse_qs(fields)]
    assert edits == [{"text": [[0, "Half ", 0]]}]


@NETWORK
@pytest.mark.not_in_firefox("a request that is held there is never answered")
def test_what_was_typed_after_an_answer_was_lost_that_others_gave_goes_by_itself(page: Page) -> None:
    start_behaviour(page)
    held: list[Route] = []

    def land_unanswered(route: Route) -> None:
        if route.request.method != "POST" or held:
            return route.fallback()
        route.fetch()
        return held.append(route)

    page.route("**/notes/**", land_unanswered)
    notes(page).press_sequentially("One ")
    while not held:
        page.evaluate("fetch('/healthz')")
    # On return to the page it asks, and hears that the edit is there.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(save_state(page)).to_have_text(SAVED)
    notes(page).press_sequentially("two")
    page.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.includes('/edit/') && JSON.parse(localStorage[key]).sent)"
    )
    held[0].abort()
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "One two"


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_a_page_whose_scripts_do_not_arrive_says_so_and_saves_by_hand(page: Page) -> None:
    start_behaviour(page)
    page.route("**/packs/*.js", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("This page does not save by itself")).to_be_visible()
    notes(page).press_sequentially("Typed all the same")
    page.locator("#by-hand").get_by_role("button", name="Save").click()
    expect(save_state(page)).to_have_text(SAVED)
    assert notes_of(page) == "Typed all the same"


def test_a_page_that_saves_by_itself_offers_no_other_way(page: Page) -> None:
    start_behaviour(page)
    expect(page.locator("#by-hand")).not_to_be_attached()
