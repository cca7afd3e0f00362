"""A time plan by the clock: when each of its stretches begins, counted from the start."""

from collections.abc import Iterable

from sections.models import PlanItem


def with_clock(plan: Iterable[PlanItem]) -> list[tuple[str, PlanItem]]:
    """Return each stretch of a plan with its beginning: "0:00", "0:20", "1:05"."""
    timed, minutes = [], 0
    for item in plan:
        timed.append((f"{minutes // 60}:{minutes % 60:02}", item))
        minutes += item.minutes
    return timed
