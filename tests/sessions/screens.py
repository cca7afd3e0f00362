"""The screen in tests: who leads, how it is steered, and what it says."""

from typing import Any

from django.test import Client

from sessions.models import KeySlot, Screen, Workshop
from tests.sessions.cast import (
    address,
    page,
    text_of,
)

JSON = {"Accept": "application/json"}
MAIL = "ask ada@example.org"


def slot_of(workshop: Workshop, number: int) -> KeySlot:
    slot = workshop.slots.get(number=number)
    slot.workshop = workshop
    return slot


def steered(client: Client, workshop: Workshop, do: str, **fields: Any) -> Any:
    return client.post(address(workshop, "steer"), {"do": do, **fields}, headers=JSON)


def on_screen(client: Client, workshop: Workshop) -> str:
    """Return what the screen's page says, without a script."""
    html = page(client, address(workshop, "screen"))
    return text_of(html.split('id="screen">')[1].split("</main>")[0])


def fresh(workshop: Workshop) -> Screen:
    return workshop.screens.get()
