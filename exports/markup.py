"""Writes paragraphs and tables as WordprocessingML text, which is much cheaper than element by element."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from exports.directions import pieces, runs_from_right

# Everything outside the Char production of XML 1.0.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
# A row that may not break and is taller than a page would lose its end. The width of a letter is a generous
# guess, in twentieths of a point; a page holds some fifty lines.
_TALL = 20
_LETTER = 110


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading, and its width in twentieths of a point."""

    heading: str
    width: int


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: paragraphs, each a text and the id of its style."""

    paragraphs: Sequence[tuple[str, str]]

    def lines(self, width: int) -> float:
        """Guess how many lines the cell takes in a column of that width."""
        return sum(1 + text.count("\n") + len(text) * _LETTER / width for text, _ in self.paragraphs)


def printable(text: str) -> str:
    """Return a text without the characters that no XML document can hold, its lines ending in a line feed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def paragraph(text: str, style: str, *, list_id: int | None = None, label: str = "") -> str:
    """Return a paragraph in the style of that id, as an item of that list, behind that label."""
    text = printable(text)
    from_right = not label and runs_from_right(text)
    properties = f'<w:pStyle w:val="{style}"/>'
    if list_id is not None:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    if from_right:
        properties += "<w:bidi/>"
    runs = _run(f"{label}: ", '<w:rStyle w:val="Strong"/>') if label else ""
    for piece, right in pieces(text, from_right=from_right):
        runs += _run(piece, "<w:rtl/>" if right else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def page_numbers() -> str:
    """Return the paragraph "Page X of Y", which the office program counts."""
    runs = "".join(_run(text, "") + _field(name) for text, name in (("Page ", "PAGE"), (" of ", "NUMPAGES")))
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p>'


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, caption: str, description: str
) -> str:
    """Return a table whose header row is marked as one and repeats; caption and description are read out."""
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    header = [Cell([(column.heading, "TableHeading")]) for column in columns]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>'
        f'<w:tblW w:w="{sum(column.width for column in columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(printable(caption))}/>"
        f"<w:tblDescription w:val={quoteattr(printable(description))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + _row(columns, header, properties="<w:cantSplit/><w:tblHeader/>")
        + "".join(_row(columns, row) for row in rows)
        + "</w:tbl>"
    )


def _row(columns: Sequence[Column], cells: Sequence[Cell], *, properties: str = "") -> str:
    if max(cell.lines(column.width) for column, cell in zip(columns, cells, strict=True)) < _TALL:
        properties = properties or "<w:cantSplit/>"
    content = "".join(_cell(column.width, cell) for column, cell in zip(columns, cells, strict=True))
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{content}</w:tr>"


def _cell(width: int, cell: Cell) -> str:
    content = "".join(paragraph(text, style) for text, style in cell.paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _run(text: str, properties: str) -> str:
    content = escape(text).replace("\n", f"{_END}<w:br/>{_TEXT}").replace("\t", f"{_END}<w:tab/>{_TEXT}")
    content = f"{_TEXT}{content}{_END}".replace(_TEXT + _END, "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def _field(name: str) -> str:
    """Return a field in its full form, with a number to show until it is counted."""
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "separate", "end")
    )
    instruction = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return begin + instruction + between + _run("1", "") + end
