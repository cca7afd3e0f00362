"""A page's running text as people read it: a table of contents, glossary marks, boxes to tick."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it.token import Token

from sections import markdown

Mark = Callable[[str], SafeString]

LONG = 5
BOX = "[ ] "
# Anchors of the page itself.
_TAKEN = {"main", "words-here", "meaning"}


@dataclass(frozen=True)
class Heading:
    """A heading of a text, and those one level below it."""

    title: str
    anchor: str
    below: list["Heading"] = field(default_factory=list)


@dataclass(frozen=True)
class RunningText:
    """The HTML of a text, and the headings to find one's way in it, where it is long."""

    html: SafeString
    contents: list[Heading]


def running_text(text: str, mark: Mark = escape) -> RunningText:
    """
    Return a Markdown text as people read it.

    `mark` turns plain text into HTML; it is asked for all text but headings, links and code. List items that begin with
    "[ ] " get a box to tick on paper, each heading of the second and third level an anchor.
    """
    blocks = markdown.parse(text)
    headings = list(_anchored(blocks))
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.type == "inline" and not (before and before.type == "heading_open"):
            block.children = list(_marked(block.children or [], mark))
    _make_boxes(blocks)
    html = markdown.write(list(_framed(blocks)))
    return RunningText(html, _nested(headings) if len(headings) >= LONG else [])


@lru_cache(maxsize=64)
def anchors(text: str) -> frozenset[str]:
    """Return where links can lead within a Markdown text: to its headings."""
    return frozenset(heading.anchor for _tag, heading in _anchored(markdown.parse(text)))


def _anchored(blocks: list[Token]) -> Iterator[tuple[str, Heading]]:
    taken = set(_TAKEN)
    for opening, inline in pairwise(blocks):
        if opening.type == "heading_open" and opening.tag in {"h2", "h3"}:
            title = _plain(inline)
            anchor = _free(slugify(title) or "part", taken)
            taken.add(anchor)
            opening.attrSet("id", anchor)
            yield opening.tag, Heading(title, anchor)


def _plain(inline: Token) -> str:
    kinds = {"text": None, "code_inline": None, "softbreak": " "}
    parts = (kinds[token.type] or token.content for token in inline.children or () if token.type in kinds)
    return "".join(parts)


def _free(anchor: str, taken: set[str]) -> str:
    number = 1
    free = anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    return free


def _nested(headings: list[tuple[str, Heading]]) -> list[Heading]:
    contents: list[Heading] = []
    for tag, heading in headings:
        (contents[-1].below if tag == "h3" and contents else contents).append(heading)
    return contents


def _marked(tokens: list[Token], mark: Mark) -> Iterator[Token]:
    """Yield the tokens with their text marked; a line break in the source parts no term."""
    links, text = 0, ""
    for token in tokens:
        if token.type in {"text", "softbreak"} and not links:
            text += "\n" if token.type == "softbreak" else token.content
            continue
        if text:
            yield _html(mark(text))
        text = ""
        links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        yield token
    if text:
        yield _html(mark(text))


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _make_boxes(blocks: list[Token]) -> None:
    for item, _paragraph, inline in zip(blocks, blocks[1:], blocks[2:], strict=False):
        first = inline.children[0] if inline.type == "inline" and inline.children else None
        if item.type == "list_item_open" and first and first.content.startswith(BOX):
            item.attrJoin("class", "to-tick")
            first.content = first.content.removeprefix(BOX)


def _framed(blocks: list[Token]) -> Iterator[Token]:
    """Yield the blocks with each table in a frame that scrolls where the table is wider than the page."""
    for block in blocks:
        if block.type == "table_open":
            yield Token("html_block", "", 0, content='<div class="table-scroll">\n')
        yield block
        if block.type == "table_close":
            yield Token("html_block", "", 0, content="</div>\n")
