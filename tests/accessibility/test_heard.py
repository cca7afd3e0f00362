"""The main job as a screen reader hears it: what comes in which order, under which names, and what is spoken."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.stage import write
from tests.browser.walks import DELETES, SAVED, add_action, save_state, start_behaviour

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# The places that speak by themselves.
SPEAKING = "[role=alert], [role=status]:not([aria-live=off]), [aria-live=polite], [aria-live=assertive]"


def heard(page: Page) -> list[str]:
    """Return the page from top to bottom: a line for each heading, landmark, control and piece of text."""
    lines = page.locator("body").aria_snapshot().splitlines()
    return [
        line.strip().removeprefix("- ").strip("'").replace(': "', ": ")
        for line in lines
        if "/url:" not in line
    ]


def hears_in_order(page: Page, *wanted: str) -> None:
    lines = heard(page)
    rest = iter(lines)
    for words in wanted:
        assert any(line.startswith(words) for line in rest), f"{words}, in this order, in:\n" + "\n".join(
            lines
        )


def spoken(page: Page) -> list[str]:
    """Return what the places that speak by themselves hold."""
    texts = (place.text_content() for place in page.locator(SPEAKING).all() if place.is_visible())
    return [" ".join(text.split()) for text in texts if text and text.strip()]


def test_before_the_workshop_the_ways_in_come_first(page: Page) -> None:
    page.goto("/")
    hears_in_order(
        page,
        'link "Skip to the main part"',
        "banner",
        'navigation "The toolkit"',
        "main",
        'heading "Work out together',
        'link "Choose a section"',
        'link "Join with a code"',
        'heading "How it works" [level=2]',
        "contentinfo",
    )
    page.goto("/sections/")
    hears_in_order(
        page,
        "main",
        'article "Accountability"',
        'heading "Accountability" [level=2]',
        'button "Get started"',
        'article "Policies and processes"',
        'button "Get started"',
    )
    assert spoken(page) == []


def test_on_a_behaviour_the_questions_come_before_the_notes_and_these_before_the_actions(page: Page) -> None:
    start_behaviour(page)
    hears_in_order(
        page,
        'link "Skip to the main part"',
        'navigation "This workshop"',
        'button "Hide notes and take a break"',
        'navigation "Accountability"',
        'link "Behaviour 1, Owning our power, nothing written yet"',
        'link "Next steps"',
        "main",
        'article "Behaviour and questions"',
        "paragraph: Behaviour 1 of 5",
        'heading "Leaders understand the impact of their own power',
        'heading "Questions to discuss" [level=2]',
        'heading "Notes" [level=2]',
        "status: Nothing written yet",
        'textbox "Discussion notes"',
        'heading "Actions" [level=2]',
        'textbox "Action"',
        'textbox "Accountable"',
        'textbox "Review date"',
        'checkbox "Do first"',
        'button "Add action"',
        'heading "Suggested actions" [level=3]',
        'button "Go on to behaviour 2"',
        "contentinfo",
        'complementary "The screen"',
        'button "Cover the screen"',
    )
    expect(page.locator("nav [aria-current=page]")).to_have_accessible_name(re.compile("^Behaviour 1, "))
    assert spoken(page) == []


def test_writing_is_saved_without_a_word_and_what_was_agreed_is_heard_with_its_facts(page: Page) -> None:
    start_behaviour(page)
    write(page, "We decide in the open.")
    expect(save_state(page)).to_have_text(SAVED)
    assert spoken(page) == []
    add_action(page, "Publish how we decide", "Chair", "2027-03-31")
    page.reload()
    hears_in_order(
        page,
        'link "Behaviour 1, Owning our power, has notes, 1 action"',
        "status",
        "text: Saved",
        'heading "Actions" [level=2]',
        "paragraph: Publish how we decide",
        "term: Accountable",
        "definition: Chair",
        "term: Review date",
        "definition: 31 March 2027",
        'button "Remove: Publish how we decide"',
    )


@DELETES
def test_the_end_says_what_goes_before_it_asks(page: Page) -> None:
    start_behaviour(page)
    write(page, "We decide in the open.")
    page.goto(page.url.replace("/1/", "/next-steps/"))
    hears_in_order(
        page,
        'heading "Accountability next steps',
        'button "Download discussion notes and action plan"',
        'button "Download a copy and keep working"',
        'heading "Other sections" [level=2]',
    )
    page.get_by_role("button", name="Download discussion notes and action plan").click()
    page.wait_for_url("**/finish/")
    hears_in_order(
        page,
        'heading "Does the document open?" [level=1]',
        'link "Download',
        "listitem: Accountability",
        'button "Yes, delete everything now"',
        'button "It did not arrive or does not open"',
        'button "We have not finished: keep everything"',
    )
    page.get_by_role("button", name="Yes, delete everything now").click()
    hears_in_order(
        page,
        'heading "Everything was deleted" [level=1]',
        "term: When",
        "term: Deleted",
        "definition: 1 note, 0 actions",
    )


def test_what_was_done_is_heard_first_on_the_next_page(page: Page) -> None:
    workshop = start_behaviour(page)
    messages = page.locator(".messages")
    for place, said, then in (
        ("accountability/1/questions/", "Questions saved.", 'article "Behaviour and questions"'),
        ("details/", "Title, organisation and date are saved.", 'heading "'),
    ):
        page.goto(f"/workshops/{workshop}/{place}")
        page.locator("main").get_by_role("button", name="Save", exact=True).click()
        expect(messages).to_be_focused()
        expect(messages).to_have_text(said)
        hears_in_order(page, "main", f"paragraph: {said}", then)
        assert spoken(page) == []
        assert messages.evaluate("one => getComputedStyle(one).outlineStyle") == "none"


def test_a_covered_page_says_so_and_nothing_of_what_it_covers(page: Page) -> None:
    start_behaviour(page)
    write(page, "We decide in the open.")
    page.get_by_role("button", name="Cover the screen").click()
    expect(page.get_by_role("heading", level=1, name="Covered")).to_be_visible()
    assert not [line for line in heard(page) if "We decide" in line]
