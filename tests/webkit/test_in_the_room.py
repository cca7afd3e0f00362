"""A group in its room, some of them at WebKit: joining, writing together, the screen, a break, a server that dies."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screens import press
from tests.browser.test_hiding import HIDE
from tests.browser.test_joining import invite
from tests.browser.walks import save_state, start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server
from tests.webkit import walks
from tests.webkit.conftest import NewPerson
from tests.webkit.person import PHONE, Person

pytestmark = [pytest.mark.webkit, pytest.mark.any_database]


def test_a_phone_joins_with_the_code_and_both_write_in_one_note(
    new_person: NewPerson, new_page: NewPage
) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    write_notes(laptop, "From the laptop. ")
    behaviour, code = laptop.url, invite(laptop)
    phone = new_person(window=PHONE)
    phone.open("/join/")
    phone.write("Join code", code.lower().replace("-", " "))
    assert phone.value("Join code").replace(" ", "-").upper() == code
    phone.press("Join")
    phone.sees("Accountability", "h1")
    laptop.goto(behaviour)
    phone.driver.get(behaviour)
    assert phone.value("Discussion notes") == "From the laptop. "
    phone.write("Discussion notes", "From the phone. ")
    walks.is_saved(phone)
    notes = laptop.get_by_label("Discussion notes")
    expect(notes).to_have_value("From the laptop. From the phone. ")
    notes.press("ControlOrMeta+Home")
    notes.press_sequentially("Both: ")
    both = "Both: From the laptop. From the phone. "
    phone.wait_for(lambda: phone.value("Discussion notes") == both or None, "the words of the laptop")
    # Whoever writes meanwhile stays where they are.
    phone.keys("Still the phone.")
    expect(notes).to_have_value(f"{both}Still the phone.")
    expect(save_state(laptop)).to_have_text(re.compile("^Saved"))
    assert phone.ask("document.documentElement.scrollWidth <= innerWidth")


def test_the_screen_follows_and_is_covered_at_once(person: Person, new_page: NewPage) -> None:
    laptop = new_page()
    workshop = start_behaviour(laptop)
    person.comes_with_the_cookies_of(laptop)
    person.open(f"/workshops/{workshop}/screen/")
    press(laptop, "Show behaviour 1 on the screen")
    person.sees("Think of the last time", "#screen")
    laptop.get_by_role("button", name="Cover the screen", exact=True).click()
    person.misses("Think of the last time")
    # The other way round: WebKit leads, by a presenter remote.
    laptop.get_by_role("button", name="Uncover the screen").click()
    person.sees("Think of the last time", "#screen")
    person.keys("b")
    expect(laptop.get_by_role("button", name="Uncover the screen")).to_be_visible()


def test_hidden_notes_leave_every_page_and_come_back(person: Person, new_page: NewPage) -> None:
    laptop = new_page()
    start_behaviour(laptop)
    write_notes(laptop, "Between us alone")
    person.comes_with_the_cookies_of(laptop)
    person.driver.get(laptop.url)
    assert person.value("Discussion notes") == "Between us alone"
    laptop.get_by_role("button", name=HIDE).click()
    person.sees("We are taking a break")
    assert "Between us" not in person.driver.page_source
    assert "Between us" not in str(person.ask("JSON.stringify({ ...localStorage, ...sessionStorage })"))
    person.follow("Go on after the break")
    person.sees("Between us alone")


def test_text_that_a_dying_server_did_not_take_is_kept_and_arrives(
    new_person: NewPerson, own_server: Server
) -> None:
    person = new_person(own_server.url)
    walks.start_behaviour(person)
    person.write("Discussion notes", "Saved before. ")
    walks.is_saved(person)
    own_server.kill()
    person.write("Discussion notes", "Typed while it was down.")
    person.sees("Not saved yet", "[role=status]")
    own_server.start()
    walks.is_saved(person)
    person.driver.refresh()
    assert person.value("Discussion notes") == "Saved before. Typed while it was down."


def test_unsent_text_survives_that_the_page_is_left(new_person: NewPerson, own_server: Server) -> None:
    person = new_person(own_server.url)
    walks.start_behaviour(person)
    person.write("Discussion notes", "Saved before. ")
    walks.is_saved(person)
    address = person.driver.current_url
    own_server.kill()
    person.write("Discussion notes", "Never sent from here.")
    person.sees("Not saved yet", "[role=status]")
    person.driver.get("about:blank")
    own_server.start()
    person.driver.get(address)
    wanted = "Saved before. Never sent from here."
    person.wait_for(lambda: person.value("Discussion notes") == wanted or None, "the kept text")
    walks.is_saved(person)
