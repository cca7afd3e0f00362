"""Live typing: the room reads along, and what it has seen is released."""

from django.test import Client

from sessions.models import KeySlot, Workshop
from sessions.screen import steering
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    address,
    agreed,
    noted,
    page,
)
from tests.sessions.screens import fresh, on_screen, steered


def test_live_typing_shows_what_is_typed_and_ends_with_the_behaviour(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steered(client, workshop, "live")
    noted(workshop, "Ask early and often")
    assert "Ask early and often" in on_screen(client, workshop)
    steering.go_to(lead, OTHER_BEHAVIOUR)
    assert not fresh(workshop).live
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    noted(workshop, "Ask early and often, wistful heron")
    assert "often" in on_screen(client, workshop) or "early" in on_screen(client, workshop)
    assert "heron" not in page(client, address(workshop, "screen"))


def test_live_typing_is_ended_by_hand_too(client: Client, workshop: Workshop, on_notes: None) -> None:
    steered(client, workshop, "live")
    assert "End live typing" in page(client, address(workshop, "screen_controls"))
    steered(client, workshop, "still")
    noted(workshop, "Ask early wistful heron")
    assert "heron" not in page(client, address(workshop, "screen"))


def test_of_what_was_typed_live_is_released_what_the_room_has_seen(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    steering.set_live(lead, live=True)
    steering.show(lead, "notes")
    noted(workshop, "wistful heron")
    agreed(workshop, "plover fields")
    steering.show(lead, "question")
    steering.set_live(lead, live=False)
    steering.show(lead, "notes")
    assert "wistful heron" in on_screen(client, workshop)
    steering.show(lead, "actions")
    assert "plover" not in page(client, address(workshop, "screen"))


def test_what_was_typed_live_behind_a_cover_was_seen_by_nobody(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    steering.set_live(lead, live=True)
    steering.cover(lead)
    noted(workshop, "wistful heron")
    steering.go_to(lead, OTHER_BEHAVIOUR)
    steering.uncover(lead)
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    assert "heron" not in page(client, address(workshop, "screen"))


def test_live_typing_shows_actions_too(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.set_live(lead, live=True)
    steering.show(lead, "actions")
    agreed(workshop, "plover fields", accountable="Ursula")
    assert "plover fields Ursula" in on_screen(client, workshop)


def test_live_typing_under_a_behaviour_that_is_gone_ends(
    workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.set_live(lead, live=True)
    workshop.screens.update(behaviour=None)
    steering.go_to(lead, OTHER_BEHAVIOUR)
    assert not fresh(workshop).live
