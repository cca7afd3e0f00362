"""Counts the lists of a Word document as Word does, to know what stands before each item."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from exports.package import W, value


@dataclass(frozen=True)
class _Level:
    """One level of a list; the lists of one pattern count on from each other, unless one starts anew."""

    pattern: str
    form: str
    start: int
    starts_anew_at: str


class Lists:
    """The lists of a document. Ask for the markers in the order of the paragraphs, for asking counts."""

    def __init__(self, numbering: _Element) -> None:
        patterns = {
            pattern.get(f"{W}abstractNumId", ""): pattern for pattern in numbering.iter(f"{W}abstractNum")
        }
        self._levels = {
            (one.get(f"{W}numId", ""), number): level
            for one in numbering.iter(f"{W}num")
            for number, level in _levels(one, patterns)
        }
        self._counts: dict[tuple[str, str], int] = {}
        self._begun: set[tuple[str, str]] = set()

    def marker(self, list_id: str, number: str) -> str:
        """Return what stands before the next item on that level of a list: "- ", "7. ", or nothing."""
        level = self._levels.get((list_id, number))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        return f"{self._next((list_id, number), level)}. "

    def _next(self, place: tuple[str, str], level: _Level) -> int:
        count = self._counts.get((level.pattern, place[1]), level.start - 1) + 1
        if level.starts_anew_at and place not in self._begun:
            count = int(level.starts_anew_at)
        self._begun.add(place)
        self._counts[level.pattern, place[1]] = count
        return count


def _levels(one: _Element, patterns: dict[str, _Element]) -> Iterator[tuple[str, _Level]]:
    """Return the levels of one list by their number: those of its pattern, with its own first numbers."""
    anew = {
        override.get(f"{W}ilvl", ""): value(override, "startOverride")
        for override in one.iter(f"{W}lvlOverride")
    }
    pattern = value(one, "abstractNumId")
    if pattern in patterns:
        for level in patterns[pattern].iter(f"{W}lvl"):
            number, start = level.get(f"{W}ilvl", ""), int(value(level, "start") or 0)
            yield number, _Level(pattern, value(level, "numFmt"), start, anew.get(number, ""))
