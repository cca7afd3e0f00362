"""
Every state that a page of the toolkit can be in, by name, and how somebody gets there.

A state is a function that takes the stage and returns the page as it then stands. What is sure to be reworded is found by
what it does, not by its words.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from tests.accessibility.stage import NOTES, Stage, write
from tests.browser.screens import is_shown, press
from toolkit import errors

State = Callable[[Stage], Page]
STATES: dict[str, State] = {}
# The pages that every group meets: looked at in every light and at every width.
MAIN: dict[str, State] = {
    "home": lambda stage: stage.public("/"),
    "sections": lambda stage: stage.public("/sections/"),
    "introduction": lambda stage: stage.full("accountability/"),
    "behaviour": lambda stage: stage.full("accountability/1/"),
    "next steps": lambda stage: stage.full("accountability/next-steps/"),
    "join": lambda stage: stage.public("/join/"),
    "support card": lambda stage: stage.full("support/"),
}
PUBLIC = [
    "sections/?track=smaller",
    "sections/accountability/print-pack/",
    "how-to-use/",
    "facilitator-guide/",
    "choosing-a-track/",
    "faq/",
    "reporting-a-concern/",
    "accessibility/",
    "privacy/",
    "glossary/",
    "references/",
    "receipts/",
]
FULL = [
    "",
    "policies-and-processes/",
    "do-no-harm/",
    "survivor-centred-approach/",
    "awareness-raising/",
    "safer-recruitment/",
    "accountability/2/",
    "accountability/1/questions/",
    "track/",
    "plan/",
    "details/",
    "lifetime/",
    "recovery/",
    "devices/",
    "invite/",
    "forgetting/",
    "deletion/",
    "stop/",
    "print/",
    "support/contacts/",
    "screen/controls/",
    "notes/owning-our-power/versions/",
    "notes/owning-our-power/versions/1/",
    "removal/?under=owning-our-power",
]
EMPTY = ["", "accountability/", "accountability/1/", "accountability/next-steps/", "print/", "stop/"]
ADMIN = [
    "",
    "sections/section/",
    "sections/section/1/change/",
    "sections/section/1/history/",
    "sections/section/1/preview/",
    "sections/behaviour/1/change/",
    "sections/behaviour/1/preview/",
    "sections/page/1/change/",
    "sections/glossaryterm/?q=power",
    "sections/glossaryterm/1/change/",
    "sections/reference/1/change/",
    "auth/user/add/",
    "review/",
    "upload/",
    "versions/",
]


def _open(how: Callable[[Stage, str], Page], path: str) -> State:
    return lambda stage: how(stage, path)


STATES |= MAIN
STATES |= {path: _open(Stage.public, f"/{path}") for path in PUBLIC}
STATES |= {f"workshop/{path}": _open(Stage.full, path) for path in FULL}
STATES |= {f"nothing written/{path}": _open(Stage.empty, path) for path in EMPTY}


def state(reach: State) -> State:
    """Put a state into the gallery, under its function's name."""
    STATES[reach.__name__.replace("_", " ")] = reach
    return reach


# Coming in.


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


# Writing.


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
    stage.afterwards(lambda: page.context.set_offline(False))
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


# Actions.


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


# Forms that were refused.


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


# The room.


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
    page.get_by_label("Follow the facilitator").check()
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
            # Both are shown at once, the first time.
            if page.locator("#strip-release").is_visible():
                page.locator("#strip-release").click()
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


# Safety.


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


# Ways in.


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


# The end.


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


# What went wrong.


def _wrong(answer: Callable[[HttpRequest], HttpResponse]) -> State:
    """A page for what went wrong, which no good page leads to: as the server would answer."""

    def reach(stage: Stage) -> Page:
        page = stage.public("/")
        body = answer(RequestFactory().post("/", {"text": "What we typed"})).content
        page.route(
            "**/wrong/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
        )
        stage.afterwards(lambda: page.unroute("**/wrong/"))
        page.goto("/wrong/")
        return page

    return reach


STATES |= {
    "error 400": _wrong(lambda asked: errors.bad_request(asked, BadRequest())),
    "error 403": _wrong(lambda asked: errors.forbidden(asked, PermissionDenied())),
    "error 413": _wrong(lambda asked: errors.bad_request(asked, RequestDataTooBig())),
    "error 500": _wrong(errors.server_error),
    "error csrf": _wrong(errors.csrf_failure),
    "error lead": _wrong(lambda asked: HttpResponse(render_to_string("errors/lead.html", {"devices": "/"}))),
}

# The admin.

STATES["admin, nobody logged in"] = _open(Stage.public, "/admin/")
STATES |= {f"admin/{path}": _open(Stage.admin, path) for path in ADMIN}


@state
def a_change_in_the_admin_refused(stage: Stage) -> Page:
    page = stage.admin("sections/section/1/change/")
    page.locator("[name=title]").fill("")
    page.locator("[name=_continue]").click()
    expect(page.locator(".error-summary, .errornote").first).to_be_visible()
    return page
