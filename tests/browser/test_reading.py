"""Reading in a real browser: words explained in place, tables of contents, tracks, and paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.faults import faults
from tests.browser.walks import add_action, start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PHONE = {"width": 320, "height": 640}


def first_mark(page: Page) -> Locator:
    """Return the first word that the page explains."""
    return page.locator(".mark").first


def meaning(page: Page) -> Locator:
    return page.get_by_role("dialog")


def open_overview(page: Page) -> Locator:
    page.goto("/sections/")
    mark = first_mark(page)
    expect(mark).to_have_attribute("aria-expanded", "false")
    return mark


def test_a_word_opens_its_meaning_in_place_and_closes_it_again(page: Page) -> None:
    mark = open_overview(page)
    mark.click()
    expect(meaning(page)).to_contain_text(mark.get_attribute("data-meaning") or "-")
    expect(mark).to_have_attribute("aria-expanded", "true")
    mark.click()
    expect(meaning(page)).to_have_count(0)
    expect(mark).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith("/sections/")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_by_keyboard_the_meaning_is_read_and_escape_leads_back(page: Page, key: str) -> None:
    mark = open_overview(page)
    mark.focus()
    page.keyboard.press(key)
    expect(meaning(page)).to_be_focused()
    expect(meaning(page)).to_have_accessible_name(mark.get_attribute("data-term") or "-")
    expect(meaning(page)).to_have_accessible_description(mark.get_attribute("data-meaning") or "-")
    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    expect(mark).to_be_focused()


def test_close_leads_back_and_tab_leads_on(page: Page) -> None:
    mark = open_overview(page)
    mark.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(meaning(page)).to_have_count(0)
    expect(page.locator(".mark").nth(1)).to_be_focused()


def test_another_word_takes_the_place_of_the_first(page: Page) -> None:
    open_overview(page).click()
    second = page.locator(".mark").nth(1)
    second.dispatch_event("click")
    expect(meaning(page)).to_have_count(1)
    expect(meaning(page)).to_contain_text(second.get_attribute("data-meaning") or "-")
    page.get_by_role("heading", level=1).click()
    expect(meaning(page)).to_have_count(0)


@pytest.mark.not_in_firefox("it is driven without touch")
def test_on_a_phone_a_touch_opens_a_meaning_that_fits(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    open_overview(page)
    for mark in page.locator(".mark").all():
        mark.tap()
        expect(mark).to_have_attribute("aria-expanded", "true")
        box = meaning(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"]
        page.keyboard.press("Escape")


def test_a_meaning_stays_at_its_word_while_the_page_scrolls(page: Page) -> None:
    mark = open_overview(page)
    mark.click()
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY > 50")
    page.wait_for_function(
        """() => {
            const [mark, popup] = [".mark[aria-expanded=true]", ".meaning"].map((one) =>
              document.querySelector(one).getBoundingClientRect())
            return Math.abs(popup.top - mark.bottom) < 60 || Math.abs(mark.top - popup.bottom) < 60
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_meaning_has_no_fault_that_axe_finds(new_page: NewPage, scheme: str) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    open_overview(page).click()
    expect(meaning(page)).to_be_visible()
    assert list(faults(page)) == []


def test_without_scripts_a_word_leads_to_its_meaning_and_back(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/facilitator-guide/")
    mark = first_mark(page)
    key = (mark.get_attribute("href") or "").removeprefix("#word-")
    mark.click()
    assert page.url.endswith(f"#word-{key}")
    entry = page.locator(f"#word-{key}")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="Back to the text").click()
    assert page.url.endswith(f"#mark-{key}")
    expect(mark).to_be_in_viewport()


def test_with_scripts_no_list_is_needed(page: Page) -> None:
    open_overview(page)
    expect(page.get_by_text("Words on this page")).to_be_hidden()


@pytest.mark.not_in_firefox("it cannot be asked how paper would look")
def test_on_paper_words_are_words(page: Page) -> None:
    mark = open_overview(page)
    mark.click()
    page.emulate_media(media="print")
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    expect(page.locator(".meaning")).to_be_hidden()
    expect(page.locator(".words-here")).to_be_hidden()


def test_a_heading_keeps_its_name_while_a_word_in_it_is_explained(page: Page) -> None:
    start_behaviour(page)
    heading = page.get_by_role("heading", level=1)
    said = heading.inner_text()
    heading.locator(".mark").first.click()
    expect(meaning(page)).to_be_visible()
    assert heading.inner_text() == said


def test_words_in_what_others_changed_are_explained_too(new_page: NewPage, page: Page) -> None:
    start_behaviour(page)
    marks = page.locator(".suggestions .mark")
    expect(marks.first).to_have_role("button")
    other = new_page(storage_state=page.context.storage_state())
    other.goto(page.url)
    add_action(other, "Publish how we decide")
    expect(page.get_by_text("Publish how we decide")).to_be_visible()
    for mark in marks.all():
        expect(mark).to_have_role("button")


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_offline_the_words_of_another_behaviour_are_explained_too(page: Page) -> None:
    start_behaviour(page)
    page.context.set_offline(True)
    page.get_by_role("link", name="Behaviour 2").click()
    expect(page.get_by_text("Behaviour 2 of 5")).to_be_visible()
    mark = page.locator(".asks .mark").first
    expect(mark).to_have_role("button")
    mark.press("Enter")
    expect(meaning(page)).to_contain_text(mark.get_attribute("data-meaning") or "-")
    expect(page.get_by_text("Behaviour 2 of 5")).to_be_visible()


def test_the_table_of_contents_is_open_beside_the_text_and_folded_above_it(new_page: NewPage) -> None:
    wide = new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    wide.goto("/facilitator-guide/")
    link = wide.get_by_role("navigation", name="On this page").get_by_role("link", name="Equal voice")
    link.click()
    expect(wide.get_by_role("heading", name="Equal voice")).to_be_in_viewport()
    narrow = new_page(viewport=PHONE, java_script_enabled=False)
    narrow.goto("/facilitator-guide/")
    contents = narrow.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link", name="Equal voice")).to_be_hidden()
    contents.locator("summary").press("Enter")
    expect(contents.get_by_role("link", name="Equal voice")).to_be_visible()


def test_the_track_is_chosen_by_keyboard_and_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/sections/")
    page.get_by_role("link", name="Smaller organisation").press("Enter")
    expect(page).to_have_url(re.compile(r"track=smaller$"))
    expect(page.get_by_role("link", name="Smaller organisation")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("heading", level=2).nth(1)).to_have_text("Awareness-raising")


@pytest.mark.parametrize("track", ["larger", "smaller"])
@pytest.mark.parametrize(("section", "behaviours"), [("safer-recruitment", 3), ("accountability", 5)])
@pytest.mark.not_in_firefox("its PDF hides where pages begin")
def test_a_print_pack_puts_each_behaviour_on_two_pages_and_all_signs_on_one(
    page: Page, section: str, behaviours: int, track: str
) -> None:
    page.goto(f"/sections/{section}/print-pack/?track={track}")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2 + behaviours * 2 + 1 + 1
