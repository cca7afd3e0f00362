"""Hiding notes in tests: pressing, going on, and all that a browser is told meanwhile."""

from typing import Any

from django.test import Client

from sessions.models import Workshop
from tests.sessions.addresses import filled, routes_of_a_workshop
from tests.sessions.cast import (
    BEHAVIOUR,
    address,
)

WORDS = [
    "wistful heron",
    "quarrelsome ibex",
    "plover fields",
    "Ursula Quince",
    "harbour seal",
    "dabbling teal",
]


ON_A_BREAK = "We are taking a break"


def hide(client: Client, workshop: Workshop, behaviour: str = BEHAVIOUR) -> Any:
    return client.post(address(workshop, "hidden"), {"behaviour": behaviour})


def go_on(client: Client, workshop: Workshop, choice: str) -> Any:
    return client.post(address(workshop, "hidden_until"), {"go": choice})


def fresh(workshop: Workshop) -> Workshop:
    return Workshop.objects.get(pk=workshop.pk)


def said_everywhere(client: Client, workshop: Workshop) -> str:
    """Return all that a browser is answered by every address of a workshop, with the methods that change nothing."""
    action = workshop.actions.get().pk
    paths = [filled(route, workshop.pk, action) for route in routes_of_a_workshop().values()]
    answers = [
        client.get(path, headers=headers)
        for path in paths
        for headers in ({}, {"Accept": "application/json"})
    ]
    answers += [client.post(address(workshop, name)) for name in ("copy", "finish", "erasure")]
    return b"\n".join(answer.getvalue() for answer in answers).decode(errors="replace")


def page_or_less(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())
