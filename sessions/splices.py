"""
Exact edits of a text, and how two that were made at once go together. Pure; static/js/splices.js is its twin.

An edit is a list of splices, made one after the other. Positions and lengths are in code points.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self


class Misfit(ValueError):
    """The edit cannot have been made on this text, or is none."""


class Splice(NamedTuple):
    """
    At `position`, either as many characters as `removed` says went, or the text `inserted` came.

    `goes_on` says that its writer put it right behind what they had put in before, so that the two stay together.
    """

    position: int
    removed: int = 0
    inserted: str = ""
    goes_on: bool = False

    @classmethod
    def read(cls, sent: Any) -> Self:
        """Return what `written` wrote, whoever sends it; raise Misfit if it is none."""
        match sent:
            case [int(position), int(removed)] if position >= 0 and removed > 0:
                return cls(position, removed)
            case [int(position), str(inserted), 0 | 1 as goes_on] if position >= 0 and inserted:
                return cls(position, 0, inserted, bool(goes_on))
            case _:
                raise Misfit

    @property
    def written(self) -> list[int | str]:
        """This splice as JSON takes it: [position, removed], or [position, inserted, 1 if it goes on, else 0]."""
        return (
            [self.position, self.removed]
            if self.removed
            else [self.position, self.inserted, int(self.goes_on)]
        )


Edit = list[Splice]


def between(old: str, new: str) -> Edit:
    """Return the shortest edit of one removal and one insertion that turns `old` into `new`."""
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    removed, inserted = len(old) - end - start, new[start : len(new) - end]
    return [
        each for each in (Splice(start, removed), Splice(start, 0, inserted)) if each.removed or each.inserted
    ]


def apply(text: str, edit: Iterable[Splice]) -> str:
    """Return the text as an edit leaves it; raise Misfit if it reaches beyond the end."""
    for position, removed, inserted, _ in edit:
        if position + removed > len(text):
            raise Misfit
        text = text[:position] + inserted + text[position + removed :]
    return text


def reverse(text: str, edit: Iterable[Splice]) -> Edit:
    """Return the edit that undoes this one where it was just made on `text`; raise Misfit if it does not fit."""
    undone: Edit = []
    for splice in edit:
        position, removed, inserted, _ = splice
        undone.insert(0, Splice(position, len(inserted), text[position : position + removed]))
        text = apply(text, [splice])
    return undone


def transform(mine: Sequence[Splice], theirs: Sequence[Splice], *, mine_first: bool) -> tuple[Edit, Edit]:
    """
    Return two edits of one text, each as it is to be made after the other; either order then gives one text.

    Where both inserted at one place, a text that goes on from what its writer put there stands first; else mine if
    `mine_first`. So both sides must decide `mine_first` alike, by something that does not depend on who asks.
    """
    if len(mine) == len(theirs) == 1:
        return _moved(mine[0], theirs[0], mine_first), _moved(theirs[0], mine[0], not mine_first)
    moved, passed = [], list(theirs)
    for splice in mine:
        through, passed = _through(splice, passed, mine_first)
        moved += through
    return moved, passed


def _through(splice: Splice, others: Sequence[Splice], first: bool) -> tuple[Edit, Edit]:
    """Take one splice past others made on the same text, one by one; return it and them, each after the other."""
    moved, passed = [splice], []
    for other in others:
        moved, after = transform(moved, [other], mine_first=first)
        passed += after
    return moved, passed


def _moved(splice: Splice, other: Splice, first: bool) -> Edit:
    """Return one splice as it is made after another, both made on one text."""
    if not splice.removed and not other.removed and splice.goes_on != other.goes_on:
        first = splice.goes_on
    if other.removed:
        return _after_removal(splice, other.position, other.position + other.removed)
    return _after_insertion(splice, other.position, len(other.inserted), first)


def _after_removal(splice: Splice, start: int, end: int) -> Edit:
    position, last = splice.position, splice.position + splice.removed
    gone = max(0, min(last, end) - max(position, start))
    moved = splice._replace(
        position=position - max(0, min(position, end) - start), removed=splice.removed - gone
    )
    return [moved] if moved.removed or moved.inserted else []


def _after_insertion(splice: Splice, at: int, length: int, first: bool) -> Edit:
    position, removed, inserted, _ = splice
    if position < at < position + removed:
        # What came into the middle of what goes is kept.
        before = at - position
        return [Splice(position, before), Splice(position + length, removed - before)]
    stays = position + removed <= at and (position < at or (bool(inserted) and first))
    return [splice] if stays else [splice._replace(position=position + length)]


def joined(edit: Edit, splice: Splice) -> Edit:
    """Return an edit with one more splice, as one with the last where it goes on from that."""
    if not edit:
        return [splice]
    *rest, last = edit
    end = last.position + len(last.inserted)
    if splice.inserted and last.inserted and splice.position == end:
        return [*rest, last._replace(inserted=last.inserted + splice.inserted)]
    if splice.removed and last.inserted and last.position <= splice.position <= end - splice.removed:
        at = splice.position - last.position
        kept = last.inserted[:at] + last.inserted[at + splice.removed :]
        return [*rest, last._replace(inserted=kept)] if kept else rest
    if (
        splice.removed
        and last.removed
        and splice.position <= last.position <= splice.position + splice.removed
    ):
        return [*rest, Splice(splice.position, last.removed + splice.removed)]
    return [*edit, splice]


def _common_start(one: str, other: str) -> int:
    """Return how many characters two texts share at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))
