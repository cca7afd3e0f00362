"""The end in real browsers: who still holds text, what members read, what comes late, and what stays when all is deleted."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_joining import PHONE, invite
from tests.browser.test_typed_actions import download
from tests.browser.test_ways_in import join, recovery_code
from tests.browser.walks import save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]
GONE = pytest.mark.console_errors("404|Failed to load resource|ERR_")


def together(new_page: NewPage, **options: object) -> tuple[Page, Page]:
    """Return a facilitator's page and a member's phone, on the same behaviour, in which something is written."""
    laptop, phone = new_page(), new_page(**PHONE, **options)
    start_behaviour(laptop)
    write_notes(laptop, "Written before the end.")
    behaviour, code = laptop.url, invite(laptop)
    join(phone, code)
    for one in (laptop, phone):
        one.goto(behaviour)
        expect(one.get_by_label("Discussion notes")).to_have_value("Written before the end.")
    return laptop, phone


def finish(page: Page) -> None:
    page.goto(page.url.replace("/1/", "/next-steps/"))
    download(page)


def erase(page: Page) -> None:
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(page.get_by_role("heading", level=1, name="Everything was deleted")).to_be_visible()


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kept/'))")
    return found


def finished(page: Page) -> Locator:
    return page.locator("#finished")


def elsewhere(page: Page) -> Locator:
    return page.locator("[data-unsent-elsewhere]")


# Who still holds text.


def test_next_steps_say_that_another_device_holds_text_until_it_is_saved(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    phone.get_by_label("Action", exact=True).fill("Typed on the phone")
    laptop.goto(laptop.url.replace("/1/", "/next-steps/"))
    expect(elsewhere(laptop)).to_contain_text(
        "1 other device still holds text that is not saved. 1 is here now."
    )
    expect(laptop.locator("body")).not_to_contain_text("Typed on the phone")
    phone.get_by_role("button", name="Add action").click()
    expect(phone.locator(".action-text")).to_have_text("Typed on the phone")
    expect(elsewhere(laptop)).to_have_text("")
    laptop.get_by_role("button", name="Download discussion notes and action plan").click()
    expect(laptop.get_by_role("heading", name="Does the document open?")).to_be_visible()


# What members read.


def test_a_members_open_page_says_at_once_that_the_workshop_is_finished(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    expect(finished(phone)).to_have_text("")
    finish(laptop)
    expect(finished(phone)).to_contain_text("The document was made.")
    expect(finished(phone)).to_contain_text("A facilitator has it.")
    expect(finished(phone).locator("time")).not_to_contain_text("UTC")
    finished(phone).get_by_text("The document was made.").click()
    with phone.expect_download():
        finished(phone).get_by_role("button", name="Download a copy and keep working").click()
    laptop.get_by_role("button", name="We have not finished: keep everything").click()
    expect(finished(phone)).to_have_text("")


def test_on_a_phone_what_happens_now_opens_where_it_is_touched(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    phone.get_by_role("textbox", name="Discussion notes").scroll_into_view_if_needed()
    phone.evaluate("scrollTo(0, document.getElementById('notes').offsetTop)")
    stood = phone.evaluate("scrollY")
    finish(laptop)
    summary = finished(phone).get_by_text("The document was made.")
    expect(summary).to_be_in_viewport()
    before = phone.evaluate("scrollY")
    assert stood > 0
    summary.click()
    expect(finished(phone).get_by_text("everything is kept and nothing is deleted")).to_be_in_viewport()
    expect(summary).to_be_in_viewport()
    assert phone.evaluate("scrollY") >= before


def test_without_scripts_the_next_page_says_so_and_gives_the_copy(new_page: NewPage) -> None:
    laptop, phone = together(new_page, java_script_enabled=False)
    finish(laptop)
    phone.reload()
    expect(finished(phone)).to_contain_text("The document was made.")
    with phone.expect_download():
        finished(phone).get_by_role("button", name="Download a copy and keep working").click()


def test_what_comes_late_is_kept_and_the_facilitator_reads_where_but_not_what(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    finish(laptop)
    expect(finished(phone)).to_contain_text("The document was made.")
    write_notes(phone, "A late wistful heron.")
    expect(laptop.get_by_role("heading", level=1, name="Everything is kept")).to_be_visible()
    expect(laptop.locator(".late")).to_contain_text("Accountability 1, Owning our power")
    expect(laptop.locator("body")).not_to_contain_text("wistful heron")
    expect(laptop.get_by_role("button", name="Yes, delete everything now")).to_have_count(0)
    expect(finished(phone)).to_have_text("")
    with laptop.expect_download():
        laptop.get_by_role("button", name="Download discussion notes and action plan").click()
    expect(finished(phone)).to_contain_text("The document was made.")


# Over.


@GONE
def test_an_open_page_says_that_everything_was_deleted_and_keeps_nothing(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    # Whether it follows the screen is kept, too.
    phone.evaluate("localStorage.setItem(`follow/${document.body.dataset.workshop}`, 'on')")
    finish(laptop)
    erase(laptop)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Everything was deleted")
    expect(phone.get_by_text("This browser keeps no text of it.")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Written before the end.")
    assert kept(phone) == []
    assert "follow/" not in str(phone.evaluate("Object.keys(localStorage)"))
    expect(phone.get_by_role("link", name="Go to the start page")).to_be_visible()
    expect(phone.get_by_role("link", name="Join with a code")).to_have_count(0)


@GONE
def test_a_page_that_is_over_asks_the_server_for_nothing_more(page: Page) -> None:
    start_behaviour(page)
    finish(page)
    open_still = page.context.new_page()
    open_still.clock.install()
    open_still.goto(page.url)
    expect(elsewhere(open_still)).to_be_attached()
    erase(page)
    expect(open_still.get_by_role("heading", level=1)).to_have_text("Everything was deleted")
    asked: list[str] = []
    open_still.on("request", lambda request: asked.append(request.url))
    open_still.clock.fast_forward("01:00")
    open_still.evaluate("new Promise(requestAnimationFrame)")
    assert asked == []


@GONE
def test_text_that_never_arrived_can_be_copied_before_it_is_cleared(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    phone.get_by_label("Action", exact=True).fill("Never added")
    phone.route(re.compile("/notes/"), lambda route: route.abort())
    phone.get_by_label("Discussion notes").press_sequentially("Never sent. ")
    finish(laptop)
    erase(laptop)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Everything was deleted")
    expect(phone.get_by_text("Never added", exact=True)).to_be_visible()
    expect(phone.get_by_text("Never sent. ")).to_be_visible()
    assert len(kept(phone)) >= 2
    phone.get_by_role("button", name="Delete it from this browser").click()
    expect(phone.get_by_text("This browser keeps no text of it.")).to_be_visible()
    expect(phone.get_by_text("Never added")).to_have_count(0)
    phone.wait_for_timeout(2500)  # No retry brings it back.
    assert kept(phone) == []
    phone.get_by_role("link", name="Go to the start page").click()
    expect(phone).to_have_url(re.compile(r":\d+/$"))
    assert kept(phone) == []


@GONE
def test_a_page_that_cannot_know_why_names_both_reasons_and_keeps_what_was_not_sent(
    new_page: NewPage,
) -> None:
    laptop, phone = together(new_page)
    phone.get_by_label("Action", exact=True).fill("Never added")
    laptop.goto(re.sub("accountability.*", "devices/", laptop.url))
    laptop.get_by_role("button", name="Remove: Phone 2").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("This workshop does not open here any more")
    expect(phone.get_by_text("or this device was removed from it")).to_be_visible()
    expect(phone.get_by_role("link", name="Join with a code")).to_be_visible()
    expect(phone.get_by_text("Never added", exact=True)).to_be_visible()
    assert kept(phone)


@GONE
def test_a_log_in_page_of_the_network_ends_nothing(new_page: NewPage) -> None:
    _, phone = together(new_page)
    phone.route("**/events/**", lambda route: route.fulfill(status=404, body="<h1>Log in</h1>"))
    phone.route("**/changes/**", lambda route: route.fulfill(status=404, body="<h1>Log in</h1>"))
    phone.reload()
    expect(phone.get_by_text("Changes by others do not appear by themselves right now.")).to_be_visible()
    expect(phone.get_by_label("Discussion notes")).to_have_value("Written before the end.")


# A lost facilitator.


@GONE
def test_without_any_facilitator_members_read_write_and_take_a_copy(new_page: NewPage) -> None:
    laptop, phone = together(new_page)
    found, behaviour = new_page(), laptop.url
    code = recovery_code(laptop, behaviour.split("/")[4])
    laptop.context.close()
    join(found, code)
    found.get_by_role("button", name="Remove: Computer 1").click()
    expect(found.get_by_text("Computer 1 was removed.")).to_be_visible()
    found.goto(f"/workshops/{behaviour.split('/')[4]}/forgetting/")
    found.get_by_role("button", name="Forget").click()
    expect(found.get_by_role("heading", name="Forgotten on this device")).to_be_visible()
    found.context.close()
    phone.reload()
    expect(phone.get_by_label("Discussion notes")).to_have_value("Written before the end.")
    write_notes(phone, "Written with nobody leading.")
    phone.reload()
    expect(save_state(phone)).to_have_text(re.compile("^Saved"))
    phone.goto(behaviour.replace("/1/", "/next-steps/"))
    with phone.expect_download():
        phone.get_by_role("button", name="Download a copy and keep working").click()
