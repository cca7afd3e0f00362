"""
What the screen may show of a text that was released and has changed since: its released words, less those deleted. Pure.

A word of which any letter was deleted is gone as a whole: what is left of it is a word that nobody released.
"""

import re
from collections.abc import Iterable

from sessions.splices import Edit, Misfit

WORD = re.compile(r"\S+")


def still_released(released: str, edits: Iterable[Edit]) -> str:
    """Return what is left of a released text after these edits, one after the other; raise Misfit if one does not fit."""
    kept = _kept(len(released), edits)
    shown, end = "", 0
    for word in WORD.finditer(released):
        if kept.issuperset(range(*word.span())):
            gap = "".join(released[at] for at in range(end, word.start()) if at in kept)
            shown += (_between(gap) if shown else "") + word[0]
            end = word.end()
    return shown


def _kept(length: int, edits: Iterable[Edit]) -> set[int]:
    """Return the places in the released text whose characters still stand."""
    places: list[int | None] = list(range(length))
    for edit in edits:
        for position, removed, inserted, _ in edit:
            if position + removed > len(places):
                raise Misfit
            places[position : position + removed] = [None] * len(inserted)
    return {place for place in places if place is not None}


def _between(gap: str) -> str:
    """Return what parts two words of which others may have gone from between: two words never become one."""
    lines = sum(not mark.strip() and mark == "\n" for mark in gap)
    return "\n" * min(lines, 2) or " "
