"""
What each role may do: every address by every method, from the table of addresses and a table of rules.

An address without a rule fails the first test: who adds an address says here who may use it.
"""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from sessions.door.devices import make_facilitator
from sessions.models import Role, Workshop
from tests.sessions.addresses import METHODS, filled, routes, routes_of_a_workshop
from tests.sessions.cast import SECTION, a_finish, address, agreed, begun, holder, noted, opened

LEAD, FACILITATOR, MEMBER, SCREEN = "lead", "facilitator", "member", "screen"
INSIDE = {LEAD, FACILITATOR, MEMBER, SCREEN}
WRITERS = {LEAD, FACILITATOR, MEMBER}
FACILITATORS = {LEAD, FACILITATOR}
OUTSIDE = ["nobody", "a facilitator of another workshop"]

# Every address of a workshop: by which methods (HEAD goes with GET), and who may.
RULES: dict[str, dict[str, set[str]]] = {
    "workshop": {"GET": WRITERS},
    "details": {"GET": WRITERS, "POST": WRITERS},
    "track": {"GET": FACILITATORS, "POST": FACILITATORS},
    "lifetime": {"GET": FACILITATORS, "POST": FACILITATORS},
    "recovery": {"GET": FACILITATORS, "POST": FACILITATORS},
    "invite": {"GET": FACILITATORS, "POST": FACILITATORS},
    "devices": {"GET": FACILITATORS, "POST": FACILITATORS},
    "device_removal": {"POST": FACILITATORS},
    "device_role": {"POST": FACILITATORS},
    "lead": {"POST": FACILITATORS},
    "forgetting": {"GET": WRITERS, "POST": WRITERS},
    "stop": {"GET": WRITERS, "POST": FACILITATORS},
    "plan": {"GET": FACILITATORS, "POST": FACILITATORS},
    "clock": {"POST": FACILITATORS},
    "room": {"GET": INSIDE},
    "screen": {"GET": FACILITATORS | {SCREEN}},
    "screen_controls": {"GET": FACILITATORS},
    "steer": {"POST": FACILITATORS | {SCREEN}},
    "screen_view": {"POST": FACILITATORS | {SCREEN}},
    "screen_code": {"POST": FACILITATORS},
    "unsent": {"GET": FACILITATORS, "POST": WRITERS},
    "events": {"GET": INSIDE},
    "changes": {"GET": INSIDE},
    "support_card": {"GET": WRITERS},
    "support_contacts": {"GET": FACILITATORS, "POST": FACILITATORS},
    "break": {"GET": WRITERS},
    "hidden": {"GET": FACILITATORS, "POST": FACILITATORS},
    "hidden_on": {"POST": INSIDE},
    "hidden_by": {"POST": FACILITATORS},
    "hidden_until": {"POST": FACILITATORS},
    "hidden_note": {"GET": FACILITATORS, "POST": FACILITATORS},
    "removal": {"GET": FACILITATORS, "POST": FACILITATORS},
    "versions": {"GET": FACILITATORS},
    "version": {"GET": FACILITATORS, "POST": FACILITATORS},
    "note": {"GET": WRITERS, "POST": WRITERS},
    "actions": {"GET": WRITERS, "POST": WRITERS},
    "action": {"POST": WRITERS},
    "action_removal": {"POST": WRITERS},
    "action_return": {"POST": WRITERS},
    "introduction": {"GET": WRITERS},
    "behaviour": {"GET": WRITERS},
    "questions": {"GET": FACILITATORS, "POST": FACILITATORS},
    "next_steps": {"GET": WRITERS},
    "copy": {"POST": WRITERS},
    "print": {"GET": WRITERS},
    "finish": {"GET": FACILITATORS, "POST": FACILITATORS},
    "document": {"GET": FACILITATORS},
    "keeping": {"POST": FACILITATORS},
    "erasure": {"POST": FACILITATORS},
    "deletion": {"GET": FACILITATORS, "POST": FACILITATORS},
}
# Every other address, for whoever comes.
PUBLIC = {
    "home": "GET",
    "join": "GET POST",
    "workshops": "POST",
    "receipts": "GET",
    "receipt_text": "GET",
    "healthz": "GET",
    "sections": "GET",
    "print_pack": "GET",
    "glossary": "GET",
    "references": "GET",
    "design": "GET",
}
PAGES = {
    "how_to_use", "facilitator_guide", "choosing_a_track", "faq", "reporting_a_concern", "privacy", "accessibility"
}  # fmt: skip
PUBLIC |= dict.fromkeys(PAGES, "GET")


