"""Fixtures of the tests of the content."""

import pytest
from django.test import Client

from tests.sections.editing import content_admin


@pytest.fixture
def admin(client: Client) -> Client:
    """The browser of a content admin, signed in."""
    content_admin(client)
    return client
