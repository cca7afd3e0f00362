"""Puts an outline into the order of the document, as WordprocessingML text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exports import wording
from exports.markup import Cell, Column, paragraph, printable, table
from exports.outline import ActionLine, BehaviourPart, Outline, SectionPart
from exports.paragraphs import Block, Bullets, Numbers, blocks
from exports.styles import NUMBERS

PLAN_COLUMNS = (
    Column(wording.NUMBER, 650),
    Column(wording.ACTION, 3488),
    Column(wording.ACCOUNTABLE, 1800),
    Column(wording.REVIEW_DATE, 1700),
    Column(wording.BEHAVIOUR, 2000),
)
ACTION_COLUMNS = (
    Column(wording.NUMBER, 650),
    Column(wording.ACTION, 5038),
    Column(wording.ACCOUNTABLE, 2050),
    Column(wording.REVIEW_DATE, 1900),
)
# Word's binary format ends at 2,046 lists (sprmPIlfo); further ones show their numbers as text, to be safe.
_MOST_LISTS = 1_500


@dataclass
class Body:
    """The body of the document: its markup, and the first numbers of its numbered lists."""

    markup: str = ""
    starts: list[int] = field(default_factory=list)

    def new_list(self, start: int) -> int:
        """Return the id of a new numbered list that counts from `start`; 0 if there are too many already."""
        if len(self.starts) == _MOST_LISTS:
            return 0
        self.starts.append(start)
        return NUMBERS + len(self.starts)

    def lists(self) -> Iterator[tuple[int, int]]:
        """Return the id and the first number of each numbered list."""
        return enumerate(self.starts, start=NUMBERS + 1)


def written(outline: Outline) -> Body:
    """Return the whole body: what and who, the action plan, then each section."""
    body = Body()
    body.markup = "".join(
        [
            *_front(outline),
            *_plan(outline.plan),
            *(part for s in outline.sections for part in _section(body, s)),
        ]
    )
    return body


def _front(outline: Outline) -> Iterator[str]:
    if printable(outline.title).strip():
        yield paragraph(outline.title, "Title")
        yield paragraph(wording.DOCUMENT, "Subtitle")
    else:
        yield paragraph(wording.DOCUMENT, "Title")
    details = {
        wording.ORGANISATION: outline.organisation,
        wording.HELD_ON: wording.day(outline.held_on) if outline.held_on else "",
        wording.FACILITATOR: outline.facilitator,
        wording.SECTIONS: "; ".join(section.title for section in outline.sections),
    }
    for label, value in details.items():
        if printable(value).strip():
            yield paragraph(value, "Details", label=label)
    yield paragraph(wording.NOTICE, "Notice")
    if outline.content_version:
        yield paragraph(wording.words_of(outline.content_version), "Notice")


def _plan(actions: list[ActionLine]) -> Iterator[str]:
    yield paragraph(wording.PLAN, "Heading1")
    yield paragraph(wording.count(actions), "Normal")
    if actions:
        rows = [[*_cells(action), _cell(action.behaviour, wording.NO_TEXT)] for action in actions]
        yield table(PLAN_COLUMNS, rows, caption=wording.PLAN, description=wording.PLAN_DESCRIPTION)


def _section(body: Body, section: SectionPart) -> Iterator[str]:
    yield paragraph(section.title, "Heading1")
    for behaviour in section.behaviours:
        yield from _behaviour(body, behaviour)


def _behaviour(body: Body, part: BehaviourPart) -> Iterator[str]:
    heading = wording.behaviour(part.number, part.short_name)
    yield paragraph(heading, "Heading2")
    if printable(part.statement).strip():
        yield paragraph(part.statement, "Quote")
    if part.earlier_statement:
        yield paragraph(part.earlier_statement, "Details", label=wording.EARLIER_STATEMENT)
    for moment in part.removed_at:
        yield paragraph(wording.removed(moment), "Details")
    if part.own_questions:
        yield paragraph(wording.OWN_QUESTIONS, "Heading3")
        yield from (paragraph(question, "ListBullet") for question in part.own_questions)
    for title, text in ((wording.NOTES, part.notes), (wording.VIEWS_DIFFER, part.views_differ)):
        found = blocks(printable(text))
        if found:
            yield paragraph(title, "Heading3")
            yield from _blocks(body, found)
    if part.actions:
        yield paragraph(wording.ACTIONS, "Heading3")
        rows = [_cells(action) for action in part.actions]
        description = f"{wording.ACTIONS}: {heading}"
        yield table(ACTION_COLUMNS, rows, caption=description, description=description)


def _blocks(body: Body, found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        match block:
            case Bullets(items):
                yield from (paragraph(item, "ListBullet") for item in items)
            case Numbers(start, items) if list_id := body.new_list(start):
                yield from (paragraph(item, "ListNumber", list_id=list_id) for item in items)
            case Numbers(start, items):
                lines = (f"{number}. {item}" for number, item in enumerate(items, start))
                yield paragraph("\n".join(lines), "Normal")
            case _:
                yield paragraph(block.text, "Normal")


def _cells(action: ActionLine) -> list[Cell]:
    words = _cell(action.text, wording.NO_TEXT)
    if action.do_first:
        words = Cell([(wording.DO_FIRST, "DoFirst"), *words.paragraphs])
    date = wording.day(action.review_on) if action.review_on else ""
    return [
        _cell(str(action.number), wording.NO_TEXT),
        words,
        _cell(action.accountable, wording.NO_ACCOUNTABLE),
        _cell(date, wording.NO_REVIEW_DATE),
    ]


def _cell(text: str, missing: str) -> Cell:
    """Return a cell with a text; without one, with words in a style that no typed text has."""
    return Cell([(text, "TableText") if printable(text).strip() else (missing, "NotGiven")])
