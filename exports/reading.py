"""Reads the Word document of a workshop back into plain data."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from exports import wording
from exports.package import UnreadableDocument
from exports.unpacking import Content, StyledParagraph, StyledTable, unpacked

__all__ = ["PlanRow", "ReadBehaviour", "Reading", "UnreadableDocument", "read"]


@dataclass(frozen=True)
class PlanRow:
    """One action as a table shows it. A missing number reads 0; tables below a behaviour do not name it."""

    number: int
    text: str
    do_first: bool
    accountable: str
    review_on: date | None
    behaviour: str


@dataclass(frozen=True)
class ReadBehaviour:
    """What stands under one behaviour."""

    section_title: str
    number: int
    short_name: str
    statement: str
    notes: str
    views_differ: str
    actions: list[PlanRow]
    own_questions: list[str]


@dataclass(frozen=True)
class Reading:
    """What a document says."""

    title: str
    organisation: str
    held_on: date | None
    facilitator: str
    sections: list[str]
    plan: list[PlanRow]
    parts: list[ReadBehaviour]


_NUMBER = re.compile("[0-9]{1,9}")
_Chapter = tuple[str, list[Content]]


def read(document: bytes) -> Reading:
    """
    Return what a Word document says; raise UnreadableDocument if it is not a whole one.

    Texts come as they were typed, with three differences in notes: one blank line parts paragraphs and lists,
    list markers are "- " and "1. ", and blank lines between the items of a list are gone.
    """
    front, chapters = _chapters(unpacked(document), "heading 1")
    plan = [row for title, content in chapters[:1] if title == wording.PLAN for row in _rows(content)]
    parts = [
        _behaviour(section, heading, content)
        for section, behaviours in chapters
        for heading, content in _chapters(behaviours, "heading 2")[1]
    ]
    details = dict(p.text.split(": ", 1) for p in _paragraphs(front, "Details") if ": " in p.text)
    return Reading(
        # Without a subtitle, the title is the document's own name.
        title=_joined(_paragraphs(front, "Title")) if _paragraphs(front, "Subtitle") else "",
        organisation=details.get(wording.ORGANISATION, ""),
        held_on=wording.as_date(details.get(wording.HELD_ON, "")),
        facilitator=details.get(wording.FACILITATOR, ""),
        sections=[title for title in details.get(wording.SECTIONS, "").split("; ") if title],
        plan=plan,
        parts=parts,
    )


def _chapters(contents: Iterable[Content], heading: str) -> tuple[list[Content], list[_Chapter]]:
    """Return what stands before the first heading of that style, then each heading with what is below it."""
    before: list[Content] = []
    chapters: list[_Chapter] = []
    for content in contents:
        if isinstance(content, StyledParagraph) and content.style == heading:
            chapters.append((content.text, []))
        else:
            (chapters[-1][1] if chapters else before).append(content)
    return before, chapters


def _behaviour(section: str, heading: str, contents: list[Content]) -> ReadBehaviour:
    before, chapters = _chapters(contents, "heading 3")
    parts = dict(chapters)
    named = re.fullmatch(rf"{wording.BEHAVIOUR} ([0-9]{{1,9}}): (.*)", heading, re.DOTALL)
    return ReadBehaviour(
        section_title=section,
        number=int(named[1]) if named else 0,
        short_name=named[2] if named else heading,
        statement=_joined(_paragraphs(before, "Quote")),
        notes=_note(_paragraphs(parts.get(wording.NOTES, []))),
        views_differ=_note(_paragraphs(parts.get(wording.VIEWS_DIFFER, []))),
        actions=_rows(parts.get(wording.ACTIONS, [])),
        own_questions=[each.text for each in _paragraphs(parts.get(wording.OWN_QUESTIONS, []))],
    )


def _paragraphs(contents: Iterable[Content], style: str = "") -> list[StyledParagraph]:
    return [c for c in contents if isinstance(c, StyledParagraph) and style in {"", c.style}]


def _note(paragraphs: Sequence[StyledParagraph]) -> str:
    """Return the text of a note: items of one list follow each other, a blank line parts all else."""
    if not paragraphs:
        return ""
    text = paragraphs[0].marker + paragraphs[0].text
    for before, paragraph in pairwise(paragraphs):
        same_list = paragraph.marker and before.marker and before.list_id == paragraph.list_id
        text += ("\n" if same_list else "\n\n") + paragraph.marker + paragraph.text
    return text


def _rows(contents: Iterable[Content]) -> list[PlanRow]:
    """Return the actions of the tables, whose first rows name the columns."""
    rows: list[PlanRow] = []
    for table in contents:
        if isinstance(table, StyledTable) and table.rows:
            names = [_joined(cell) for cell in table.rows[0]]
            rows.extend(_row(dict(zip(names, cells, strict=False))) for cells in table.rows[1:])
    return rows


def _row(cells: dict[str, list[StyledParagraph]]) -> PlanRow:
    typed = {
        name: _joined(p for p in cell if p.style not in {"Do First", "Not Given"})
        for name, cell in cells.items()
    }
    number = typed.get(wording.NUMBER, "")
    return PlanRow(
        number=int(number) if _NUMBER.fullmatch(number) else 0,
        text=typed.get(wording.ACTION, ""),
        do_first=bool(_paragraphs(cells.get(wording.ACTION, []), "Do First")),
        accountable=typed.get(wording.ACCOUNTABLE, ""),
        review_on=wording.as_date(typed.get(wording.REVIEW_DATE, "")),
        behaviour=typed.get(wording.BEHAVIOUR, ""),
    )


def _joined(paragraphs: Iterable[StyledParagraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)
