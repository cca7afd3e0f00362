"""Places in a list: one step up or down; and whoever types a number that is taken means a place, the others move along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sections.models import Entry

# The buttons, and where they move to.
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Step:
    """A button that was pressed: `way` is one of STEPS, `value` says beside what it stands."""

    way: str
    value: str

    def numbers(self, was: Sequence[int], at: int) -> list[int]:
        """Return the numbers of rows after the row at `at` changed places with its neighbour."""
        numbers = moved_along(was, was)
        there = sorted(numbers)
        to = there.index(numbers[at]) + STEPS[self.way]
        if 0 <= to < len(there):
            other = numbers.index(there[to])
            numbers[at], numbers[other] = numbers[other], numbers[at]
        return numbers

    def next_button(self, moved: Entry, rows: Sequence[Entry]) -> str:
        """Return the id of the button that goes on in the same way; at the end of the `rows`, of that which goes back."""
        ids = dict(buttons(moved, rows))
        return ids.get(self.way) or next(iter(ids.values()), "")


def pressed(sent: Mapping[str, str]) -> Step | None:
    """Return which button was pressed."""
    return next((Step(way, sent[f"_{way}"]) for way in STEPS if f"_{way}" in sent), None)


def buttons(entry: Entry, rows: Sequence[Entry]) -> list[tuple[str, str]]:
    """Return the ways in which an entry can move among `rows`, which stay, each with the id of its button."""
    if entry not in rows:
        return []
    at = rows.index(entry)
    return [
        (way, f"{way}-{entry._meta.model_name}-{entry.pk}")
        for way, step in STEPS.items()
        if 0 <= at + step < len(rows)
    ]


def moved_along(was: Sequence[int | None], typed: Sequence[int]) -> list[int]:
    """
    Return the numbers of rows so that each is given once; as they were typed where that is so.

    `was` are the numbers before, None of a new row. What moves up stands before the row that has its number, what moves
    down after it; the numbers themselves stay those that there were.
    """
    if len(set(typed)) == len(typed):
        return list(typed)

    def place(at: int) -> tuple[int, int]:
        before = was[at]
        return typed[at], 0 if before is None or before > typed[at] else 1 if before == typed[at] else 2

    there = sorted(number for number in was if number is not None)
    numbers = list(typed)
    last = 0
    for at, row in enumerate(sorted(range(len(typed)), key=place)):
        last = max(last + 1, there[at]) if at < len(there) else last + 1
        numbers[row] = last
    return numbers
