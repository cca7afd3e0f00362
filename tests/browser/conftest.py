"""A server that content admins may log in to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.admins import MAKE_ADMINS
from tests.server import Server


@pytest.fixture(scope="session")
def prepared_for_admins(tmp_path_factory: pytest.TempPathFactory, prepared: Server) -> Iterator[Server]:
    """A server that does not run, with the accounts of admins.py, to begin others like it."""
    server = Server(tmp_path_factory.mktemp("prepared-for-admins"), prepared)
    server.manage("shell", "-c", MAKE_ADMINS)
    yield server
    server.remove()


@pytest.fixture
def admin_server(tmp_path: Path, prepared_for_admins: Server) -> Iterator[Server]:
    """A server of this test alone, with a content admin and a superuser."""
    server = Server(tmp_path, prepared_for_admins)
    server.start()
    yield server
    server.remove()
