"""
Merges two texts of a note that came whole, without the edits that made them, as a form without a script sends them.

A pure function on strings; nothing typed on either side is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Scripts that put no spaces between words (Thai, Lao, Burmese, Khmer, kana, Han): each character is a token.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
TOKEN = re.compile(rf"\n|[^\S\n]+|[{SPACELESS}]|(?:(?![{SPACELESS}])\w)+|[^\w\s]")
WORD = re.compile(rf"(?:(?![{SPACELESS}])\w)+")

# Past this many token edits two texts count as wholly different: the search costs the square of it.
EDITS_SEARCHED = 600


def three_way(base: str, mine: str, theirs: str) -> str:
    """
    Return `theirs` with the edit from `base` to `mine` made on it, word by word.

    A word that either side deleted is gone; a word that either side typed is there, once. Where both typed at one
    place, theirs stands first. Bounded by EDITS_SEARCHED, whatever the texts.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    tokens = TOKEN.findall(base)
    ours, others = _edits(tokens, TOKEN.findall(mine)), _edits(tokens, TOKEN.findall(theirs))
    apart = " " if tokens else "\n"
    merged: list[str] = []
    for place in range(len(tokens) + 1):
        for run in _both(others.inserted.get(place, []), ours.inserted.get(place, []), apart):
            _append(merged, run)
        if place < len(tokens) and place not in ours.deleted and place not in others.deleted:
            _append(merged, [tokens[place]])
    return "".join(merged)


def is_traceable(old: str, new: str) -> bool:
    """Return whether what was edited from one text to another is known word by word, and not only in one great piece."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    return not before or len(before) + len(after) <= EDITS_SEARCHED or bool(_matches(before, after))


@dataclass(frozen=True)
class _Edits:
    """An edit of a token list: the places deleted, and what was inserted before each place."""

    deleted: set[int]
    inserted: dict[int, list[str]]


def _both(theirs: list[str], mine: list[str], apart: str) -> Iterator[list[str]]:
    """Yield what two sides typed at one place; once, where one of them only went on from the other's words."""
    if mine[: len(theirs)] == theirs:
        yield mine
    elif theirs[: len(mine)] == mine:
        yield theirs
    else:
        yield theirs
        if not theirs[-1].isspace() and not mine[0].isspace():
            yield ["\n" if "\n" in theirs or "\n" in mine else apart]
        yield mine


def _append(merged: list[str], run: list[str]) -> None:
    """Add a run of tokens, keeping apart two words that never touched before."""
    if merged and run and WORD.fullmatch(merged[-1]) and WORD.fullmatch(run[0]):
        merged.append(" ")
    merged.extend(run)


def _edits(old: list[str], new: list[str]) -> _Edits:
    edits = _Edits(set(), {})
    hunks = list(_hunks(old, new))
    for index, (start, end, tokens) in enumerate(hunks):
        limit = hunks[index + 1][0] if index + 1 < len(hunks) else len(old)
        start, end, tokens = _slid(old, start, end, tokens, limit)
        edits.deleted.update(range(start, end))
        if tokens:
            edits.inserted[start] = tokens
    return edits


def _slid(old: list[str], start: int, end: int, tokens: list[str], limit: int) -> tuple[int, int, list[str]]:
    """Move a pure insertion or deletion right over white space, so that both sides own the same space."""
    if not tokens:
        while end < limit and old[start].isspace() and old[start] == old[end]:
            start, end = start + 1, end + 1
    elif start == end:
        while start < limit and tokens[0].isspace() and tokens[0] == old[start]:
            start, end, tokens = start + 1, end + 1, [*tokens[1:], tokens[0]]
    return start, end, tokens


def _hunks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each (start, end, tokens): old[start:end] became tokens."""
    prefix = _common_start(old, new)
    suffix = _common_start(old[prefix:][::-1], new[prefix:][::-1])
    old_middle, new_middle = old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]
    at_old = at_new = 0
    for in_old, in_new in [*_matches(old_middle, new_middle), (len(old_middle), len(new_middle))]:
        if in_old > at_old or in_new > at_new:
            yield prefix + at_old, prefix + in_old, new_middle[at_new:in_new]
        at_old, at_new = in_old + 1, in_new + 1


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """
    Return the pairs of places that a shortest edit keeps, in order; none if it needs more than EDITS_SEARCHED.

    E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986).
    """
    furthest = {1: 0}
    trace = []
    for edits in range(min(len(old) + len(new), EDITS_SEARCHED) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            x = _step(furthest, diagonal, edits)
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _traced_back(trace, len(old), len(new))
    return []


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
    return furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1


def _traced_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs = []
    for edits in range(len(trace) - 1, -1, -1):
        start_x = _step(trace[edits], x - y, edits)
        start_y = start_x - (x - y)
        while x > start_x and y > start_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if edits:
            before = _origin(trace[edits], x - y, edits)
            x, y = trace[edits][before], trace[edits][before] - before
    return pairs[::-1]


def _origin(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
    return diagonal + 1 if down else diagonal - 1


def _common_start(one: str | list[str], other: str | list[str]) -> int:
    """Return how many items two sequences share at their start."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))
