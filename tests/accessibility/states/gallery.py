"""What the gallery shows: its states, by name."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.accessibility.stage import Stage

State = Callable[[Stage], Page]
STATES: dict[str, State] = {}
# The pages that every group meets: looked at in every light and at every width.
MAIN: dict[str, State] = {}


def state(reach: State) -> State:
    """Put a state into the gallery, under its function's name."""
    STATES[reach.__name__.replace("_", " ")] = reach
    return reach
