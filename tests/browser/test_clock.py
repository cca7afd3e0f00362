"""The clock on the page: it counts by the server's time, is quiet, and moves only when a facilitator says so."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.faults import faults
from tests.browser.walks import get_started, save_state, start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def start_clock(page: Page) -> str:
    """Get started, start the clock as it is proposed, and return the workshop's id when its script counts."""
    workshop = press_start(page)
    # Until its script is there, it says until when.
    expect(line(page)).to_contain_text(re.compile(r"Opening:\s+\d+ minutes left"))
    return workshop


def press_start(page: Page) -> str:
    workshop = get_started(page)
    page.get_by_role("main").get_by_role("link", name="Plan today").click()
    page.get_by_role("button", name="Start the clock").click()
    return workshop


def line(page: Page) -> Locator:
    return page.locator(".clock-line")


def said(page: Page) -> Locator:
    return page.locator("#clock-said")


def open_clock(page: Page) -> None:
    page.locator(".clock-more summary").click()


def companion(new_page: NewPage, page: Page, **options: object) -> Page:
    """Return a page of another browser with the same way in."""
    other = new_page(**options)
    other.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    return other


def test_time_is_counted_by_the_servers_clock_whatever_the_device_shows(page: Page) -> None:
    page.clock.install(time=datetime(2001, 1, 1, tzinfo=UTC))
    start_clock(page)
    expect(line(page)).to_contain_text("Opening: 20 minutes left")
    expect(line(page)).to_contain_text("Today: 240 minutes left")
    page.clock.fast_forward("04:30")
    expect(line(page)).to_contain_text("Opening: 16 minutes left")
    expect(said(page)).to_be_empty()


def test_it_says_little_and_never_moves_on_by_itself(page: Page) -> None:
    page.clock.install()
    start_clock(page)
    page.clock.fast_forward("15:00")
    expect(said(page)).to_have_text("Opening: five minutes left.")
    page.clock.fast_forward("05:00")
    expect(line(page)).to_contain_text("Opening: no minutes left")
    expect(said(page)).to_have_text("Opening: no minutes left. Take the time that you need.")
    page.clock.fast_forward("03:00")
    expect(line(page)).to_contain_text("Opening: 3 minutes over")
    page.reload()
    expect(line(page)).to_contain_text("Opening: 20 minutes left")


def test_how_far_behind_opens_only_behind_a_control(page: Page) -> None:
    page.clock.install()
    start_clock(page)
    page.clock.fast_forward("28:30")
    pace = page.locator("[data-planned]")
    expect(pace).to_have_text("8 minutes later than planned")
    expect(pace).to_be_hidden()
    open_clock(page)
    expect(pace).to_be_visible()


def test_a_press_leaves_the_page_and_what_is_being_typed_alone(page: Page) -> None:
    start_clock(page)
    page.get_by_role("link", name="Start with behaviour 1").click()
    notes = page.get_by_role("textbox", name="Discussion notes")
    notes.fill("typed before")
    expect(save_state(page)).to_contain_text("Saved")
    open_clock(page)
    page.get_by_role("button", name="Add five minutes").click()
    expect(line(page)).to_contain_text("Opening: 25 minutes left")
    expect(page.get_by_role("button", name="Add five minutes")).to_be_focused()
    page.get_by_role("button", name="Stop the clock").click()
    expect(line(page)).to_contain_text("Clock stopped")
    expect(said(page)).to_have_text("The clock is stopped.")
    expect(page.get_by_role("button", name="Start the clock again")).to_be_focused()
    open_clock(page)
    page.get_by_role("button", name="Next: Behaviour 1").click()
    expect(line(page)).to_contain_text("Behaviour 1: 30 minutes left")
    expect(notes).to_have_value("typed before")


def test_news_that_come_while_the_clock_is_pressed_leave_it_there_until_it_is_let_go(page: Page) -> None:
    start_clock(page)
    summary = page.locator(".clock-more summary")
    summary.evaluate("summary => summary.dataset.pressed = ''")
    summary.hover()
    page.mouse.down()
    page.evaluate("Room.ask()")
    page.mouse.up()
    expect(page.locator("[data-planned]")).to_be_visible()
    expect(page.locator(".clock-more summary[data-pressed]")).to_have_count(0)
    expect(page.locator("[data-planned]")).to_be_visible()


