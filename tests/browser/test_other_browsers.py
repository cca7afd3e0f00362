"""What browsers do each in its own way; with BROWSER=firefox beside Chromium (tests/webkit/ asks the same of WebKit)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_joining import PHONE, invite
from tests.browser.test_ways_in import join
from tests.browser.walks import SAVED, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def test_people_at_two_browsers_write_in_one_note(new_page: NewPage) -> None:
    laptop, phone = new_page(), new_page(browser="chromium", **PHONE)
    start_behaviour(laptop)
    write_notes(laptop, "From the laptop. ")
    behaviour = laptop.url
    join(phone, invite(laptop))
    phone.wait_for_url(re.compile("/workshops/"))
    for page in (laptop, phone):
        page.goto(behaviour)
        expect(page.get_by_label("Discussion notes")).to_have_value("From the laptop. ")
        page.wait_for_load_state()
    phone.get_by_label("Discussion notes").press("ControlOrMeta+End")
    phone.get_by_label("Discussion notes").press_sequentially("From the phone. ")
    laptop.get_by_label("Discussion notes").press("ControlOrMeta+Home")
    laptop.get_by_label("Discussion notes").press_sequentially("Both: ")
    for page in (laptop, phone):
        notes = page.get_by_label("Discussion notes")
        expect(notes).to_have_value("Both: From the laptop. From the phone. ")
        expect(save_state(page)).to_have_text(SAVED)


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_colours_are_those_that_the_person_chose(new_page: NewPage, scheme: str, is_dark: bool) -> None:
    page = new_page(color_scheme=scheme)
    start_behaviour(page)
    paper = str(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 200) == is_dark, paper


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_a_page_that_is_loaded_again_shows_what_others_wrote_and_takes_nothing_of_it_back(
    new_page: NewPage,
) -> None:
    page = new_page()
    start_behaviour(page)
    write_notes(page, "One ")
    other = new_page(storage_state=page.context.storage_state())
    other.goto(page.url)
    page.route(re.compile("/(events|changes|notes)/"), lambda route: route.abort())
    other.get_by_label("Discussion notes").press("ControlOrMeta+End")
    other.get_by_label("Discussion notes").press_sequentially("two ")
    expect(save_state(other)).to_have_text(SAVED)
    page.unroute_all()
    page.reload()
    expect(page.get_by_label("Discussion notes")).to_have_value("One two ")
    page.get_by_role("button", name="Go on to behaviour 2").click()
    expect(page.get_by_text("Behaviour 2 of 5")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Discussion notes")).to_have_value("One two ")
    expect(other.get_by_label("Discussion notes")).to_have_value("One two ")
