"""The steps that many tests in WebKit take."""

from tests.webkit.person import Person


def start_behaviour(person: Person) -> str:
    """Get started on Accountability and open its first behaviour; return the workshop's id."""
    person.open("/sections/")
    person.press("Get started")
    person.follow("Start with behaviour 1")
    person.find("field", "Discussion notes")
    return person.driver.current_url.split("/")[4]


def is_saved(person: Person) -> None:
    person.sees("Saved", "[role=status]")