def test_opening_the_next_behaviour_asks_before_the_clock_moves(page: Page) -> None:
    start_clock(page)
    page.get_by_role("link", name="Start with behaviour 1").click()
    expect(line(page)).to_contain_text("Opening")
    here = page.get_by_role("button", name="Move the clock here")
    here.click()
    expect(line(page)).to_contain_text("Behaviour 1: 30 minutes left")
    expect(here).to_have_count(0)
    expect(said(page)).to_contain_text("Behaviour 1: 30 minutes left")
    expect(page.locator(".clock-more summary")).to_be_focused()


def test_everybody_sees_it_start_stop_and_go(page: Page, new_page: NewPage) -> None:
    workshop = start_behaviour(page)
    other = companion(new_page, page)
    other.goto(f"/workshops/{workshop}/accountability/2/")
    expect(line(other)).to_have_count(0)
    page.goto(f"/workshops/{workshop}/plan/?section=accountability")
    page.get_by_role("button", name="Start the clock").click()
    expect(line(other)).to_contain_text("Opening: 20 minutes left")
    open_clock(page)
    page.get_by_role("button", name="Stop the clock").click()
    expect(line(other)).to_contain_text("Clock stopped")
    page.goto(f"/workshops/{workshop}/plan/")
    page.get_by_role("button", name="Put the clock away").click()
    expect(line(other)).to_have_count(0)


@pytest.mark.console_errors("ERR_FAILED|ERR_INTERNET_DISCONNECTED")
def test_a_press_that_does_not_arrive_is_said(page: Page) -> None:
    start_clock(page)
    page.route("**/clock/*", lambda route: route.abort())
    open_clock(page)
    page.get_by_role("button", name="Stop the clock").click()
    expect(page.get_by_text("The clock could not be reached. Try again.").first).to_be_visible()
    page.unroute("**/clock/*")
    page.get_by_role("button", name="Stop the clock").click()
    expect(line(page)).to_contain_text("Clock stopped")


def test_without_a_script_the_page_says_until_when_and_the_plan_turns_the_clock(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    press_start(page)
    expect(line(page)).to_contain_text("Opening: until")
    page.get_by_role("link", name="Clock", exact=True).click()
    page.get_by_role("button", name="Stop the clock").click()
    expect(line(page)).to_contain_text("Opening: 20 minutes left")
    page.get_by_role("button", name="Go here: Behaviour 2").click()
    expect(line(page)).to_contain_text("Behaviour 2: until")
    page.get_by_role("button", name="Stop for today").click()
    expect(line(page)).to_contain_text("Clock stopped")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_clock_and_the_plan_have_no_fault_that_axe_finds(
    new_page: NewPage, width: int, scheme: str
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    workshop = get_started(page)
    page.goto(f"/workshops/{workshop}/plan/")
    page.get_by_label("Minutes today").press("ControlOrMeta+a")
    page.get_by_label("Minutes today").press_sequentially("120")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_text("are short")).to_be_visible()
    found = list(faults(page))
    page.get_by_role("button", name="Start the clock").click()
    page.goto(f"/workshops/{workshop}/accountability/1/")
    open_clock(page)
    found += faults(page)
    page.goto(f"/workshops/{workshop}/plan/")
    page.get_by_text("Change the plan from here on").click()
    # At its end the strip lies on nothing: what it half hides elsewhere would count as too small.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    found += faults(page)
    assert found == []


def test_the_plan_that_was_asked_for_has_the_focus_and_warns_before_it_is_read(page: Page) -> None:
    workshop = get_started(page)
    page.goto(f"/workshops/{workshop}/plan/")
    page.get_by_label("Minutes today").fill("120")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_role("heading", name="The plan", exact=True)).to_be_focused()
    expect(page.locator("#today + .unready")).to_contain_text("are short: allow")


def test_the_plan_that_runs_follows_another_facilitator(page: Page, new_page: NewPage) -> None:
    workshop = start_clock(page)
    other = companion(new_page, page)
    other.goto(f"/workshops/{workshop}/plan/")
    now = other.locator(".plan-now")
    expect(now).to_contain_text("Opening")
    page.goto(f"/workshops/{workshop}/plan/")
    page.locator("#plan-running").get_by_role("button", name="Go here: Behaviour 1: Owning our power").click()
    expect(now).to_contain_text("Owning our power")
