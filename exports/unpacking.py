"""Takes a Word document apart into paragraphs and tables, by the standard (ECMA-376) alone."""

from dataclasses import dataclass

from lxml.etree import _Element

from exports.numbering import Lists
from exports.package import UnreadableDocument, W, opened, value


@dataclass(frozen=True)
class StyledParagraph:
    """A paragraph: the name of its style, its text, and for a list item its list and its marker."""

    style: str
    text: str
    list_id: str = ""
    marker: str = ""


@dataclass(frozen=True)
class StyledTable:
    """A table: rows of cells, each with its paragraphs."""

    rows: list[list[list[StyledParagraph]]]


Content = StyledParagraph | StyledTable

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


def unpacked(document: bytes) -> list[Content]:
    """Return the paragraphs and tables of a document in order; raise UnreadableDocument unless whole."""
    package = opened(document)
    try:
        reader = _Reader(_styles(package.styles), Lists(package.numbering))
        return [reader.content(element) for element in package.body.iterchildren(f"{W}p", f"{W}tbl")]
    except ValueError as fault:
        raise UnreadableDocument("A list counts from something that is no number.") from fault


@dataclass(frozen=True)
class _Style:
    """A style: its name, and the list that its paragraphs are items of."""

    name: str
    list_id: str


def _styles(styles: _Element) -> dict[str, _Style]:
    """Return the styles by id."""
    return {
        style.get(f"{W}styleId", ""): _Style(value(style, "name"), value(style, "pPr", "numPr", "numId"))
        for style in styles.iter(f"{W}style")
    }


@dataclass(frozen=True)
class _Reader:
    styles: dict[str, _Style]
    lists: Lists

    def content(self, element: _Element) -> Content:
        if element.tag == f"{W}p":
            return self._paragraph(element)
        rows = element.iterchildren(f"{W}tr")
        return StyledTable([[self._cell(cell) for cell in row.iterchildren(f"{W}tc")] for row in rows])

    def _cell(self, cell: _Element) -> list[StyledParagraph]:
        return [self._paragraph(element) for element in cell.iter(f"{W}p")]

    def _paragraph(self, element: _Element) -> StyledParagraph:
        style = self.styles.get(value(element, "pPr", "pStyle"), _Style("Normal", ""))
        list_id = value(element, "pPr", "numPr", "numId") or style.list_id
        marker = self.lists.marker(list_id, value(element, "pPr", "numPr", "ilvl") or "0")
        return StyledParagraph(style.name, _text(element), list_id, marker)


def _text(paragraph: _Element) -> str:
    signs = (sign for run in paragraph.iter(f"{W}r") for sign in run)
    return "".join((sign.text or "") if sign.tag == f"{W}t" else _SIGNS.get(sign.tag, "") for sign in signs)
