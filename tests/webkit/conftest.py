"""People at WebKit, and the server that they come to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import Server
from tests.webkit.person import Person, person_at_webkit

NewPerson = Callable[..., Person]


@pytest.fixture
def new_person(server: Server, tmp_path: Path) -> Iterator[NewPerson]:
    """Brings people, each with a WebKit of their own; options are those of person_at_webkit."""
    with ExitStack() as stack:

        def bring(base: str = server.url, **options: object) -> Person:
            home = tmp_path / f"person-{len(list(tmp_path.glob('person-*')))}"
            return stack.enter_context(person_at_webkit(base, home, **options))  # type: ignore[arg-type]

        yield bring


@pytest.fixture
def person(new_person: NewPerson) -> Person:
    """A person with a laptop."""
    return new_person()
