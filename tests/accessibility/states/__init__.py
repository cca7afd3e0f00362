"""
Every state that a page of the toolkit can be in, by name, and how somebody gets there.

A state is a function that takes the stage and returns the page as it then stands. What is sure to be reworded is found by
what it does, not by its words.
"""

# The order is that in which they are looked at.
from tests.accessibility.states import (  # noqa: I001
    pages as pages,
    coming_in as coming_in,
    writing as writing,
    actions as actions,
    refused as refused,
    room as room,
    safety as safety,
    ending as ending,
    wrong as wrong,
)
from tests.accessibility.states.gallery import MAIN as MAIN, STATES as STATES
