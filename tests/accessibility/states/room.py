"""The room: menu, clock, strip and screen."""

from playwright.sync_api import Page, expect

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import MAIN, STATES, State, state
from tests.browser.screens import is_shown, press


@state
def the_menu_open(stage: Stage) -> Page:
    page = stage.full("accountability/1/")
    page.locator(".menu-more summary").click()
    return page


@state
def the_clock_open(stage: Stage) -> Page:
    page = _with_clock(stage, "accountability/1/")
    page.locator(".clock-more summary").click()
    return page


@state
def the_plan_under_way(stage: Stage) -> Page:
    page = _with_clock(stage, "plan/")
    page.locator("details.planning summary").first.click()
    return page


@state
def a_plan_that_is_short(stage: Stage) -> Page:
    page = stage.empty("plan/?section=accountability")
    page.locator("[name=minutes]").fill("100")
    page.locator("button[name=show]").click()
    expect(page.locator(".unready")).to_be_visible()
    return page


def _with_clock(stage: Stage, path: str) -> Page:
    page = stage.full("plan/?section=accountability")
    if page.locator("#plan-running").count() == 0:
        page.locator("button[name=start]").click()
        expect(page.locator(".clock-line")).to_be_visible()
    stage.afterwards(lambda: _stop_clock(stage))
    return stage.full(path)


def _stop_clock(stage: Stage) -> None:
    stage.full("plan/").locator("button[name=away]").click()


@state
def the_strip_open(stage: Stage) -> Page:
    page = stage.full("accountability/1/")
    page.locator("#strip summary").click()
    return page


@state
def asked_before_the_screen_shows_it(stage: Stage) -> Page:
    page = _projecting(stage)
    press(page, "Notes")
    page.locator("#strip-release").click()
    expect(page.locator("#strip-check")).to_be_visible()
    return page


@state
def covered(stage: Stage) -> Page:
    page = _projecting(stage)
    page.locator("#strip-cover").click()
    expect(page.locator(".cover-panel")).to_be_visible()
    stage.afterwards(lambda: page.locator("#strip-uncover").click())
    return page


def _projecting(stage: Stage) -> Page:
    """Open the screen beside the facilitator's page, at its behaviour."""
    page = stage.full("accountability/1/")
    page.wait_for_load_state()
    page.locator("#strip summary").click()
    if page.locator("#strip-here").count():
        page.locator("#strip-here").click()
        expect(page.locator("#strip-here")).to_have_count(0)
    return page


@state
def following(stage: Stage) -> Page:
    _projecting(stage)
    page = stage.member()
    page.get_by_label("Follow the screen").check()
    return page


def _screen(shows: str) -> State:
    """The screen itself, in one of its modes."""

    def reach(stage: Stage) -> Page:
        page = _projecting(stage)
        screen = page.context.new_page()
        stage.afterwards(screen.close)
        screen.goto(f"/workshops/{stage.full_id}/screen/")
        is_shown(screen, "*") if shows == "any" else None
        page.locator(f"#strip-show-{shows}").click()
        is_shown(screen, shows)
        if shows in {"notes", "actions"}:
            # The page hears of it by itself.
            news = {"notes": "live:note", "actions": "live:actions"}[shows]
            expect(page.locator(f"#strip-news[data-of='{news}']")).to_be_attached()
            # The first time.
            if page.locator("#strip-release").is_visible():
                page.locator("#strip-release").click()
                # It is asked first where it could tell who is meant; else it is shown.
                expect(page.locator("#strip-check:not([hidden]), #strip-news[hidden]").first).to_be_attached()
                if page.locator("#strip-check").is_visible():
                    page.locator("#strip-all-the-same").click()
            expect(screen.locator(".screen-text").first).to_be_visible()
        return screen

    return reach


STATES |= {
    f"the screen, {shows}": _screen(shows) for shows in ["nothing", "question", "notes", "actions", "join"]
}
MAIN["screen"] = STATES["the screen, question"]


@state
def the_screen_covered(stage: Stage) -> Page:
    page = covered(stage)
    screen = page.context.new_page()
    stage.afterwards(screen.close)
    screen.goto(f"/workshops/{stage.full_id}/screen/")
    is_shown(screen, "cover")
    return screen


@state
def the_screen_not_live(stage: Stage) -> Page:
    page = _projecting(stage)
    screen = page.context.new_page()
    stage.afterwards(screen.close)
    for part in ("events", "changes"):
        screen.route(f"**/{part}/**", lambda route: route.abort())
    screen.goto(f"/workshops/{stage.full_id}/screen/")
    expect(screen.locator("[data-live-off]")).to_be_visible()
    return screen
