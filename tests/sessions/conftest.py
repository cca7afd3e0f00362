"""The cast: a workshop, the browser of its facilitator, of a member, of its screen, and of a stranger."""

import pytest
from django.test import Client

from sections.models import Behaviour
from sessions.models import Role, Workshop
from tests.sessions.cast import BEHAVIOUR, begun, holder


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
