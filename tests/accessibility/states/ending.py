"""The end, and what comes after it."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import NOTES, Stage, write
from tests.accessibility.states.gallery import state


def _finished(stage: Stage) -> tuple[Page, Page]:
    """Make the document of a new workshop; return its facilitator's page and a member's."""
    page = stage.workshop(NOTES)
    behaviour = page.url
    member = stage.joined(behaviour.split("/")[4], page)
    member.goto(behaviour)
    page.goto(behaviour.replace("/1/", "/next-steps/"))
    page.get_by_role("button", name="Download discussion notes and action plan").click()
    page.wait_for_url("**/finish/")
    page.wait_for_load_state()
    return page, member


@state
def finished(stage: Stage) -> Page:
    return _finished(stage)[0]


@state
def finished_seen_by_a_member(stage: Stage) -> Page:
    _, member = _finished(stage)
    member.reload()
    member.locator("#finished summary").click()
    return member


@state
def finished_and_then_written_on(stage: Stage) -> Page:
    page, member = _finished(stage)
    write(member, "Late words.")
    expect(page.locator(".late")).to_be_visible()
    return page


@state
def erasing_due(stage: Stage) -> Page:
    page, _ = _finished(stage)
    page.goto("/".join(page.url.split("/")[:5]) + "/")
    return page


@state
def deleted_with_a_receipt(stage: Stage) -> Page:
    page, _ = _finished(stage)
    page.get_by_role("button", name="Yes, delete everything now").click()
    page.wait_for_url("**/receipts/**")
    return page


@state
def gone_while_a_page_was_open(stage: Stage) -> Page:
    page, member = _finished(stage)
    member.route("**/notes/**", lambda route: route.abort())
    member.locator("textarea[name=text]").press_sequentially("Never sent. ")
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(member.locator("[data-never-saved]")).to_be_visible()
    return member


@state
def forgotten_on_this_computer(stage: Stage) -> Page:
    page = stage.workshop()
    page.goto("/".join(page.url.split("/")[:5]) + "/forgetting/")
    page.locator("main form button").click()
    page.wait_for_load_state()
    return page


@state
def nothing_here(stage: Stage) -> Page:
    return stage.public(f"/workshops/{stage.full_id}/")


@state
def a_facilitator_s_page_asked_for_by_a_member(stage: Stage) -> Page:
    page = stage.member()
    page.goto(f"/workshops/{stage.full_id}/deletion/")
    return page
