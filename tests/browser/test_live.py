"""What others change appears by itself, and disturbs nobody."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.walks import add_action, save_state, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = pytest.mark.browser
# What a page was told of who is here and writes.
HEARD = "self.heard = []; document.addEventListener('live:here', ({ detail }) => heard.push(detail))"
TOLD = """writer => document.dispatchEvent(
    new CustomEvent("live:here", { detail: { here: 1, writing: { "owning-our-power": [writer] } } })
)"""
EVENTS = re.compile(r"/events/")
CHANGES = re.compile(r"/changes/")
BLOCKED = pytest.mark.console_errors(r"Failed to load resource|ERR_FAILED|ERR_INTERNET")


def beside(new_page: NewPage, page: Page, address: str = "", **options: object) -> Page:
    """Return a page of another browser with the same way in, at an address of the workshop or at the same."""
    way_in = {"cookies": page.context.cookies(), "origins": []}
    other = new_page(storage_state=way_in, **options)
    other.goto(address or page.url)
    return other


def not_live(page: Page) -> Locator:
    return page.get_by_text("Changes by others do not appear by themselves right now.")


def block(route: Route) -> None:
    route.abort()


def test_an_action_added_elsewhere_appears_while_somebody_types_the_next(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    other = beside(new_page, page)
    field = other.get_by_label("Action", exact=True)
    field.press_sequentially("Half a thou")
    add_action(page, "Publish the register", "Chair")
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()
    other.keyboard.type("ght")
    expect(field).to_have_value("Half a thought")
    expect(field).to_be_focused()
    other.get_by_role("button", name="Add action").click()
    expect(page.locator(".action-text", has_text="Half a thought")).to_be_visible()
    expect(other.locator(".action")).to_have_count(2)


def test_a_removal_elsewhere_appears_with_its_undo(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    other = beside(new_page, page)
    page.get_by_role("button", name="Remove: Publish the register").click()
    other.get_by_role("button", name="Undo: bring back Publish the register").click()
    expect(page.get_by_role("button", name="Remove: Publish the register")).to_be_visible()
    expect(page.locator(".removed")).to_have_count(0)


@pytest.mark.console_errors("422")
def test_an_action_that_is_open_stays_as_it_is_typed_while_another_is_added(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    other = beside(new_page, page)
    other.get_by_role("button", name="Change: Publish the register").click()
    field = other.locator("#amend-action").get_by_label("Action", exact=True)
    field.press("End")
    field.press_sequentially(" every year")
    add_action(page, "Ask the team")
    page.get_by_role("button", name="Remove: Publish the register").click()
    expect(other.locator(".action-text", has_text="Ask the team")).to_be_visible()
    expect(page.locator(".removed")).to_have_count(1)
    other.keyboard.type("!")
    expect(field).to_have_value("Publish the register every year!")
    expect(field).to_be_focused()
    other.get_by_role("button", name="Save this action").click()
    expect(other.get_by_text("Somebody else removed this action meanwhile.")).to_be_visible()


def test_the_keyboard_stays_on_the_button_of_a_row_that_was_changed_elsewhere(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    add_action(page, "Publish the register")
    other = beside(new_page, page)
    other.get_by_role("button", name="Change: Publish the register").focus()
    page.get_by_role("button", name="Change: Publish the register").click()
    page.locator("#amend-action").get_by_label("Accountable").fill("Chair")
    page.get_by_role("button", name="Save this action").click()
    expect(other.locator(".action-facts")).to_contain_text("Chair")
    expect(other.get_by_role("button", name="Change: Publish the register")).to_be_focused()


def test_what_somebody_opened_to_read_stays_open_when_others_change_something(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    page.get_by_role("button", name="Add this").first.click()
    other = beside(new_page, page)
    added = other.locator(".suggestions .added")
    added.locator("summary").press("Enter")
    expect(added.get_by_role("paragraph")).to_be_visible()
    add_action(page, "Publish the register")
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()
    expect(added.get_by_role("paragraph")).to_be_visible()
    expect(added.locator("summary")).to_be_focused()


def test_what_is_looked_at_stays_where_it_is(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = beside(new_page, page, viewport={"width": 390, "height": 700})
    field = other.get_by_label("Action", exact=True)
    field.click()
    before = field.bounding_box()
    add_action(page, "One more line above the field")
    expect(other.locator(".action-text")).to_be_visible()
    after = field.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2


def test_the_tabs_show_what_others_have_discussed(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = beside(new_page, page, page.url.replace("/1/", "/2/"))
    expect(other.locator("[data-step='1']")).not_to_have_class(re.compile("tab-discussed"))
    write_notes(page, "We listen.")
    expect(other.locator("[data-step='1']")).to_have_class(re.compile("tab-discussed"))
    add_action(page, "Publish the register")
    expect(other.locator("[data-step='1'] [data-step-words]")).to_contain_text("1 action")


def test_next_steps_follow_what_others_agree(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = beside(new_page, page, page.url.replace("/1/", "/next-steps/"))
    expect(other.locator(".what-goes")).to_have_text(re.compile("Nothing has been written yet"))
    add_action(page, "Publish the register")
    expect(other.get_by_role("heading", name="Your actions")).to_be_visible()
    expect(other.get_by_text("1 action is not ready")).to_be_visible()
    expect(other.locator(".what-goes")).not_to_contain_text("Nothing has been written yet")


@BLOCKED
def test_where_the_stream_is_blocked_changes_appear_all_the_same(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = new_page(storage_state=page.context.storage_state())
    other.route(EVENTS, block)
    other.goto(page.url)
    add_action(page, "Publish the register")
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()
    expect(not_live(other)).to_be_hidden()


def test_where_a_proxy_holds_the_stream_back_changes_appear_all_the_same(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    other = new_page(storage_state=page.context.storage_state())
    other.route(EVENTS, lambda route: None)
    other.goto(page.url)
    add_action(page, "Publish the register")
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()


@BLOCKED
def test_what_a_bad_network_kept_back_at_the_first_asking_appears_by_itself(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    other = beside(new_page, page)
    # What the page asks soon after it came is answered.
    other.wait_for_event("requestfinished", lambda request: "?since=" in request.url)
    other.route(re.compile(r"/notes/.*since="), block, times=1)
    write_notes(page, "We hear of concerns late.")
    expect(other.get_by_role("textbox", name="Discussion notes")).to_have_value("We hear of concerns late.")


@BLOCKED
def test_a_page_that_is_not_live_says_so_until_it_is(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = new_page(storage_state=page.context.storage_state())
    other.route(EVENTS, block)
    other.route(CHANGES, block)
    other.goto(page.url)
    expect(not_live(other)).to_be_visible()
    add_action(page, "Publish the register")
    expect(other.locator(".action-text")).to_have_count(0)
    other.get_by_role("link", name="Refresh").click()
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()
    expect(not_live(other)).to_be_visible()
    other.unroute(CHANGES)
    expect(not_live(other)).to_be_hidden()


def test_without_javascript_a_link_refreshes(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = beside(new_page, page, java_script_enabled=False)
    add_action(page, "Publish the register")
    other.get_by_role("link", name="Refresh").click()
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()


@pytest.mark.not_in_firefox("while any stream is open, its network is not called idle")
def test_a_page_that_is_not_seen_holds_no_stream_and_is_current_on_return(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    other = beside(new_page, page)
    expect(count(other)).to_have_text("1")
    turn(other, hidden=True)
    add_action(page, "Publish the register")
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if EVENTS.search(url) or CHANGES.search(url)]
    expect(other.locator(".action-text")).to_have_count(0)
    turn(other, hidden=False)
    expect(other.locator(".action-text", has_text="Publish the register")).to_be_visible()


def count(page: Page) -> Locator:
    """Return where a page says how many devices are here; there is something as soon as it is live."""
    return page.locator("[data-count]").first


def turn(page: Page, *, hidden: bool) -> None:
    """Turn away from a page, or to it."""
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden })
            document.dispatchEvent(new Event("visibilitychange"))
        }""",
        hidden,
    )


