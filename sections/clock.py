"""A time plan by the clock: the lines of a table that says when each of its stretches begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from sections.models import PlanItem


@dataclass(frozen=True)
class Row:
    """A stretch of a plan: when it begins, counted from the start ("0:00", "1:05"), what it is, and its minutes."""

    begins: str
    title: str
    minutes: int


def rows(stretches: Iterable[tuple[str, int]]) -> list[Row]:
    """Return stretches, each a title and its minutes, as the lines of a table."""
    timed, start = [], 0
    for title, minutes in stretches:
        timed.append(Row(f"{start // 60}:{start % 60:02}", title, minutes))
        start += minutes
    return timed


def rows_of(plan: Iterable[PlanItem]) -> list[Row]:
    """Return a section's time plan as the lines of a table."""
    return rows((item.title, item.minutes) for item in plan)
