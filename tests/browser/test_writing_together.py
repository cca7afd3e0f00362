"""Several devices in one note: what others type comes in without moving anybody's caret, selection, scroll or undo."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_hiding import joined
from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

LINES = [f"Line {number} of what we said." for number in range(1, 41)]
SHORT = "Begin. Middle. End."
# The id of the page begins so that where two inserted at one place, its own text stands first.
FIRST = "const fill = crypto.getRandomValues.bind(crypto); crypto.getRandomValues = (into) => (fill(into)[0] = 0, into)"


def notes(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Discussion notes")


def beside(page: Page) -> Page:
    """Return another page on the same note, as a second device has it."""
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_load_state()
    return other


@pytest.fixture
def two(page: Page) -> tuple[Page, Page]:
    """Two devices in one short note, which the first has opened for writing."""
    start_behaviour(page)
    write_notes(page, SHORT)
    return page, beside(page)


def put_caret(page: Page, before: str, until: str = "") -> None:
    """Set the caret right before some words, or select from there to behind others."""
    script = """(field, [before, until]) => {
        field.focus()
        const start = field.value.indexOf(before)
        field.setSelectionRange(start, until ? field.value.indexOf(until) + until.length : start)
    }"""
    notes(page).evaluate(script, [before, until])


def around_caret(page: Page) -> tuple[str, str, str]:
    """Return what stands before the selection, in it, and behind it."""
    script = "field => [field.value, field.selectionStart, field.selectionEnd]"
    text, start, end = notes(page).evaluate(script)
    before, selected, behind = text[:start], text[start:end], text[end:]
    return before, selected, behind


def insert(page: Page, before: str, words: str) -> None:
    """Type words before others, and wait until they are saved."""
    put_caret(page, before)
    page.keyboard.insert_text(words)
    expect(save_state(page)).to_have_text(SAVED)


def test_what_another_device_types_appears_by_itself(two: tuple[Page, Page]) -> None:
    first, second = two
    insert(second, "Middle", "New. ")
    expect(notes(first)).to_have_value("Begin. New. Middle. End.")


@pytest.mark.parametrize(("place", "text"), [("Begin", "Above. "), ("End", "Below. "), ("Middle", "Here. ")])
def test_the_caret_stays_between_the_words_at_which_it_stood(
    two: tuple[Page, Page], place: str, text: str
) -> None:
    first, second = two
    put_caret(first, "Middle")
    insert(second, place, text)
    expect(notes(first)).to_have_value(SHORT.replace(place, text + place))
    before, _, behind = around_caret(first)
    assert before.endswith("Begin. ")
    assert behind.endswith("Middle. End.") or behind.endswith("Middle. Below. End.")
    first.keyboard.type("mine ")
    expect(save_state(first)).to_have_text(SAVED)
    assert "Begin. mine " in notes(first).input_value()


def test_a_selection_keeps_its_words(two: tuple[Page, Page]) -> None:
    first, second = two
    put_caret(first, "Middle", "Middle.")
    insert(second, "Begin", "Above. ")
    expect(notes(first)).to_have_value("Above. " + SHORT)
    assert around_caret(first)[1] == "Middle."


def test_lines_that_come_in_above_leave_the_line_being_written_where_it_stood(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "\n".join(LINES))
    second = beside(page)
    put_caret(page, "Line 35")
    page.keyboard.type("x")
    expect(save_state(page)).to_have_text(SAVED)
    scrolled = notes(page).evaluate("field => field.scrollTop")
    height = notes(page).evaluate("field => field.scrollHeight")
    insert(second, "Line 1 ", "One more line.\nAnd another.\n")
    expect(notes(page)).to_have_value(
        "One more line.\nAnd another.\n" + "\n".join(LINES).replace("Line 35", "xLine 35")
    )
    grown = notes(page).evaluate("field => field.scrollHeight") - height
    assert grown > 0
    assert notes(page).evaluate("field => field.scrollTop") == scrolled + grown


def test_undo_takes_back_one_s_own_words_alone_and_redo_brings_them_again(two: tuple[Page, Page]) -> None:
    first, second = two
    put_caret(first, "End")
    first.keyboard.type("mine ")
    insert(second, "Begin", "Above. ")
    expect(notes(first)).to_have_value("Above. Begin. Middle. mine End.")
    first.keyboard.press("Control+z")
    expect(notes(first)).to_have_value("Above. " + SHORT)
    expect(notes(second)).to_have_value("Above. " + SHORT)
    first.keyboard.press("Control+Shift+z")
    expect(notes(second)).to_have_value("Above. Begin. Middle. mine End.")


@pytest.mark.not_in_firefox("no input method can be played there")
def test_an_input_method_s_composition_is_not_disturbed(two: tuple[Page, Page]) -> None:
    first, second = two
    put_caret(first, "End")
    devtools = first.context.new_cdp_session(first)
    devtools.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    insert(second, "Begin", "Above. ")
    expect(notes(first)).to_have_value("Begin. Middle. にほEnd.")
    devtools.send("Input.insertText", {"text": "日本"})
    expect(notes(first)).to_have_value("Above. Begin. Middle. 日本End.")
    expect(notes(second)).to_have_value("Above. Begin. Middle. 日本End.")


def test_changes_from_others_can_be_held_until_asked_for(two: tuple[Page, Page]) -> None:
    first, second = two
    hold = first.get_by_role("button", name="Hold changes from others")
    let_in = first.get_by_role("button", name="Let changes from others in")
    expect(hold).to_be_hidden()
    insert(second, "Begin", "One. ")
    hold.click()
    insert(second, "Begin", "Two. ")
    expect(first.get_by_text("They wait.")).to_be_visible()
    expect(first.locator("[aria-live=polite]:has(> #held-changes)")).to_have_text(
        "Others have changed these notes. They wait."
    )
    expect(notes(first)).to_have_value("One. " + SHORT)
    put_caret(first, "End")
    first.keyboard.type("mine ")
    expect(notes(second)).to_have_value("One. Two. Begin. Middle. mine End.")
    let_in.click()
    expect(notes(first)).to_have_value("One. Two. Begin. Middle. mine End.")
    expect(hold).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_where_others_came_in_nothing_moves_as_holding_their_changes_is_offered(
    page: Page, new_page: NewPage, width: int
) -> None:
    start_behaviour(page)
    write_notes(page, SHORT)
    member = joined(page, new_page, viewport={"width": width, "height": 800})
    page.set_viewport_size({"width": width, "height": 800})
    page.reload()
    page.wait_for_load_state()
    for device, other in ((page, member), (member, page)):
        actions = device.get_by_role("heading", name="Actions", exact=True)
        before = actions.bounding_box()
        notes(other).focus()
        other.keyboard.insert_text("More. ")
        expect(device.get_by_role("button", name="Hold changes from others")).to_be_visible()
        assert actions.bounding_box() == before


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_two_who_begin_an_empty_note_at_once_write_lines_of_their_own(page: Page) -> None:
    start_behaviour(page)
    second = beside(page)
    page.context.set_offline(True)
    for device, words in [(page, "From the first."), (second, "From the second.")]:
        notes(device).focus()
        device.keyboard.insert_text(words)
        expect(save_state(device)).to_have_text(re.compile("^Not saved yet"))
    page.context.set_offline(False)
    for device in (page, second):
        expect(save_state(device)).to_have_text(SAVED)
        expect(notes(device)).to_have_value(
            re.compile("^From the (first|second).\nFrom the (first|second).$")
        )
    assert notes(page).input_value() == notes(second).input_value()


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_what_goes_on_in_an_empty_note_that_others_begin_meanwhile_stays_a_line_of_its_own(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    member = joined(page, new_page)
    page.add_init_script(FIRST)
    page.reload()
    page.wait_for_load_state()
    page.route(
        "**/notes/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    notes(page).press_sequentially("Funders ")
    with page.expect_request(lambda request: "/notes/" in request.url and request.method == "POST"):
        notes(page).press_sequentially("push the date.")
    with page.expect_response(lambda told: "since=0" in told.url and told.json()["revision"] == 1):
        write_notes(member, "From a phone.")
    page.unroute("**/notes/**")
    expect(save_state(page)).to_have_text(SAVED)
    for one in (page, member):
        expect(notes(one)).to_have_value("From a phone.\nFunders push the date.")


def test_a_pair_of_surrogates_is_never_halved(two: tuple[Page, Page]) -> None:
    first, second = two
    insert(first, "End", "👩 ")
    expect(notes(second)).to_have_value("Begin. Middle. 👩 End.")
    put_caret(first, "👩", "👩")
    first.keyboard.insert_text("👨")
    expect(notes(second)).to_have_value("Begin. Middle. 👨 End.")
