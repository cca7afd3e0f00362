"""Notes as they are written, saved and not saved."""

from playwright.sync_api import Page, Route, expect

from tests.accessibility.stage import Stage, write
from tests.accessibility.states.gallery import state


@state
def a_member_s_behaviour(stage: Stage) -> Page:
    return stage.member()


@state
def saving(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    stage.hold(page, "**/notes/**")
    page.locator("textarea[name=text]").press_sequentially("Not yet")
    expect(page.locator("#save-state")).to_contain_text("Not saved yet")
    return page


@state
def not_saved_and_late(stage: Stage) -> Page:
    page = stage.fresh.context.new_page()
    stage.afterwards(page.close)
    page.clock.install()
    page.goto(f"/workshops/{stage.fresh_id}/accountability/1/")
    stage.hold(page, "**/notes/**")
    page.locator("textarea[name=text]").press_sequentially("Not yet")
    page.clock.fast_forward("00:06")
    expect(page.locator("#save-alarm")).not_to_be_empty()
    return page


@state
def a_network_with_a_page_of_its_own(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    page.route("**/notes/**", lambda route: route.fulfill(status=200, body="<h1>Log in</h1>"))
    stage.afterwards(lambda: page.unroute("**/notes/**"))
    page.locator("textarea[name=text]").press_sequentially("Not yet")
    expect(page.locator("#save-reason")).to_be_visible()
    return page


@state
def offline_on_another_behaviour(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    page.wait_for_load_state()
    page.context.set_offline(True)

    def come_back() -> None:
        page.context.set_offline(False)
        # The page goes there by itself; until then it would go there from wherever the next state is.
        page.wait_for_url("**/accountability/2/")

    stage.afterwards(come_back)
    page.locator("#step-2").click()
    expect(page.locator("#offline-notice")).to_be_visible()
    page.locator("textarea[name=text]").press_sequentially("Not yet")
    expect(page.locator("#save-reason")).to_be_visible()
    return page


@state
def storage_refused(stage: Stage) -> Page:
    page = stage.page()
    page.context.add_cookies(stage.fresh.context.cookies())  # type: ignore[arg-type]
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
    )
    page.goto(f"/workshops/{stage.fresh_id}/accountability/1/")
    page.route("**/notes/**", lambda route: route.fulfill(status=200, body="no"))
    page.locator("textarea[name=text]").press_sequentially("Only here")
    expect(page.locator("#save-reason")).to_be_visible()
    return page


@state
def notes_too_long(stage: Stage) -> Page:
    page = stage.empty("accountability/1/")
    page.locator("textarea[name=text]").fill("x" * 100_001)
    expect(page.locator("#save-reason")).to_be_visible()
    stage.afterwards(lambda: write(page, "We meet."))
    return page


@state
def a_page_that_does_not_save_by_itself(stage: Stage) -> Page:
    """As without JavaScript, of which axe itself is made: no script arrives, and what stands in its place is shown."""
    page = stage.fresh.context.new_page()
    stage.afterwards(page.close)
    page.route("**/*.js", lambda route: route.abort())

    def show(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("noscript>", "div>"))

    page.route("**/accountability/1/", show)
    page.goto(f"/workshops/{stage.fresh_id}/accountability/1/")
    expect(page.locator("#by-hand")).to_be_visible()
    return page


@state
def no_questions(stage: Stage) -> Page:
    page = stage.empty("accountability/3/questions/")
    for box in page.locator("main [type=checkbox]").all():
        box.check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/accountability/3/")
    page.locator(".more-words summary").first.click()
    return page


@state
def everything_opened_on_a_behaviour(stage: Stage) -> Page:
    page = stage.full("accountability/1/")
    for summary in page.locator("#main summary").all():
        summary.click()
    page.locator("#questions .term, #questions [data-term], #questions button").first.click()
    return page
