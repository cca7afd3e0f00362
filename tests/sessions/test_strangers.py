"""Whoever holds no way in gets one and the same 404: no address, method, slash or token tells anything."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from sessions import access
from sessions.models import Workshop
from tests.sessions.addresses import METHODS, filled, routes_of_a_workshop
from tests.sessions.cast import SECTION, agreed, begun, noted

NOT_OURS = ["nowhere/", f"{SECTION}/nowhere/", "a/b/c/d"]


def addresses(workshop_id: object, action_id: UUID) -> list[str]:
    """Return every address of a workshop, and some that no view has, with a slash at the end and without."""
    known = [filled(route, workshop_id, action_id) for route in routes_of_a_workshop().values()]
    unknown = [f"/workshops/{workshop_id}/{rest}" for rest in NOT_OURS]
    return [one for path in known + unknown for one in (path, path.rstrip("/"))]


def answer(client: Client, method: str, path: str, token: str) -> tuple[object, ...]:
    """Return all that a browser gets to see."""
    headers = {"X-CSRFToken": token} if token else {}
    response: Any = client.generic(
        method, path, "text=typed", "application/x-www-form-urlencoded", headers=headers
    )
    return response.status_code, sorted(response.headers.items()), response.cookies.output(), response.content


@pytest.fixture
def written(workshop: Workshop) -> Workshop:
    noted(workshop, "typed")
    return workshop


def test_the_table_of_addresses_is_walked() -> None:
    found = routes_of_a_workshop()
    assert found.keys() >= {
        "workshop",
        "note",
        "action_removal",
        "behaviour",
        "finish",
        "deletion",
        "next_steps",
    }
    assert len(addresses(uuid4(), uuid4())) == 2 * (len(found) + len(NOT_OURS))


@pytest.mark.parametrize("method", METHODS)
def test_a_stranger_gets_the_same_404_everywhere(written: Workshop, stranger: Client, method: str) -> None:
    stranger.get("/sections/")
    tokens = ["", stranger.cookies["csrftoken"].value]
    real = addresses(written.pk, agreed(written).pk)
    invented = addresses(uuid4(), uuid4())
    answers = {str(answer(stranger, method, path, token)) for path in real + invented for token in tokens}
    assert len(answers) == 1
    assert answers.pop().startswith("(404,")


def test_the_404_is_the_same_by_every_method(written: Workshop, stranger: Client) -> None:
    path = f"/workshops/{written.pk}/"
    answers = {str(answer(stranger, method, path, "")) for method in METHODS if method != "HEAD"}
    assert len(answers) == 1
    assert stranger.head(path).headers == stranger.get(path).headers


@pytest.mark.parametrize("segment", ["", "nowhere", "%00", "%F0%9F%92%A9", "0" * 32, "../join"])
def test_what_names_no_workshop_gets_the_same_404(workshop: Workshop, stranger: Client, segment: str) -> None:
    expected = answer(stranger, "GET", f"/workshops/{uuid4()}/", "")
    assert answer(stranger, "GET", f"/workshops/{segment}/", "") == expected


def test_the_404_names_every_cause(workshop: Workshop, stranger: Client) -> None:
    words = stranger.get(f"/workshops/{workshop.pk}/").content.decode()
    for cause in [
        "deleted it",
        "Its time ran out",
        "removed by a facilitator",
        "another browser",
        "recovery code",
    ]:
        assert cause in words


def test_the_cookie_of_one_workshop_opens_no_other(
    workshop: Workshop, client: Client, stranger: Client
) -> None:
    other_client = Client()
    other = begun(other_client)
    stolen = other_client.cookies[f"{access.COOKIE}{other.pk}"].value
    client.cookies[f"{access.COOKIE}{workshop.pk}"] = stolen
    expected = answer(stranger, "GET", f"/workshops/{uuid4()}/", "")
    for path in addresses(workshop.pk, uuid4()):
        assert answer(client, "GET", path, "") == expected


@pytest.mark.parametrize("value", ["", "x", "A" * 43 + "=", "A" * 44, "é", "%%%", "=" * 100, "\\377"])
def test_a_made_up_cookie_opens_nothing(workshop: Workshop, stranger: Client, value: str) -> None:
    stranger.cookies[f"{access.COOKIE}{workshop.pk}"] = value
    assert stranger.get(f"/workshops/{workshop.pk}/").status_code == 404


def test_the_identity_of_a_workshop_in_another_spelling_opens_nothing(
    workshop: Workshop, client: Client
) -> None:
    cookie = client.cookies[f"{access.COOKIE}{workshop.pk}"].value
    for segment in (workshop.pk.hex, str(workshop.pk).upper()):
        client.cookies[f"{access.COOKIE}{segment}"] = cookie
        assert client.get(f"/workshops/{segment}/").status_code == 404


def test_the_collection_itself_is_no_workshop(content: None, stranger: Client) -> None:
    assert stranger.get("/workshops/").status_code == 405
    assert stranger.post("/workshops/").status_code == 403
