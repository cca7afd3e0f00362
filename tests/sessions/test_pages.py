"""What is true of every page of a workshop: caches, titles, and the cost of a page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sections.models import Behaviour, Section
from sessions.models import Workshop
from tests.sessions.addresses import filled, routes_of_a_workshop
from tests.sessions.cast import (
    BEHAVIOUR,
    SECTION,
    address,
    agreed,
    behaviour_page,
    fill,
    many_agreed,
    noted,
    page,
    squeezed,
    title,
)

PRIVATE = ["Marmalade", "Tamarind", "Ezra", "heron", "plover"]
Answers = Callable[[Client, Workshop], dict[str, Any]]


def answers(client: Client, workshop: Workshop) -> dict[str, Any]:
    """Return what each address of a workshop answers when it is read, by its name."""
    action = agreed(workshop).pk
    paths = {name: filled(route, workshop.pk, action) for name, route in routes_of_a_workshop().items()}
    return {name: client.get(path) for name, path in paths.items()}


def test_no_answer_of_a_workshop_may_be_kept_by_any_cache(workshop: Workshop, client: Client) -> None:
    fill(workshop)
    found = answers(client, workshop)
    assert {name for name, answer in found.items() if answer.headers["Cache-Control"] != "no-store"} == set()
    assert client.post(address(workshop, "note", BEHAVIOUR)).headers["Cache-Control"] == "no-store"


def test_titles_never_name_an_organisation_or_what_was_typed(workshop: Workshop, client: Client) -> None:
    fill(workshop)
    given = [answer for answer in answers(client, workshop).values() if answer.status_code == 200]
    is_html = [answer.headers["Content-Type"].startswith("text/html") for answer in given]
    read = [answer.content.decode() for answer, is_text in zip(given, is_html, strict=True) if is_text]
    # One address gives parts of a page.
    pages = [html for html in read if "<html" in html]
    assert len(pages) > 10
    assert not [title(html) for html in pages if any(word in title(html) for word in PRIVATE)]


def test_the_title_of_a_behaviour_says_where_one_is(workshop: Workshop, client: Client) -> None:
    assert title(page(client, behaviour_page(workshop))).startswith("Accountability 1: ")


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page(client, path)
    return len(captured)


@pytest.mark.parametrize(("name", "arguments"), [("behaviour", [SECTION, 1]), ("workshop", []), ("stop", [])])
def test_more_notes_and_actions_cost_no_more_queries(
    workshop: Workshop, client: Client, name: str, arguments: list[Any]
) -> None:
    path = address(workshop, name, *arguments)
    many_agreed(workshop, 1)
    noted(workshop, "typed")
    before = queries(client, path)
    workshop.actions.all().delete()
    many_agreed(workshop, 30)
    for behaviour in Behaviour.objects.all():
        for text in ("typed", "typed on"):
            noted(workshop, text, behaviour.key)
    assert queries(client, path) == before
    assert before < 24


def test_the_introduction_is_the_ready_page(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    html = page(client, address(workshop, "introduction", SECTION))
    for words in ["Go on with behaviour 2", "Behaviours covered:", "(has notes)", "(at least 4 hours)."]:
        assert words in html


def test_the_one_next_thing_is_the_first_behaviour_without_notes_and_then_the_next_steps(
    workshop: Workshop, client: Client
) -> None:
    introduction, overview = address(workshop, "introduction", SECTION), address(workshop, "workshop")
    assert "Start with behaviour 1" in page(client, introduction)
    assert "Go on with" not in page(client, overview)
    agreed(workshop)
    assert "Go on with behaviour 2" in page(client, introduction)
    assert "Go on with Accountability, behaviour 2" in page(client, overview)
    for behaviour in Behaviour.objects.filter(section__key=SECTION):
        noted(workshop, "typed", behaviour.key)
    assert "Go on to next steps" in page(client, introduction)
    assert "Go on with" not in page(client, overview)


def test_the_overview_says_how_far_each_section_has_come(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    agreed(workshop)
    html = page(client, address(workshop, "workshop"))
    assert "Notes or actions under 1 of 5 behaviours" in html
    assert "(has notes, 1 action)" in html
    assert html.count("Get started</button>") == 6


def test_a_behaviour_leads_on_to_its_neighbours_and_at_the_end_to_next_steps(
    workshop: Workshop, client: Client
) -> None:
    last = Behaviour.objects.filter(section__key=SECTION).count()
    first, second, end = (
        squeezed(page(client, address(workshop, "behaviour", SECTION, number))) for number in (1, 2, last)
    )
    assert 'name="go" value="0"' not in first
    assert 'name="go" value="1"' in second
    assert 'name="go" value="3"' in second
    assert 'name="go" value="next-steps"' in end


@pytest.mark.parametrize(
    "rest", ["nowhere/", "accountability/99/", "accountability/0/", "nowhere/1/", "do-no-harm/retired/"]
)
def test_a_page_that_the_content_lacks_is_not_found(workshop: Workshop, client: Client, rest: str) -> None:
    assert client.get(f"/workshops/{workshop.pk}/{rest}").status_code == 404


def test_a_retired_section_is_not_found_but_takes_what_was_typed(workshop: Workshop, client: Client) -> None:
    Section.objects.filter(key=SECTION).update(retired_at=timezone.now())
    assert client.get(address(workshop, "introduction", SECTION)).status_code == 404
    assert client.get(address(workshop, "behaviour", SECTION, 1)).status_code == 404
    assert client.post(address(workshop, "actions", BEHAVIOUR), {"new-text": "Meet"}).status_code == 302
    assert workshop.actions.get().text == "Meet"


@pytest.mark.parametrize("place", ["text", "accountable", "title"])
def test_what_people_type_is_never_html(workshop: Workshop, client: Client, place: str) -> None:
    evil = "<script>alert(1)</script>"
    if place == "title":
        client.post(address(workshop, "details"), {"title": evil})
    else:
        agreed(workshop, **({"text": "Meet"} | {place: evil}))
    html = (
        page(client, behaviour_page(workshop))
        + page(client, "/")
        + page(client, address(workshop, "details"))
    )
    assert "&lt;script&gt;alert(1)" in html
    assert evil not in html


def test_what_to_leave_out_of_notes_is_told_with_the_field(workshop: Workshop, client: Client) -> None:
    html = page(client, behaviour_page(workshop))
    assert html.count("Write themes. Leave out names and cases.") == 1
    assert '<span id="id_text_helptext">Write themes.' in html
    assert re.search(r'<textarea[^>]*aria-describedby="id_text_helptext"', html)
