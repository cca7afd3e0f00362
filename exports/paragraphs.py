"""Turns the text of a note into paragraphs, bullet lists and numbered lists."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, as typed, parted by line feeds."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """The items of a bullet list, without their markers; lines indented below an item are part of it."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """The items of a numbered list, without their numbers, which run on one by one from `start`."""

    start: int
    items: tuple[str, ...]


Block = Paragraph | Bullets | Numbers


def blocks(text: str) -> list[Block]:
    """
    Return the blocks of a text whose lines end in a line feed; no word is lost, added, moved or renumbered.

    Blank lines part paragraphs. Lines that start with "- ", "* " or "• " are bullets. Lines that start with
    "1. " or "1) " are a numbered list where the numbers run on one by one, from any number, and otherwise
    stay text. A blank line between two items does not end their list.
    """
    lines = [line for run in _grouped(_lines(text), _same_run) for line in _settled(run)]
    return [_block(group) for group in _grouped(lines, _same_block)]


def words(text: str) -> list[str]:
    """Return the words of a text in order, list markers in one spelling: two copies can be compared."""
    return _MARKER.sub(lambda marker: "- " if marker[1] else f"{marker[2]}. ", text).split()


_BULLET = re.compile(r"[-*•][ \t]+(?=[^ \t])")
# Word would show 07 as 7 and counts no further than 32767, so such numbers stay text.
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,3})[.)][ \t]+(?=[^ \t])")
_MARKER = re.compile(r"^(?:([-*•])|([0-9]+)[.)])[ \t]+(?=[^ \t\n])", re.MULTILINE)


@dataclass(frozen=True)
class _Line:
    kind: type[Block]
    text: str
    source: str
    number: int = 0
    follows_blank: bool = False
    below: list[str] = field(default_factory=list)

    def is_next_to(self, before: "_Line") -> bool:
        return self.kind is before.kind is Numbers and self.number == before.number + 1


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    follows_blank = False
    for source in text.split("\n"):
        if not source.strip():
            follows_blank = True
        elif source[0] in " \t" and not follows_blank and lines and lines[-1].kind is not Paragraph:
            lines[-1].below.append(source)
        else:
            lines.append(replace(_line(source), follows_blank=follows_blank))
            follows_blank = False
    return lines


def _line(source: str) -> _Line:
    if bullet := _BULLET.match(source):
        return _Line(Bullets, source[bullet.end() :], source)
    if number := _NUMBER.match(source):
        return _Line(Numbers, source[number.end() :], source, int(number[1]))
    return _Line(Paragraph, source, source)


def _grouped(lines: Iterable[_Line], belongs: Callable[[_Line, _Line], bool]) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if group and not belongs(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _same_run(before: _Line, line: _Line) -> bool:
    return line.kind is before.kind is Numbers and not line.follows_blank


def _settled(run: list[_Line]) -> list[_Line]:
    """Return a run of numbered lines unchanged, or as text if Word's own counting would renumber one."""
    if all(line.is_next_to(before) for before, line in pairwise(run)):
        return run
    return [replace(line, kind=Paragraph, text=line.source) for line in run]


def _same_block(before: _Line, line: _Line) -> bool:
    if line.kind is Numbers:
        return line.is_next_to(before)
    return line.kind is before.kind and (line.kind is Bullets or not line.follows_blank)


def _block(group: list[_Line]) -> Block:
    texts = tuple("\n".join([line.text, *line.below]) for line in group)
    if group[0].kind is Bullets:
        return Bullets(texts)
    if group[0].kind is Numbers:
        return Numbers(group[0].number, texts)
    return Paragraph("\n".join(texts))