def test_eight_tabs_of_one_workshop_leave_room_for_saving(page: Page) -> None:
    start_behaviour(page)
    tabs = [page.context.new_page() for _ in range(7)]
    for tab in tabs:
        tab.goto(page.url)
        expect(count(tab)).to_have_text("1")
    write_notes(page, "Saved all the same.")
    expect(tabs[-1].get_by_role("textbox", name="Discussion notes")).to_have_value("Saved all the same.")
    write_notes(tabs[-1], "Saved all the same, from another tab.")
    add_action(page, "Publish the register")
    for tab in tabs:
        expect(tab.locator(".action-text", has_text="Publish the register")).to_be_visible()


def test_a_page_says_that_somebody_writes_in_its_notes_but_not_of_its_own_typing(
    page: Page, new_page: NewPage
) -> None:
    start_behaviour(page)
    other = beside(new_page, page)
    expect(count(other)).to_have_text("1")
    # Whoever is alone knows it.
    expect(other.get_by_text("1 here")).to_be_hidden()
    write_notes(page, "We listen.")
    expect(other.get_by_text("Somebody is writing here")).to_be_visible()
    expect(page.get_by_text("Somebody is writing here")).to_be_hidden()
    expect(other.get_by_text("Somebody is writing here")).to_be_hidden()
    expect(save_state(page)).to_have_text(re.compile("^Saved"))


def test_what_was_typed_before_a_reload_or_in_another_tab_was_nobody_else(page: Page) -> None:
    start_behaviour(page)
    tab = page.context.new_page()
    tab.add_init_script(HEARD)
    tab.goto(page.url)
    expect(count(tab)).to_have_text("1")
    write_notes(page, "We listen.")
    tab.wait_for_function("() => heard.some(({ writing }) => 'owning-our-power' in writing)")
    # Asked at once: it would go by itself.
    assert not tab.get_by_text("Somebody is writing here").is_visible()
    before = page.evaluate("Kept.owner.slice(0, 8)")
    page.reload()
    for writer, is_another in [(before, False), ("00000000", True)]:
        page.evaluate(TOLD, writer)
        assert page.get_by_text("Somebody is writing here").is_visible() == is_another


@pytest.mark.console_errors("404")
def test_a_page_whose_device_was_removed_says_so_by_itself(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    other = beside(new_page, page)
    expect(count(other)).to_have_text("1")
    page.goto(re.sub(r"(/workshops/[^/]+/).*", r"\1forgetting/", page.url))
    page.get_by_role("button", name="Forget").click()
    expect(other.get_by_role("heading", name="This workshop does not open here any more")).to_be_visible()
