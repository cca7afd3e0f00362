"""The facilitator's preparation: the track, questions skipped and added, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.walks import add_action, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


def own(page: Page) -> Locator:
    return page.get_by_label("Your own questions")


def asks(page: Page) -> Locator:
    return page.locator(".asks .questions li")


def choose_questions(page: Page) -> None:
    page.get_by_role("link", name="Skip questions or add your own").click()
    expect(page.get_by_role("heading", level=1, name="Questions of your group")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_facilitator_skips_a_question_and_adds_one(new_page: NewPage, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    start_behaviour(page)
    before = asks(page).count()
    choose_questions(page)
    page.get_by_role("group", name="Skip these questions").get_by_role("checkbox").nth(1).check()
    own(page).fill("What did the drivers say?")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Questions saved.")).to_be_visible()
    expect(asks(page)).to_have_count(before)
    expect(asks(page).last).to_have_text("What did the drivers say?")
    skipped = page.locator("details", has_text="Show 1 skipped question").get_by_role("listitem")
    expect(skipped).to_be_hidden()
    page.get_by_text("Show 1 skipped question").click()
    expect(skipped).to_be_visible()


def test_what_was_typed_into_the_questions_survives_a_reload_until_it_is_saved(page: Page) -> None:
    start_behaviour(page)
    choose_questions(page)
    box = page.get_by_role("checkbox").nth(2)
    box.check()
    own(page).fill("Who is not here?")
    page.reload()
    expect(own(page)).to_have_value("Who is not here?")
    expect(box).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Questions saved.")).to_be_visible()
    drafts = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/draft/'))")
    assert drafts == []


def test_what_was_taken_out_again_survives_a_reload_too(page: Page) -> None:
    start_behaviour(page)
    choose_questions(page)
    page.get_by_role("checkbox").nth(2).check()
    own(page).fill("Who is not here?")
    page.get_by_role("button", name="Save").click()
    choose_questions(page)
    page.get_by_role("checkbox").nth(2).uncheck()
    own(page).fill("")
    page.reload()
    expect(own(page)).to_have_value("")
    expect(page.get_by_role("checkbox").nth(2)).not_to_be_checked()


@pytest.mark.console_errors("422")
def test_after_a_clash_saving_again_keeps_mine(page: Page) -> None:
    start_behaviour(page)
    choose_questions(page)
    other = page.context.new_page()
    other.goto(page.url)
    own(page).fill("Mine?")
    own(other).fill("Theirs?")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Questions saved.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody else changed")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Theirs?")).to_be_visible()
    expect(own(page)).to_have_value("Mine?")
    page.wait_for_function("Drafts.takenOver.then(() => true)")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Questions saved.")).to_be_visible()
    expect(asks(page).last).to_have_text("Mine?")


@pytest.mark.console_errors("422|htmx:")
def test_after_a_clash_of_an_action_saving_again_keeps_mine(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("button", name="Add this").first.click()
    page.get_by_role("button", name="Change:").click()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Change:").click()
    for one, owner in ((other, "Theirs"), (page, "Mine")):
        fields = one.get_by_role("group", name="Change this action")
        fields.get_by_label("Accountable").fill(owner)
        fields.get_by_role("button", name="Save this action").click()
    expect(page.get_by_text("Somebody else changed")).to_be_visible()
    page.get_by_role("button", name="Save this action").click()
    expect(page.get_by_text("Mine", exact=True)).to_be_visible()


def test_the_questions_are_chosen_by_keyboard_alone(page: Page) -> None:
    start_behaviour(page)
    page.get_by_role("link", name="Skip questions or add your own").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Questions of your group")).to_be_visible()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    while not own(page).evaluate("field => field === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("Why?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Questions saved.")).to_be_visible()
    page.get_by_text("Show 1 skipped question").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open]", has_text="Show 1 skipped question")).to_be_visible()


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_without_network_each_behaviour_has_the_group_s_questions(page: Page) -> None:
    start_behaviour(page)
    choose_questions(page)
    own(page).fill("What did the drivers say?")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Behaviour 2").click()
    page.wait_for_url("**/2/")
    page.context.set_offline(True)
    page.get_by_role("link", name="Behaviour 1").click()
    expect(page.get_by_text("Behaviour 1 of 5")).to_be_visible()
    expect(asks(page).last).to_have_text("What did the drivers say?")
    page.get_by_role("link", name="Skip questions or add your own").click()
    expect(page.get_by_text("that page cannot be shown now")).to_be_visible()


def test_a_new_track_keeps_the_notes_and_brings_its_own_order(page: Page) -> None:
    workshop = start_behaviour(page)
    write_notes(page, "Kept on both tracks.")
    page.get_by_role("link", name="Accountability", exact=True).click()
    page.get_by_role("link", name="Change track").click()
    page.get_by_role("radio", name="Smaller organisation").check()
    page.get_by_role("button", name="Use this track").click()
    expect(page.get_by_text("The track is now: Smaller organisation.")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Accountability")).to_be_visible()
    page.get_by_role("link", name="All sections").click()
    expect(page.locator(".divider-tab").first).to_have_text("Awareness-raising")
    page.goto(f"/workshops/{workshop}/accountability/1/")
    expect(page.get_by_label("Discussion notes")).to_have_value("Kept on both tracks.")


def test_at_1280_statement_question_and_notes_are_in_sight_at_once(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    start_behaviour(page)
    for part in (page.locator(".statement"), asks(page).first, page.get_by_label("Discussion notes")):
        expect(part).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_notes_are_one_link_away(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    start_behaviour(page)
    page.get_by_role("link", name="Write notes").click()
    expect(page.get_by_label("Discussion notes")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the questions").click()
    expect(page.locator(".statement")).to_be_in_viewport()


@pytest.mark.console_errors("Failed to load resource|ERR_")
def test_on_a_phone_without_network_both_links_stay_on_the_page(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    start_behaviour(page)
    page.context.set_offline(True)
    page.get_by_role("link", name="Behaviour 2").click()
    expect(page.get_by_text("Behaviour 2 of 5")).to_be_visible()
    page.get_by_role("link", name="Write notes").click()
    expect(page.get_by_label("Discussion notes")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the questions").click()
    expect(page.locator(".statement")).to_be_in_viewport()
    expect(page.get_by_text("that page cannot be shown now")).to_be_hidden()


def test_on_a_phone_no_word_lies_under_the_way_to_the_notes(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    start_behaviour(page)
    bar, strip = page.locator(".to-notes"), page.locator("#strip")
    expect(bar).to_be_in_viewport()
    box, below = bar.bounding_box(), strip.bounding_box()
    assert box
    assert below
    assert (box["x"], box["width"]) == (0, 390)
    assert abs(box["y"] + box["height"] - below["y"]) < 1
    assert below["y"] + below["height"] == 844
    assert bar.evaluate("bar => getComputedStyle(bar).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_get_started_on_the_smaller_track_goes_by_it(page: Page) -> None:
    page.goto("/sections/?track=smaller")
    card = page.get_by_role("article", name="Policies and processes")
    card.get_by_role("button", name="Get started").click()
    expect(page.get_by_text("Track: Smaller organisation")).to_be_visible()


def test_questions_that_another_chose_appear_on_an_open_page_and_are_said(page: Page) -> None:
    start_behaviour(page)
    other = page.context.new_page()
    other.goto(page.url)
    before = asks(other).all_text_contents()
    choose_questions(page)
    page.get_by_role("group", name="Skip these questions").get_by_role("checkbox").nth(1).check()
    own(page).fill("What did the drivers say?")
    page.get_by_role("button", name="Save").click()
    expect(asks(other).last).to_have_text("What did the drivers say?")
    expect(asks(other)).to_have_count(len(before))
    expect(other.locator("#actions-said")).to_have_text("The questions have changed.")
    expect(other.get_by_text("Show 1 skipped question")).to_be_visible()
    # What did not change stays as it is, and is not said again.
    other.locator(".asks .questions").first.evaluate("one => (one.isOld = true)")
    add_action(page, "Ask the drivers")
    expect(other.locator(".action-text")).to_have_text("Ask the drivers")
    assert other.locator(".asks .questions").first.evaluate("one => one.isOld")
