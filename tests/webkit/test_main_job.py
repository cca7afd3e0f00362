"""The main job, from "Get started" to the Word document and nothing left behind, in WebKit."""

import re

import pytest

from exports import reading
from tests.browser.test_main_job import rows_of
from tests.browser.walks import in_a_month
from tests.server import Server
from tests.webkit.person import Person
from tests.webkit.walks import is_saved, start_behaviour

pytestmark = [pytest.mark.webkit, pytest.mark.any_database]


def test_a_group_leaves_with_its_document_and_the_tool_forgets(person: Person, server: Server) -> None:
    workshop = start_behaviour(person)
    person.write("Discussion notes", "Notes on behaviour 1")
    is_saved(person)
    person.press(re.compile("^Add this"))
    person.sees("Added", ".added")
    person.write("Action", "Publish how we decide")
    person.write("Accountable", "Director of People")
    person.pick_day("Review date", in_a_month())
    person.press("Add action")
    person.sees("Publish how we decide", "#actions")
    person.sees("Director of People", "#actions")
    for number in range(2, 6):
        person.press(re.compile(f"^Go on to behaviour {number}"))
        person.sees(f"Behaviour {number} of 5")
        person.write("Discussion notes", f"Notes on behaviour {number}")
        is_saved(person)
    person.press(re.compile("^Go on to next steps"))
    document = reading.read(person.download("Download discussion notes and action plan"))
    assert [part.notes for part in document.parts] == [
        f"Notes on behaviour {number}" for number in range(1, 6)
    ]
    [own] = [row for row in document.plan if row.accountable == "Director of People"]
    assert (own.text, str(own.review_on), len(document.plan)) == ("Publish how we decide", in_a_month(), 2)
    assert rows_of(server, workshop) > 10
    person.press("Yes, delete everything now")
    person.sees("Everything was deleted")
    person.sees("5 notes, 2 actions")
    assert rows_of(server, workshop) == 0
    person.driver.refresh()
    person.sees("5 notes, 2 actions")
