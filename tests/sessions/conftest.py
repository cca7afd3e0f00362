"""The cast: a workshop, the browser of its facilitator, of a member, of its screen, and of a stranger."""

from collections.abc import Iterator

import pytest
from django.test import Client

from sections.models import Behaviour
from sessions.models import KeySlot, Note, Role, Workshop
from sessions.screen import steering
from tests.server import Server
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    agreed,
    asked,
    begun,
    holder,
    noted,
)
from tests.sessions.listening import Device, Stream
from tests.sessions.removing import TOLD
from tests.sessions.screens import slot_of


@pytest.fixture
def workshop(content: None, client: Client) -> Workshop:
    """A workshop just begun, open; `client` is the browser of its facilitator."""
    return begun(client)


@pytest.fixture
def other_workshop(workshop: Workshop) -> Workshop:
    """The workshop of another group, open."""
    return begun(Client())


@pytest.fixture
def member(workshop: Workshop) -> Client:
    return holder(workshop, Role.MEMBER)


@pytest.fixture
def screen(workshop: Workshop) -> Client:
    return holder(workshop, Role.SCREEN)


@pytest.fixture
def stranger() -> Client:
    """A browser that holds no way in, and is asked for tokens as every real one."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def behaviour(content: None) -> Behaviour:
    """The behaviour under which most tests write."""
    return Behaviour.objects.get(key=BEHAVIOUR)


@pytest.fixture
def lead(workshop: Workshop) -> KeySlot:
    """The way in of the facilitator who leads."""
    return slot_of(workshop, 1)


@pytest.fixture
def on_notes(workshop: Workshop, lead: KeySlot) -> None:
    """The screen shows the notes of a behaviour, where something was written and released."""
    noted(workshop, "Ask early")
    agreed(workshop, "Meet every month", accountable="Chair")
    steering.go_to(lead, BEHAVIOUR)
    for what in ["actions", "notes"]:
        steering.show(lead, what)
        steering.release(lead)


@pytest.fixture
def second(workshop: Workshop) -> Client:
    """Another facilitator's device."""
    return holder(workshop, Role.FACILITATOR)


@pytest.fixture
def written(workshop: Workshop) -> Workshop:
    noted(workshop, "", texts={"text": "wistful heron", "views_differ": "quarrelsome ibex"})
    noted(workshop, "dabbling teal", OTHER_BEHAVIOUR)
    agreed(workshop, "plover fields", accountable="Ursula Quince")
    asked(workshop, "harbour seal")
    return workshop


@pytest.fixture
def told(workshop: Workshop) -> Note:
    noted(workshop, "We meet.")
    return noted(workshop, f"We meet. {TOLD}. We go on.")


@pytest.fixture
def device(server: Server) -> Device:
    """The browser of a facilitator in a new workshop on the shared server."""
    return Device.begun(server)


@pytest.fixture
def stream(device: Device) -> Iterator[Stream]:
    with device.listening(since=0) as stream:
        assert stream.next("here")
        yield stream
