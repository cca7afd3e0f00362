"""The page of a behaviour in its windows: what belongs together is in sight together, and no text is too long for it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.walks import (
    add_action,
    get_started,
    in_a_month,
    save_state,
    start_behaviour,
    write_notes,
)
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

UNBROKEN = "Safeguarding" * 7
OWNER = ("The trustee who leads on safeguarding, with the director of people, " * 3)[:200].strip()


def edges(place: Locator) -> tuple[float, float]:
    """Return where something begins and ends, from the top of the window."""
    box = place.bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_a_laptop_shows_statement_questions_notes_and_actions_at_once(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    start_behaviour(page)
    strip, _ = edges(page.locator("#strip"))
    for place in [
        page.get_by_role("heading", level=1),
        page.locator(".questions li").first,
        page.get_by_label("Discussion notes"),
        page.get_by_text("Do views differ?"),
        page.get_by_label("Action", exact=True),
        page.get_by_label("Accountable"),
        page.get_by_label("Review date"),
        page.get_by_role("button", name="Add action"),
    ]:
        assert edges(place)[1] <= strip, place
    below = edges(page.get_by_label("Discussion notes"))[0]
    assert edges(page.get_by_text("Discussion notes", exact=True))[1] <= below
    assert edges(save_state(page))[1] <= below


def test_a_laptop_shows_the_whole_menu_above_the_strip(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    start_behaviour(page)
    page.get_by_text("Menu", exact=True).click()
    last = page.get_by_role("link", name="Delete this workshop now")
    assert edges(last)[1] <= edges(page.locator("#strip"))[0]


def test_on_a_phone_all_tabs_stand_on_the_page(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    start_behaviour(page)
    _, foot = edges(page.locator("nav.tabs"))
    tabs = page.locator(".tab-list .tab")
    assert all(edges(tab)[1] >= foot - 0.5 for tab in tabs.all())


def test_a_marked_word_is_part_of_its_line(page: Page) -> None:
    get_started(page)
    expect(page.locator(".statements .mark").first).to_have_css("display", "inline")


def test_on_a_phone_notes_are_a_thumb_away_and_say_in_one_line_whether_they_are_saved(
    new_page: NewPage,
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    start_behaviour(page)
    to_notes = page.get_by_role("link", name="Write notes")
    assert edges(to_notes)[0] > 844 / 2
    to_notes.click()
    write_notes(page, "Notes.")
    label, state = edges(page.locator("#notes label").first), edges(save_state(page))
    assert max(label[0], state[0]) < min(label[1], state[1])
    assert label[1] - label[0] < 40


@pytest.mark.parametrize(("width", "height"), [(320, 256), (844, 390)])
def test_in_a_low_window_nothing_clings_to_an_edge(new_page: NewPage, width: int, height: int) -> None:
    page = new_page(viewport={"width": width, "height": height})
    start_behaviour(page)
    for part in page.locator("#strip, .to-notes, .asks").all():
        expect(part).to_have_css("position", "static")


@pytest.mark.parametrize("width", [195, 390, 844, 1280])
def test_the_name_of_the_notes_and_their_state_stand_above_them(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    start_behaviour(page)
    notes, _ = edges(page.get_by_label("Discussion notes"))
    for place in (page.locator("#notes label").first, save_state(page)):
        assert edges(place)[1] <= notes


def test_on_a_phone_held_sideways_notes_fill_their_card_and_say_beside_it_whether_they_are_saved(
    new_page: NewPage,
) -> None:
    page = new_page(viewport={"width": 844, "height": 390}, has_touch=True)
    start_behaviour(page)
    page.get_by_role("link", name="Write notes").click()
    write_notes(page, "We hear of it late.\n" * 40)
    notes, card = page.get_by_label("Discussion notes"), page.locator("#notes")
    for place in (notes, save_state(page)):
        expect(place).to_be_in_viewport(ratio=1)
    widths = [place.evaluate("one => one.offsetWidth") for place in (notes, card)]
    assert widths[1] - widths[0] <= 2


def test_no_text_is_too_long_for_any_window(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    workshop = start_behaviour(page)
    write_notes(page, f"{'We hear of it late. ' * 600}{UNBROKEN}")
    add_action(page, f"Publish {UNBROKEN}", OWNER)
    add_action(page, "Ask again", UNBROKEN)
    found = []
    for path in ["accountability/1/", "accountability/next-steps/", "print/", ""]:
        page.goto(f"/workshops/{workshop}/{path}")
        for width in [320, 640, 1000, 1280, 1920]:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{path} at {width}"] if scrolls_sideways(page) else []
    assert found == []


def test_a_phone_with_its_text_doubled_scrolls_no_page_sideways(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 195, "height": 422})
    workshop = start_behaviour(page)
    write_notes(page, "We hear of it late.")
    add_action(page, "Ask the drivers", OWNER, in_a_month())
    found = []
    for path in ["accountability/1/", "accountability/2/", "accountability/", "accountability/next-steps/"]:
        page.goto(f"/workshops/{workshop}/{path}")
        found += [path] if scrolls_sideways(page) else []
    page.goto(f"/workshops/{workshop}/accountability/1/")
    page.get_by_role("button", name="Change: Ask the drivers").click()
    expect(page.get_by_role("button", name="Save this action")).to_be_visible()
    assert not scrolls_sideways(page)
    for path in ["stop/", "forgetting/", "support/", "print/", ""]:
        page.goto(f"/workshops/{workshop}/{path}")
        found += [path] if scrolls_sideways(page) else []
    page.goto("/join/")
    assert not scrolls_sideways(page)
    assert found == []


def test_a_long_note_scrolls_by_itself_and_leaves_the_actions_near(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    start_behaviour(page)
    notes = page.get_by_label("Discussion notes")
    short = edges(notes)
    write_notes(page, "We hear of it late.\n" * 10)
    grown = edges(notes)
    write_notes(page, "We hear of it late.\n" * 200)
    long = edges(notes)
    assert short[1] - short[0] < grown[1] - grown[0] < long[1] - long[0] <= 0.6 * 800 + 1


def test_in_the_narrowest_window_words_of_the_notes_are_not_broken_letter_by_letter(
    new_page: NewPage,
) -> None:
    page = new_page(viewport={"width": 195, "height": 422})
    start_behaviour(page)
    write_notes(page, "We said this.")
    for place in ("label", ".to-questions", ".save-state", ".writing-here"):
        words = page.locator(f"#notes {place}").first
        box, size = words.bounding_box(), words.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert box
        assert box["height"] < 4 * size, place
