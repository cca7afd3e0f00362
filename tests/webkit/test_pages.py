"""What browsers do each in its own way, in WebKit: focus, keys, dates, meanings, colours, going back."""

import re

import pytest
from selenium.webdriver.common.keys import Keys

from tests.webkit.conftest import NewPerson
from tests.webkit.person import PHONE, Person
from tests.webkit.walks import is_saved, start_behaviour

pytestmark = [pytest.mark.webkit, pytest.mark.any_database]

# Whether what has the focus is drawn with a ring, and lies under nothing.
IS_SEEN = """(() => {
  const it = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(it)
  const [box] = it.getClientRects()
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  const isOnTop = it.contains(top) || top?.contains(it)
  return [outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, isOnTop]
})()"""
# The name of what has the focus, as the keyboard goes through a page.
FOCUSED = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40)"


def test_the_keyboard_reaches_everything_and_sees_where_it_is(person: Person) -> None:
    start_behaviour(person)
    person.ask("document.body.focus()")
    visited, unseen = [], []
    for _ in range(45):
        person.keys(Keys.TAB)
        name = str(person.ask(FOCUSED))
        if person.ask("document.activeElement === document.body"):
            break
        visited.append(name)
        if person.ask(IS_SEEN) != [True, True]:
            unseen.append((name, person.ask(IS_SEEN)))
    assert unseen == []
    assert "Skip to the main part" in visited[0]
    assert {"Menu", "Add action"} <= set(visited)


def test_an_action_is_added_and_changed_by_keyboard_alone(person: Person) -> None:
    start_behaviour(person)
    person.write("Action", "Publish how we decide")
    person.keys(Keys.TAB)
    person.keys("Director", Keys.ENTER)
    person.sees("Publish how we decide", "#actions .action-text")
    person.wait_for(lambda: person.ask("document.activeElement.value === ''"), "the focus in the next action")
    assert person.ask("document.activeElement.closest('#new-action') !== null")
    person.find("button", re.compile("^Change:")).send_keys(Keys.ENTER)
    person.wait_for(
        lambda: person.ask("document.activeElement.closest('#amend-action') !== null"), "the action"
    )
    person.keys(Keys.END, ", and why")
    person.press("Save this action")
    person.sees("Publish how we decide, and why", "#actions .action-text")


def test_pressing_a_button_with_the_mouse_goes_on_where_a_person_goes_on(person: Person) -> None:
    start_behaviour(person)
    person.write("Action", "Publish how we decide")
    person.press("Add action")
    person.sees("Publish how we decide", "#actions .action-text")
    person.wait_for(lambda: person.ask("document.activeElement.closest('#new-action') !== null"), "the focus")
    assert person.value("Action") == ""


def test_a_marked_word_opens_its_meaning_in_place(person: Person) -> None:
    start_behaviour(person)
    mark = person.driver.find_element("css selector", ".statement .mark")
    assert "dotted" in str(mark.value_of_css_property("text-decoration-style"))
    mark.click()
    person.sees(str(mark.get_attribute("data-meaning"))[:40], ".meaning")
    person.keys(Keys.ESCAPE)
    person.wait_for(lambda: not person.driver.find_elements("css selector", ".meaning") or None, "it closed")
    assert person.focused() == mark


@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_are_those_that_the_person_chose(new_person: NewPerson, dark: bool) -> None:
    person = new_person(dark=dark)
    start_behaviour(person)
    paper = str(person.ask("getComputedStyle(document.body).backgroundColor"))
    light = sum(int(part) for part in re.findall(r"\d+", paper)[:3])
    assert (light < 200) == dark, paper


def test_on_a_phone_nothing_scrolls_sideways(new_person: NewPerson) -> None:
    person = new_person(window=PHONE)
    workshop = start_behaviour(person)
    for path in ["/", "/sections/", "/join/", f"/workshops/{workshop}/accountability/1/"]:
        person.open(path)
        assert person.ask("document.documentElement.scrollWidth <= innerWidth"), path


def test_going_back_finds_the_notes_as_they_are_and_writes_on(person: Person) -> None:
    start_behaviour(person)
    person.write("Discussion notes", "On the first. ")
    is_saved(person)
    person.press(re.compile("^Go on to behaviour 2"))
    person.sees("Behaviour 2 of 5")
    person.driver.back()
    person.sees("Behaviour 1 of 5")
    assert person.value("Discussion notes") == "On the first. "
    person.write("Discussion notes", "On it again.")
    is_saved(person)
    person.driver.refresh()
    assert person.value("Discussion notes") == "On the first. On it again."
