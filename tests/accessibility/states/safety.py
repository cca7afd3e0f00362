"""On a break, hidden notes, text that is removed for good."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import NOTES, Stage
from tests.accessibility.states.gallery import state
from tests.browser.screens import is_shown


def _on_a_break(stage: Stage) -> tuple[Page, Page]:
    """Hide the notes of a new workshop; return its facilitator's page and a member's."""
    if "broken" not in stage.kept:
        page = stage.workshop(NOTES)
        member = stage.joined(page.url.split("/")[4], page)
        page.goto(page.url.split("/invite")[0] + "/accountability/1/")
        page.locator("form[data-hide] button").click()
        page.wait_for_url("**/break/")
        stage.kept["broken"] = (page, member)
    page, member = stage.kept["broken"]
    base = "/".join(page.url.split("/")[:5])
    page.goto(f"{base}/break/")
    member.goto(f"{base}/accountability/1/")
    return page, member


@state
def on_a_break_as_a_facilitator(stage: Stage) -> Page:
    page, _ = _on_a_break(stage)
    page.locator(".for-facilitators summary").click()
    return page


@state
def on_a_break_as_a_member(stage: Stage) -> Page:
    return _on_a_break(stage)[1]


@state
def the_screen_on_a_break(stage: Stage) -> Page:
    page, _ = _on_a_break(stage)
    screen = page.context.new_page()
    stage.afterwards(screen.close)
    screen.goto(page.url.replace("/break/", "/screen/"))
    is_shown(screen, "break")
    return screen


@state
def hidden_notes_seen_alone(stage: Stage) -> Page:
    page, _ = _on_a_break(stage)
    page.goto(page.url.replace("/break/", "/hiding/"))
    return page


@state
def text_to_remove_for_good(stage: Stage) -> Page:
    page = stage.full("removal/?under=owning-our-power")
    page.locator("[name=words]").fill("Mondays")
    page.locator("main form button").first.click()
    expect(page.locator("mark").first).to_be_visible()
    return page


@state
def text_to_remove_that_stands_nowhere(stage: Stage) -> Page:
    page = stage.full("removal/?under=owning-our-power")
    page.locator("[name=words]").fill("Never written")
    page.locator("main form button").first.click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    return page
