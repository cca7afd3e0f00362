"""A number that is typed and taken: whoever types it means a place, and the others move along."""

from collections.abc import Sequence


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
