"""What takes long says so, and is sent once."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_clock import start_clock
from tests.browser.walks import start_behaviour, write_notes

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# In the page itself, since its navigation is under way: presses a button, and again once it says that it is busy.
PRESS_TWICE = """button => new Promise(resolve => {
  const said = () => document.getElementById("waiting").textContent
  const look = () => {
    if (button.getAttribute("aria-busy") !== "true" || !said()) return
    button.click()
    resolve(said())
  }
  new MutationObserver(look).observe(document.body, { attributes: true, childList: true, subtree: true })
  button.click()
})"""


class Slow:
    """Holds back what is posted to an address until it is let go."""

    def __init__(self, page: Page, address: str) -> None:
        self.held: list[Route] = []
        page.route(address, self.meet)

    def meet(self, route: Route) -> None:
        if route.request.method == "POST":
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        for route in self.held:
            route.continue_()


def says_that_it_waits(button: Locator) -> None:
    assert button.evaluate(PRESS_TWICE) == "This takes a moment."


def waits_no_more(page: Page) -> None:
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(page.locator("#waiting")).to_be_empty()


def test_an_action_that_is_long_under_way_says_so_and_is_added_once(page: Page) -> None:
    start_behaviour(page)
    slow = Slow(page, "**/actions/")
    page.get_by_label("Action", exact=True).fill("Ask the newest first")
    says_that_it_waits(page.get_by_role("button", name="Add action"))
    assert len(slow.held) == 1
    slow.let_go()
    expect(page.locator(".action-text")).to_have_text(["Ask the newest first"])
    waits_no_more(page)


def test_a_download_that_is_long_under_way_says_so_and_is_asked_for_once(page: Page) -> None:
    workshop = start_behaviour(page)
    write_notes(page, "Notes.")
    page.goto(f"/workshops/{workshop}/accountability/next-steps/")
    slow = Slow(page, "**/copy/")
    says_that_it_waits(page.get_by_role("button", name="Download a copy and keep working"))
    assert len(slow.held) == 1
    with page.expect_download():
        slow.let_go()
    waits_no_more(page)


def test_a_form_that_is_long_under_way_says_so_and_is_sent_once(page: Page) -> None:
    page.goto("/sections/")
    slow = Slow(page, "**/workshops/")
    card = page.get_by_role("article", name="Accountability")
    says_that_it_waits(card.get_by_role("button", name="Get started"))
    assert len(slow.held) == 1
    slow.let_go()
    expect(page).to_have_url(re.compile(r"/workshops/[\w-]+/accountability/$"))


def says_that_it_waits_for(slow: Slow, button: Locator) -> None:
    page = button.page
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.locator("#waiting")).to_have_text("This takes a moment.")
    slow.let_go()
    waits_no_more(page)


def test_what_steers_the_screen_says_so_when_it_is_long_under_way(page: Page) -> None:
    start_behaviour(page)
    page.locator(".strip-more summary").click()
    join = page.get_by_role("button", name="Join view")
    says_that_it_waits_for(Slow(page, "**/screen/steering/"), join)
    expect(join).to_have_attribute("aria-pressed", "true")


def test_what_is_done_with_the_clock_says_so_when_it_is_long_under_way(page: Page) -> None:
    start_clock(page)
    page.locator(".clock-more summary").click()
    says_that_it_waits_for(Slow(page, "**/clock/?page=*"), page.get_by_role("button", name="Stop the clock"))
    expect(page.get_by_role("button", name="Start the clock again")).to_be_visible()
