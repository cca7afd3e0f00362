"""Actions that were typed and never added: named before a group leaves, and added or removed there."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.faults import faults
from tests.browser.walks import start_behaviour
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def type_action(page: Page, text: str = "Publish how we decide") -> None:
    page.get_by_label("Action", exact=True).fill(text)
    page.get_by_label("Accountable").fill("Chair")
    page.get_by_label("Review date").fill("2027-03-31")


def to_next_steps(page: Page) -> None:
    page.get_by_role("link", name="Next steps").click()
    expect(page.get_by_role("heading", level=1, name="Accountability next steps")).to_be_visible()


def listed(page: Page) -> Locator:
    return page.get_by_role("region", name="Typed, not added yet").get_by_role("listitem")


def agreed(page: Page) -> Locator:
    return page.get_by_role("region", name="Your actions").get_by_role("listitem")


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/draft/'))")
    return found


def download(page: Page) -> None:
    page.get_by_role("button", name="Download discussion notes and action plan").click()
    expect(page.get_by_role("heading", name="Does the document open?")).to_be_visible()


def test_next_steps_name_what_was_typed_and_where(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    expect(listed(page)).to_have_count(1)
    for words in (
        "Publish how we decide",
        "Chair",
        "31 March 2027",
        "Accountability, behaviour 1: Owning our power",
    ):
        expect(listed(page)).to_contain_text(words)
    expect(page.get_by_text("This browser holds text")).to_be_hidden()
    listed(page).get_by_role("link").click()
    expect(page.get_by_label("Action", exact=True)).to_have_value("Publish how we decide")


def test_it_is_added_to_its_behaviour_and_appears_in_the_agreed_list(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    page.get_by_label("Do first").check()
    to_next_steps(page)
    page.get_by_role("button", name="Add it").click()
    expect(agreed(page)).to_have_count(1)
    expect(agreed(page)).to_have_text(
        re.compile(r"Do first\s+Publish how we decide\s+Chair ·\s+31 March 2027\s+·\s+Owning our power")
    )
    expect(listed(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="Your actions")).to_be_focused()
    assert drafts(page) == []


def test_one_that_is_removed_can_be_brought_back_until_the_page_is_left(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Add it")).to_be_focused()
    page.reload()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Removed.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(listed(page)).to_have_count(0)
    assert drafts(page) == []


@pytest.mark.console_errors("422")
def test_what_the_server_refuses_is_told_and_stays(page: Page) -> None:
    start_behaviour(page)
    page.get_by_label("Accountable").fill("Chair")
    to_next_steps(page)
    expect(listed(page)).to_contain_text("No words yet for this action")
    page.get_by_role("button", name="Add it").click()
    expect(listed(page).get_by_role("alert")).to_have_text("Write what will be done.")
    expect(page.get_by_role("button", name="Add it")).to_be_focused()
    page.reload()
    expect(listed(page)).to_have_count(1)


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_one_whose_answer_was_lost_is_added_once(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    page.route("**/actions/", lambda route: (route.fetch(), route.abort()), times=1)
    page.get_by_role("button", name="Add it").click()
    expect(listed(page).get_by_role("alert")).to_contain_text("did not reach the server")
    page.get_by_role("button", name="Add it").click()
    expect(agreed(page)).to_have_count(1)
    expect(listed(page)).to_have_count(0)


def test_a_log_in_page_of_the_network_adds_nothing(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    page.route("**/actions/", lambda route: route.fulfill(status=200, body="<h1>Log in</h1>"), times=1)
    page.get_by_role("button", name="Add it").click()
    expect(listed(page).get_by_role("alert")).to_contain_text("a page of its own")
    page.reload()
    expect(listed(page)).to_have_count(1)


def test_the_finish_names_it_before_the_download_and_adding_it_keeps_everything(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    loaded: list[str] = []
    page.on("download", lambda arriving: loaded.append(arriving.url))
    download(page)
    expect(listed(page)).to_contain_text("Publish how we decide")
    expect(page.get_by_text("would be deleted too")).to_be_visible()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Everything is kept")).to_be_visible()
    assert loaded == []
    with page.expect_download():
        page.get_by_role("button", name="Download discussion notes and action plan").click()
    expect(listed(page)).to_have_count(0)


# What adds an action has its answer once the test releases it; the page says when it was told that everything is kept.
ANSWERS_LATE = """() => {
  const { fetch } = window
  const released = new Promise((resolve) => (window.release = resolve))
  window.fetch = async (address, options) => {
    const answer = await fetch(address, options)
    if (String(address).endsWith("/actions/")) await released
    return answer
  }
  document.addEventListener("room:told", ({ detail }) => {
    document.body.toggleAttribute("data-told", detail.finish.state.endsWith("-kept"))
  })
}"""


def test_adding_it_at_the_finish_ends_well_though_its_answer_comes_after_the_news_of_it(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    download(page)
    page.evaluate(ANSWERS_LATE)
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("body[data-told]")).to_be_visible()
    page.evaluate("release()")
    expect(page.get_by_role("heading", name="Everything is kept")).to_be_visible()
    expect(listed(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_list_has_no_fault_that_axe_finds(new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    start_behaviour(page)
    type_action(page)
    to_next_steps(page)
    expect(listed(page)).to_have_count(1)
    found = list(faults(page))
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Removed.")).to_be_visible()
    assert found + list(faults(page)) == []


def test_stopping_for_today_names_it_too(page: Page) -> None:
    start_behaviour(page)
    type_action(page)
    page.get_by_role("link", name="Stop for today").click()
    expect(page.get_by_text("This browser holds text")).to_be_hidden()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Notes or actions under 1 of 5 behaviours")).to_be_visible()
    expect(listed(page)).to_have_count(0)


def test_two_pages_that_are_gone_leave_both_of_their_actions(page: Page) -> None:
    start_behaviour(page)
    other = page.context.new_page()
    other.goto(page.url)
    type_action(other, "Ask the drivers")
    other.close()
    type_action(page)
    page.reload()
    expect(page.get_by_label("Action", exact=True)).to_have_value("Publish how we decide")
    page.wait_for_function("Drafts.takenOver.then(() => true)")
    to_next_steps(page)
    expect(listed(page)).to_have_count(2)


def test_without_javascript_going_on_adds_it(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    start_behaviour(page)
    type_action(page)
    page.get_by_role("button", name="Go on to behaviour 2").click()
    to_next_steps(page)
    expect(agreed(page)).to_have_count(1)
    expect(page.get_by_text("Typed, not added yet")).to_be_hidden()
