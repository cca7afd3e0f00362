"""The stage of the gallery, and a page that is put back after each state."""

from collections.abc import Iterator

import pytest

from tests.accessibility.stage import Stage
from tests.browsers import Browsers
from tests.server import Server


@pytest.fixture(scope="session")
def whole_stage(
    browsers: Browsers, prepared: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    server = Server(tmp_path_factory.mktemp("gallery"), prepared)
    server.start()
    stage = Stage(browsers.get("chromium", {}), server)
    yield stage
    stage.close()
    server.remove()


@pytest.fixture
def stage(whole_stage: Stage) -> Iterator[Stage]:
    """Where states are reached; what a state did to what others stand on is put back after it."""
    yield whole_stage
    whole_stage.put_back()
