"""A page that follows the facilitator, and steering without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import press
from tests.browser.walks import start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def member_of(page: Page, new_page: NewPage) -> Page:
    workshop = page.url.split("/")[4]
    inviting = page.context.new_page()
    inviting.goto(f"/workshops/{workshop}/invite/")
    inviting.get_by_role("button", name="Open joining").click()
    code = inviting.locator(".join-code").inner_text()
    inviting.close()
    member = new_page()
    member.goto("/join/")
    member.get_by_label("Join code").fill(code)
    member.get_by_role("button", name="Join").click()
    expect(member.get_by_text("You are in.")).to_be_visible()
    member.goto(f"/workshops/{workshop}/accountability/1/")
    return member


def test_a_members_page_follows_once_told_to_and_never_leaves_what_is_being_typed(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    member = member_of(page, new_page)
    press(page, "Show behaviour 1 on the screen")
    expect(member.get_by_text("The screen is here: question 1 of 7.")).to_be_visible()
    follow = member.get_by_label("Follow the screen")
    expect(follow).not_to_be_checked()
    follow.check()
    member.get_by_role("textbox", name="Discussion notes").press_sequentially("Half a thought")
    page.goto(page.url.replace("/1/", "/2/"))
    press(page, "Show behaviour 2 on the screen")
    stays = member.get_by_text("The screen has gone on. This page stays, as you are writing.")
    expect(stays).to_be_in_viewport()
    # It stays in sight further down, and nobody is taken away once they have left the field.
    member.get_by_role("button", name="Add action").focus()
    member.mouse.wheel(0, 4000)
    expect(stays).to_be_in_viewport()
    assert member.url.endswith("/1/")
    member.locator("#follow-way").click()
    expect(member).to_have_url(re.compile("/accountability/2/$"))
    # When the screen goes on again, so does who is not writing.
    page.goto(page.url.replace("/2/", "/3/"))
    press(page, "Show behaviour 3 on the screen")
    expect(member).to_have_url(re.compile("/accountability/3/$"))
    member.goto(member.url.replace("/3/", "/1/"))
    expect(member.get_by_role("textbox", name="Discussion notes")).to_have_value("Half a thought")


def test_who_writes_is_told_at_once_that_each_letter_is_on_the_screen_and_that_it_is_covered(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    press(page, "Show behaviour 1 on the screen")
    member = member_of(page, new_page)
    sign = member.locator("#shown-live")
    notes = member.get_by_role("textbox", name="Discussion notes")
    expect(sign).to_be_hidden()
    before = notes.bounding_box()
    press(page, "Notes")
    press(page, "Show live typing under this behaviour")
    expect(sign).to_have_text("On the screen as you type")
    expect(sign).to_be_visible()
    assert notes.bounding_box() == before
    page.get_by_role("button", name="Cover the screen", exact=True).click()
    expect(sign).to_be_hidden()
    expect(member.get_by_text("The screen is here, and covered.")).to_be_visible()


def test_who_went_elsewhere_and_asks_again_is_taken_to_the_screen(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    press(page, "Show behaviour 1 on the screen")
    member = member_of(page, new_page)
    member.get_by_label("Follow the screen").check()
    member.goto(member.url.replace("/1/", "/2/"))
    # Who looks elsewhere may.
    expect(member.get_by_text("The screen is at:")).to_be_visible()
    member.get_by_label("Follow the screen").uncheck()
    member.get_by_label("Follow the screen").check()
    expect(member).to_have_url(re.compile("/accountability/1/$"))


def test_a_break_is_followed_and_after_it_the_way_leads_to_the_screen(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    press(page, "Show behaviour 1 on the screen")
    member = member_of(page, new_page)
    member.get_by_label("Follow the screen").check()
    # The page of a section that shows no notes, and would stay.
    member.goto(member.url.replace("/1/", "/"))
    page.get_by_role("button", name="Hide notes and take a break").click()
    expect(member).to_have_url(re.compile("/break/$"))
    expect(member.get_by_role("heading", name="We are taking a break")).to_be_focused()
    page.get_by_role("link", name="Go on after the break").click()
    page.get_by_role("button", name="End the break and show everything again").click()
    expect(member).to_have_url(re.compile("/accountability/1/$"))


def test_without_javascript_forms_steer_and_the_screen_is_refreshed(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/sections/")
    page.get_by_role("article", name="Accountability").get_by_role("button", name="Get started").click()
    page.get_by_role("link", name="Start with behaviour 1").click()
    workshop = page.url.split("/")[4]
    page.get_by_role("textbox", name="Discussion notes").fill("typed and not saved")
    # The controls open beside the page, which keeps what was typed.
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Show behaviour 1 on the screen").click()
    controls = opened.value
    expect(controls.locator("#strip-state")).to_contain_text("Question 1 of 7, behaviour 1")
    expect(page.get_by_role("textbox", name="Discussion notes")).to_have_value("typed and not saved")
    screen = page.context.new_page()
    screen.goto(f"/workshops/{workshop}/screen/")
    # What stands in <noscript> has no role and no text for Playwright, though a browser without scripts shows it.
    expect(screen.locator("main .screen-head")).to_contain_text("Behaviour 1 of 5")
    controls.get_by_role("button", name="Cover the screen").click()
    expect(controls.locator("#strip-state")).to_contain_text("switch it off")
    screen.locator(".screen-refresh").click()
    expect(screen.locator("main h1")).to_have_text("Covered")
