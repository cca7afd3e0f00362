"""Forms that were refused."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import state


@state
def details_refused(stage: Stage) -> Page:
    page = stage.empty("details/")
    page.locator("[name=title]").fill("x" * 5000)
    return _refused(page)


@state
def a_plan_refused(stage: Stage) -> Page:
    page = stage.empty("plan/?section=accountability")
    page.locator("[name=minutes]").fill("0")
    return _refused(page)


@state
def support_contacts_refused(stage: Stage) -> Page:
    page = stage.empty("support/contacts/")
    page.locator("main textarea").first.fill("x" * 50_000)
    return _refused(page)


@state
def a_deletion_date_refused(stage: Stage) -> Page:
    page = stage.empty("lifetime/")
    page.locator("[name=day]").fill("2026-01-01")
    return _refused(page)


@state
def questions_refused(stage: Stage) -> Page:
    page = stage.empty("accountability/2/questions/")
    page.locator("[name=own]").fill("Why?\n" * 100)
    stage.afterwards(lambda: page.evaluate("localStorage.clear()"))
    return _refused(page)


@state
def questions_changed_elsewhere_meanwhile(stage: Stage) -> Page:
    page = stage.empty("accountability/5/questions/")
    other = page.context.new_page()
    other.goto(page.url)
    for one in (other, page):
        one.locator("[name=own]").fill(f"Why {one is other}?")
        one.locator("main form button").first.click()
        if one is other:
            one.wait_for_url("**/accountability/5/")
    other.close()
    expect(page.locator(".error-summary")).to_be_visible()
    stage.afterwards(lambda: page.evaluate("localStorage.clear()"))
    return page


@state
def a_removal_refused(stage: Stage) -> Page:
    return _refused(stage.full("removal/?under=owning-our-power"))


def _refused(page: Page) -> Page:
    """Send the form of a page, which is wrong."""
    page.locator("main form button").first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    return page


@state
def a_change_in_the_admin_refused(stage: Stage) -> Page:
    page = stage.admin("sections/section/1/change/")
    page.locator("[name=title]").fill("")
    page.locator("[name=_continue]").click()
    expect(page.locator(".error-summary, .errornote").first).to_be_visible()
    return page
