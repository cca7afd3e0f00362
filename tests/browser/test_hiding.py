"""Hiding notes on every device, removing text for good, and earlier versions, in real browsers."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.faults import faults
from tests.browser.test_joining import invite
from tests.browser.test_ways_in import join
from tests.browser.walks import SAVED, add_action, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

TOLD = "He told me that the heron was hurt"
HIDE = "Hide notes and take a break"
GO_ON = "Go on after the break"
END = "End the break and show everything again"
# Pictures are taken only where somebody wants to look at them.
PICTURES = os.environ.get("PICTURES", "")


def pictured(page: Page, name: str) -> None:
    for width in (390, 1280, 1920) if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


# Selects some words of a paragraph, as one does with a mouse.
SELECT = """(paragraph, words) => {
    const range = document.createRange()
    const [text] = paragraph.childNodes
    range.setStart(text, text.data.indexOf(words))
    range.setEnd(text, text.data.indexOf(words) + words.length)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
}"""


def joined(page: Page, new_page: NewPage, **options: object) -> Page:
    """Return the page of somebody who joined with the code that a facilitator sees, on the same behaviour."""
    address = page.url
    member = new_page(**options)
    join(member, invite(page))
    member.wait_for_url(re.compile("/workshops/"))
    for one in (page, member):
        one.goto(address)
        expect(one.get_by_role("textbox", name="Discussion notes")).to_be_visible()
        one.wait_for_load_state()
    return member


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })"))


def on_a_break(page: Page) -> None:
    expect(page.get_by_role("heading", name="We are taking a break")).to_be_visible()
    expect(page.get_by_role("heading", name="Support card")).to_be_visible()


def test_a_disclosure_is_hidden_everywhere_and_removed_for_good(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    add_action(page, f"Ask again: {TOLD}")
    member = joined(page, new_page)
    write_notes(member, f"We meet. {TOLD}. We go on.")
    field = page.get_by_role("textbox", name="Discussion notes")
    expect(field).to_have_value(re.compile(TOLD))
    pictured(page, "behaviour")
    page.get_by_role("button", name=HIDE).click()
    on_a_break(page)
    on_a_break(member)
    for one in (page, member):
        assert "heron" not in one.content()
        assert "heron" not in kept(one)
    page.get_by_text("For facilitators").click()
    expect(page.get_by_text("Hidden on 2 of 2 devices")).to_be_visible()
    assert list(faults(page)) == []
    pictured(page, "break")
    page.get_by_role("link", name=GO_ON).click()
    expect(page.get_by_text(TOLD).first).to_be_visible()
    assert list(faults(page)) == []
    pictured(page, "hidden")
    page.locator(".typed p").evaluate(SELECT, TOLD)
    page.get_by_role("link", name="Remove text for good").click()
    expect(page.locator("mark")).to_have_count(2)
    assert list(faults(page)) == []
    pictured(page, "removal")
    page.get_by_role("button", name="Remove for good").click()
    page.get_by_role("button", name=END).click()
    for one in (page, member):
        expect(one.get_by_role("textbox", name="Discussion notes")).to_have_value("We meet. . We go on.")
        expect(one.get_by_text("Text removed").first).to_be_visible()
        assert "heron" not in one.content()
        assert "heron" not in kept(one)
    pictured(page, "removed")


def test_what_is_typed_and_not_sent_when_notes_are_hidden_is_kept(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    member = joined(page, new_page)
    write_notes(page, "We meet.")
    theirs = member.get_by_role("textbox", name="Discussion notes")
    expect(theirs).to_have_value("We meet.")
    theirs.press("End")
    theirs.press_sequentially(" Weekl")
    page.get_by_role("button", name=HIDE).click()
    on_a_break(member)
    on_a_break(page)
    expect(page.locator("main")).not_to_contain_text("Weekl")
    page.get_by_role("link", name=GO_ON).click()
    page.get_by_role("button", name=END).click()
    expect(member.get_by_role("textbox", name="Discussion notes")).to_have_value("We meet. Weekl")


@pytest.mark.console_errors("ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_")
def test_without_network_the_words_leave_the_page_at_once_and_it_says_what_is_not_hidden(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, TOLD)
    page.context.set_offline(True)
    page.get_by_role("button", name=HIDE).click()
    expect(page.get_by_role("alert")).to_contain_text("Switch the projector off")
    assert "heron" not in page.content()
    page.context.set_offline(False)
    on_a_break(page)


@pytest.mark.console_errors("ERR_INTERNET_DISCONNECTED|Failed to load resource")
def test_notes_are_hidden_on_a_phone_whose_network_went_as_they_were_hidden(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    member = joined(page, new_page)
    write_notes(page, TOLD)
    expect(member.get_by_role("textbox", name="Discussion notes")).to_have_value(TOLD)
    member.context.set_offline(True)
    # The word of it comes by the stream that is open; what it asks for does not come through.
    with member.expect_event("requestfailed", lambda request: "/room/" in request.url):
        page.locator(".masthead").get_by_role("button", name=HIDE).click()
    member.context.set_offline(False)
    on_a_break(member)
    assert TOLD not in member.content()


def test_removed_text_leaves_an_open_page_and_its_undo(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    member = joined(page, new_page)
    write_notes(member, f"We meet. {TOLD}.")
    field = page.get_by_role("textbox", name="Discussion notes")
    expect(field).to_have_value(re.compile(TOLD))
    field.evaluate(
        "(field, words) => { field.focus(); const at = field.value.indexOf(words);"
        " field.setSelectionRange(at, at + words.length) }",
        TOLD,
    )
    page.get_by_role("link", name="Remove for good").click()
    expect(page.locator("mark")).to_have_text(TOLD)
    page.get_by_role("button", name="Remove for good").click()
    theirs = member.get_by_role("textbox", name="Discussion notes")
    expect(theirs).to_have_value("We meet. .")
    theirs.press("Control+z")
    expect(theirs).to_have_value("We meet. .")
    expect(member.get_by_text("Text removed")).to_be_visible()
    theirs.press("Control+End")
    theirs.press_sequentially(" On")
    expect(save_state(member)).to_have_text(SAVED)
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value("We meet. . On")


def test_an_earlier_version_is_read_and_brought_back(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "We meet.")
    page.get_by_role("link", name="Earlier versions").click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.locator(".typed")).to_have_text("We meet.")
    expect(page.get_by_role("button", name="Bring this version back")).to_have_count(0)


def test_the_support_card_is_filled_in_and_printed(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("navigation", name="This workshop").get_by_role("link", name="Support card").click()
    expect(page.get_by_text("still shows general contacts")).to_be_visible()
    assert list(faults(page)) == []
    pictured(page, "card")
    page.get_by_role("link", name="Change the contacts").click()
    page.get_by_label("Who to talk to today").fill("Ursula, by the door")
    assert list(faults(page)) == []
    pictured(page, "contacts")
    page.get_by_role("button", name="Save the card").click()
    expect(page.get_by_text("Ursula, by the door")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Change the contacts")).to_be_hidden()


def test_the_heading_of_the_break_has_the_focus_without_a_ring_and_the_next_tab_shows_one(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("button", name=HIDE).click()
    heading = page.get_by_role("heading", name="We are taking a break")
    expect(heading).to_be_focused()
    # As if it had been reached by the keyboard, as browsers take it after a press of Enter.
    page.keyboard.press("Shift")
    expect(heading).to_have_css("outline-style", "none")
    expect(heading).to_have_css("box-shadow", "none")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=GO_ON)).to_be_focused()
    expect(page.get_by_role("link", name=GO_ON)).to_have_css("outline-style", "solid")
