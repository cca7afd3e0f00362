"""What each role may do, and by which methods."""

import pytest
from django.test import Client

from sessions.models import Workshop
from sessions.urls import workshop_urls
from tests.sessions.addresses import METHODS, filled, routes_of_a_workshop
from tests.sessions.cast import SECTION, address, agreed, noted

FOR_FACILITATORS = {
    "lifetime", "recovery", "devices", "track", "questions",
    "finish", "document", "keeping", "erasure", "deletion",
}  # fmt: skip
# What each view of ours answers; HEAD goes with GET.
ANSWERED = {
    "workshop": "GET",
    "details": "GET POST",
    "lifetime": "GET POST",
    "recovery": "GET POST",
    "devices": "GET POST",
    "forgetting": "GET POST",
    "stop": "GET",
    "note": "GET POST",
    "actions": "POST",
    "action": "POST",
    "action_removal": "POST",
    "action_return": "POST",
    "introduction": "GET",
    "behaviour": "GET",
    "track": "GET POST",
    "questions": "GET POST",
}


def statuses(client: Client, workshop: Workshop) -> dict[str, int]:
    """Ask for every address of a workshop by a method that its view knows, and return the statuses by name."""
    action = agreed(workshop).pk
    paths = {name: filled(route, workshop.pk, action) for name, route in routes_of_a_workshop().items()}
    found = {name: client.get(path).status_code for name, path in paths.items()}
    posted = {name: client.post(paths[name]).status_code for name, status in found.items() if status == 405}
    return found | posted


def test_facilitators_alone_let_in_shut_out_finish_and_erase(workshop: Workshop, member: Client) -> None:
    found = statuses(member, workshop)
    assert {name for name, status in found.items() if status == 403} == FOR_FACILITATORS


@pytest.mark.parametrize("name", ["lifetime", "recovery", "devices"])
def test_a_member_changes_nothing_that_is_for_facilitators(
    workshop: Workshop, member: Client, name: str
) -> None:
    assert member.post(address(workshop, name), {"day": "2099-01-01", "natural": "1"}).status_code == 403
    assert not workshop.slots.recovery().exists()


@pytest.mark.parametrize(
    ("name", "arguments", "back"),
    [
        ("questions", [SECTION, 1], ("behaviour", SECTION, 1)),
        ("track", [], ("workshop",)),
        ("deletion", [], ("workshop",)),
    ],
)
def test_a_member_who_may_not_is_led_back_into_the_workshop(
    workshop: Workshop, member: Client, name: str, arguments: list[object], back: tuple[str, ...]
) -> None:
    answer = member.get(address(workshop, name, *arguments))
    assert answer.status_code == 403
    where = address(workshop, *back)
    assert f'href="{where}">Back to the workshop</a>' in answer.content.decode()
    assert member.get(where).status_code == 200


def test_a_screen_which_has_no_page_to_go_back_to_is_led_to_none(workshop: Workshop, screen: Client) -> None:
    html = screen.get(address(workshop, "track")).content.decode()
    assert "Back to the workshop" not in html
    assert "Go to the start page" in html


def test_a_screen_reaches_no_page_of_a_workshop(workshop: Workshop, screen: Client) -> None:
    assert set(statuses(screen, workshop).values()) == {403}


def test_a_facilitator_reaches_every_page(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    assert not {404, 403, 405, 500} & {
        status for name, status in statuses(client, workshop).items() if name != "document"
    }


def test_the_methods_of_every_view_are_named_here() -> None:
    assert ANSWERED.keys() == {str(pattern.name) for pattern in workshop_urls}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_view_rejects_other_methods(workshop: Workshop, client: Client, name: str) -> None:
    path = filled(routes_of_a_workshop()[name], workshop.pk, agreed(workshop).pk)
    known = ANSWERED[name].replace("GET", "GET HEAD").split()
    for method in set(METHODS) - set(known):
        response = client.generic(method, path)
        assert (response.status_code, response.headers["Allow"]) == (405, ", ".join(known)), method


def test_an_address_without_its_slash_leads_who_is_in_to_the_page(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "stop")
    assert client.get(path.rstrip("/")).headers["Location"] == path
