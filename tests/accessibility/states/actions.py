"""Actions: added, changed, removed, refused."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import state


@state
def an_action_without_words(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    page.wait_for_load_state()
    page.locator("[name=new-accountable]").fill("Chair")
    page.locator("#add-action").click()
    expect(page.locator("#actions .errorlist").first).to_be_visible()
    stage.afterwards(lambda: page.locator("[name=new-accountable]").fill(""))
    return page


@state
def a_slow_answer(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    page.wait_for_load_state()
    stage.hold(page, "**/actions/**")
    page.locator("[name=new-text]").fill("Publish how we decide")
    page.locator("#add-action").click()
    return page


@state
def an_action_being_changed(stage: Stage) -> Page:
    page = stage.full("accountability/1/")
    page.wait_for_load_state()
    page.locator("[id^=edit-]").first.click()
    expect(page.locator("#actions [name=amend-text]")).to_be_visible()
    return page


@state
def an_action_changed_elsewhere_meanwhile(stage: Stage) -> Page:
    page = stage.workshop()
    other = page.context.new_page()
    for one in (page, other):
        one.goto(page.url)
        one.wait_for_load_state()
        one.locator("[id^=edit-]").first.click()
        one.locator("#actions [name=amend-accountable]").fill(str(one is page))
    for one in (other, page):
        one.locator("[name=amend-accountable]").press("Enter")
        if one is other:
            expect(one.locator("[name=amend-accountable]")).to_have_count(0)
    expect(page.locator("#actions .errorlist").first).to_be_visible()
    other.close()
    return page


@state
def an_action_removed(stage: Stage) -> Page:
    page = stage.workshop()
    page.reload()
    page.locator("[id^=remove-]").first.click()
    expect(page.locator("#actions .removed")).to_be_visible()
    return page


@state
def an_action_typed_and_not_added(stage: Stage) -> Page:
    page = stage.empty("accountability/4/")
    page.wait_for_load_state()
    page.locator("[name=new-text]").fill("Publish how we decide")
    page.goto(page.url.replace("/4/", "/next-steps/"))
    expect(page.get_by_role("region", name="Typed, not added yet")).to_be_visible()
    return page
