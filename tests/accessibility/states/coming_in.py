"""Coming in, by which way."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import state


@state
def first_visit_with_workshops_of_this_browser_shown(stage: Stage) -> Page:
    stage.laptop.goto("/")
    stage.laptop.locator(".my-workshops summary").click()
    return stage.laptop


@state
def which_workshop(stage: Stage) -> Page:
    stage.laptop.goto("/sections/")
    stage.laptop.get_by_role("button", name="Get started").first.click()
    stage.laptop.locator(".my-workshops summary").click()
    return stage.laptop


@state
def a_code_that_opens_nothing(stage: Stage) -> Page:
    page = stage.public("/join/")
    page.locator("[name=code]").fill("AAAA-BBBB")
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    return page


@state
def just_joined(stage: Stage) -> Page:
    return stage.joined(stage.full_id, stage.laptop)


@state
def a_recovery_code_shown(stage: Stage) -> Page:
    page = stage.full("recovery/")
    page.locator("main form button").click()
    page.locator(".sheet-cover summary").click()
    return page


@state
def the_invitation(stage: Stage) -> Page:
    page = stage.full("invite/")
    if page.locator(".join-code").count() == 0:
        page.locator("main form button").click()
    page.locator(".invitation-text summary").click()
    return page


@state
def devices_of_others(stage: Stage) -> Page:
    stage.member()
    return stage.full("devices/")


@state
def a_code_for_a_screen(stage: Stage) -> Page:
    page = stage.full("screen/controls/")
    page.locator("form[action$='/screen/code/'] button").click()
    expect(page.locator(".join-code")).to_be_visible()
    return page