def known(methods: str) -> list[str]:
    return methods.replace("GET", "GET HEAD").split()


def asked(client: Client, method: str, path: str) -> HttpResponse:
    """Ask, and undo what was done by it, in the browser too."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer  # type: ignore[return-value]


@pytest.fixture
def cast(workshop: Workshop, client: Client) -> dict[str, Client]:
    """A workshop in which something was typed and a document made, and a browser for each role."""
    noted(workshop, "typed")
    a_finish(workshop)
    other, promoted = Client(), holder(workshop, Role.MEMBER)
    begun(other)
    number = opened(promoted, workshop.pk).slots.devices().latest("pk").number
    make_facilitator(workshop.slots.get(number=1), number or 0)
    browsers = {LEAD: client, FACILITATOR: promoted, "nobody": Client()}
    browsers |= {MEMBER: holder(workshop, Role.MEMBER), SCREEN: holder(workshop, Role.SCREEN)}
    return browsers | {"a facilitator of another workshop": other}


@pytest.fixture
def paths(workshop: Workshop) -> dict[str, str]:
    action = agreed(workshop).pk
    return {name: filled(route, workshop.pk, action) for name, route in routes_of_a_workshop().items()}


def test_every_address_has_a_rule() -> None:
    assert RULES.keys() == routes_of_a_workshop().keys()
    others = {
        name for name, route in routes(get_resolver()) if not route.startswith(("workshops/<", "admin/"))
    }
    assert PUBLIC.keys() == others


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_each_role_does_what_it_may_and_no_more(
    cast: dict[str, Client], paths: dict[str, str], role: str
) -> None:
    assert list(breaches(cast[role], paths, role)) == []


def breaches(client: Client, paths: dict[str, str], role: str) -> Iterator[str]:
    """Yield what a role is answered against the rules."""
    for name, rule in RULES.items():
        methods = known(" ".join(rule))
        for method in METHODS:
            answer = asked(client, method, paths[name])
            status, roles = answer.status_code, rule.get(method.replace("HEAD", "GET"), set())
            if method not in methods:
                kept = status == 405 and answer.headers["Allow"] == ", ".join(methods)
            elif role not in roles:
                kept = status == 403
            else:
                kept = status < 500 and status not in {403, 404, 405}
            if not kept:
                yield f"{method} {name}: {status}"


def test_whoever_holds_no_way_in_is_told_nothing(cast: dict[str, Client], paths: dict[str, str]) -> None:
    for outsider in OUTSIDE:
        for method in METHODS:
            found = [asked(cast[outsider], method, path) for path in paths.values()]
            assert {answer.status_code for answer in found} == {404}
            assert len({answer.content for answer in found}) == 1


def test_what_is_public_is_the_same_for_all_and_knows_its_methods(cast: dict[str, Client]) -> None:
    for client in cast.values():
        found = {
            name: [method for method in METHODS if asked(client, method, path).status_code != 405]
            for name, path in public_paths()
        }
        assert found == {name: known(methods) for name, methods in PUBLIC.items()}


def public_paths() -> Iterator[tuple[str, str]]:
    for name, route in routes(get_resolver()):
        if name in PUBLIC:
            yield name, "/" + route.replace("<slug:key>", SECTION).replace("<slug:name>", "no-receipt")


def test_no_role_of_a_workshop_opens_the_admin(cast: dict[str, Client]) -> None:
    pages = [
        route for _, route in routes(get_resolver()) if route.startswith("admin/") and not route.endswith("$")
    ]
    assert len(pages) > 30
    for route in set(pages) - {"admin/login/", "admin/logout/"}:
        path = "/" + re.sub(r"<[^>]+>", "1", route.replace("<uuid:pk>", f"{uuid4()}"))
        for client in cast.values():
            assert asked(client, "GET", path).headers["Location"].startswith("/admin/login/"), route


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


def test_an_address_without_its_slash_leads_who_is_in_to_the_page(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "stop")
    assert client.get(path.rstrip("/")).headers["Location"] == path
