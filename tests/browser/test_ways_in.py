"""Getting back in, keeping apart, and shutting out, in real browsers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walks import get_started, save_state, start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server

pytestmark = pytest.mark.browser


def recovery_code(page: Page, workshop: str) -> str:
    """Make a recovery code and read it off the sheet."""
    page.goto(f"/workshops/{workshop}/recovery/")
    page.get_by_role("button", name="Make a recovery code").click()
    page.get_by_text("Show the recovery sheet", exact=True).click()
    return page.locator(".code").inner_text()


def join(page: Page, code: str) -> None:
    """Enter a code where a person without a cookie finds the field."""
    page.goto("/join/")
    page.get_by_label("Join code").fill(code)
    page.get_by_role("button", name="Join").click()


@pytest.mark.console_errors("404|422")
def test_a_recovery_code_opens_everything_elsewhere_and_can_shut_the_earlier_computer_out(
    new_page: NewPage,
) -> None:
    first, second = new_page(), new_page()
    workshop = start_behaviour(first)
    address = first.url
    write_notes(first, "Written on the first computer.")
    code = recovery_code(first, workshop)
    first.context.clear_cookies()
    first.goto(address)
    expect(first.get_by_role("heading", level=1)).to_have_text(re.compile("Nothing opens"))
    join(first, code)
    join(second, code.lower().replace("-", " "))
    expect(second.get_by_role("button", name="Remove: Computer")).to_have_count(2)
    second.get_by_role("button", name="Remove all others").click()
    expect(second.get_by_text("No other device opens this workshop now.")).to_be_visible()
    second.goto(address)
    expect(second.get_by_label("Discussion notes")).to_have_value("Written on the first computer.")
    assert first.goto(address).status == 404  # type: ignore[union-attr]
    join(first, code)
    expect(first.locator("#id_code_error")).to_contain_text("No workshop opens with this code")


def test_the_recovery_code_is_offered_once_after_the_first_saved_note(page: Page) -> None:
    start_behaviour(page)
    offer = page.get_by_role("button", name="Continue on another computer")
    expect(offer).to_be_hidden()
    write_notes(page, "The first note.")
    expect(offer).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    expect(offer).to_be_hidden()
    page.get_by_role("link", name="Behaviour 2").click()
    page.wait_for_url("**/2/")
    write_notes(page, "The second note.")
    expect(offer).to_be_hidden()


def test_two_workshops_in_two_tabs_never_mix(page: Page) -> None:
    start_behaviour(page)
    write_notes(page, "Of the first group.")
    second = page.context.new_page()
    second.goto("/sections/")
    second.get_by_role("button", name="Get started").first.click()
    second.get_by_role("button", name="Start a new workshop").click()
    second.get_by_role("link", name="Start with behaviour 1").click()
    write_notes(second, "Of the second group.")
    write_notes(page, "Of the first group, still.")
    second.reload()
    expect(second.get_by_label("Discussion notes")).to_have_value("Of the second group.")


def test_two_tabs_that_get_started_at_once_keep_both_keys(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/sections/")
    second = page.context.new_page()
    second.goto("/sections/")
    for tab in (page, second):
        tab.evaluate("document.querySelector('.divider-start').submit()")
    for tab in (page, second):
        tab.wait_for_url("**/workshops/*/accountability/")
    for tab in (page, second):
        assert tab.reload().status == 200  # type: ignore[union-attr]
    assert page.url != second.url


@pytest.mark.console_errors("404")
def test_forgetting_takes_the_workshop_and_its_unsent_text_from_this_computer(page: Page) -> None:
    workshop = start_behaviour(page)
    address = page.url
    write_notes(page, "Kept elsewhere.")
    recovery_code(page, workshop)
    page.evaluate("Kept.put(`${document.body.dataset.workshop}/edit/x/y/z`, { note: 'x' })")
    page.goto(f"/workshops/{workshop}/forgetting/")
    page.get_by_role("button", name="Forget on this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forgotten on this device")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert page.goto(address).status == 404  # type: ignore[union-attr]


@pytest.mark.console_errors("404")
def test_a_workshop_whose_date_has_come_is_gone_before_any_purge(
    own_server: Server, new_page: NewPage
) -> None:
    page = new_page(base_url=own_server.url)
    workshop = start_behaviour(page)
    write_notes(page, "Until the end.")
    own_server.sql("UPDATE workshops_workshop SET ends_at = '2026-01-01 00:00:00+00:00'")
    assert page.request.get(f"/workshops/{workshop}/").status == 404
    get_started(page)
    assert "1 removed" in own_server.manage("purge_workshops")
    assert own_server.sql("SELECT count(*) FROM workshops_workshop") == [(1,)]
    assert own_server.sql("SELECT count(*) FROM workshops_note") == [(0,)]


def test_titles_and_the_menu_never_name_the_organisation(page: Page) -> None:
    workshop = start_behaviour(page)
    write_notes(page, "A note.")
    page.goto(f"/workshops/{workshop}/details/")
    page.get_by_label("Organisation").fill("Riverbank Trust")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Title, organisation and date are saved.")).to_be_visible()
    expect(page.get_by_text("Riverbank Trust")).to_have_count(0)
    page.goto("/")
    expect(page.get_by_text("Riverbank Trust")).to_be_hidden()
    page.get_by_text("Show my workshops").click()
    expect(page.get_by_role("link", name="Riverbank Trust")).to_be_visible()
    assert save_state(page).count() == 0
