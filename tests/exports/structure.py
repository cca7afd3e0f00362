"""Checks of a Word file that the Open XML SDK does not make, and of what makes the document accessible."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = dict[str, _Element]
Check = Callable[[Parts], Iterator[str]]

_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "comments": "{http://purl.org/dc/elements/1.1/}description",
    "created": "{http://purl.org/dc/terms/}created",
}
_STYLE_REFERENCES = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LANGUAGES = {"en-GB", "ar-SA"}


def faults(document: bytes) -> list[str]:
    """Return what is wrong with a Word file, in words; an empty list if nothing is."""
    with ZipFile(BytesIO(document)) as file:
        parts = {
            name: etree.fromstring(file.read(name))
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }
    return [fault for check in CHECKS for fault in check(parts)]


def relations_lead_somewhere(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        folder = name.partition("_rels/")[0]
        for target in (relation.get("Target", "") for relation in part.iter(_RELATIONSHIP)):
            if not any(known == target.lstrip("/") or known == folder + target for known in parts):
                yield f"{name} leads to {target}, which is missing"


def cells_hold_words(parts: Parts) -> Iterator[str]:
    for cell in _all(parts, "tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a cell does not end in a paragraph"
        elif not _words(cell).strip():
            yield "a cell is empty"


def fields_are_balanced(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        marks = "".join(mark.get(f"{W}fldCharType", "")[0] for mark in part.iter(f"{W}fldChar"))
        if re.sub("bse", "", marks):
            yield f"a field in {name} is not balanced"


def styles_exist(parts: Parts) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in _all(parts, "style")}
    for part in parts.values():
        for reference in part.iter(*_STYLE_REFERENCES):
            if reference.get(f"{W}val") not in known:
                yield f"no style {reference.get(f'{W}val')}"


def lists_exist(parts: Parts) -> Iterator[str]:
    known = {one.get(f"{W}numId") for one in _all(parts, "num")}
    patterns = {one.get(f"{W}abstractNumId") for one in _all(parts, "abstractNum")}
    for properties in _all(parts, "numPr"):
        for reference in properties.iter(f"{W}numId"):
            if reference.get(f"{W}val") not in known:
                yield f"no list {reference.get(f'{W}val')}"
    for one in _all(parts, "num"):
        pattern = one.find(f"{W}abstractNumId")
        if pattern is None or pattern.get(f"{W}val") not in patterns:
            yield f"list {one.get(f'{W}numId')} has no pattern"


def properties_are_ours(parts: Parts) -> Iterator[str]:
    core = {name: parts["docProps/core.xml"].findtext(tag) or "" for name, tag in _CORE.items()}
    if not core["title"]:
        yield "no title in the properties"
    if core["language"] != "en-GB":
        yield f"the properties say the language is {core['language']}"
    if "python-docx" in core["author"] + core["comments"]:
        yield "the properties name the library"
    if core["comments"]:
        yield "the properties hold a comment"
    if not core["created"] or core["created"].startswith("2013"):
        yield "the properties do not say when it was made"


def the_page_is_a4(parts: Parts) -> Iterator[str]:
    for page in _all(parts, "pgSz"):
        if (page.get(f"{W}w"), page.get(f"{W}h")) != ("11906", "16838"):
            yield "the page is not A4"


def the_language_is_set(parts: Parts) -> Iterator[str]:
    default = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if default is None or default.get(f"{W}val") != "en-GB":
        yield "the language is not en-GB"
    for language in _all(parts, "lang"):
        if unknown := set(language.attrib.values()) - _LANGUAGES:
            yield f"no language {unknown}"


def word_opens_it_as_new(parts: Parts) -> Iterator[str]:
    modes = [
        setting.get(f"{W}val")
        for setting in _all(parts, "compatSetting")
        if setting.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield "compatibility mode is not 15"


def tables_can_be_read_out(parts: Parts) -> Iterator[str]:
    for table in _all(parts, "tbl"):
        rows = list(table.iterchildren(f"{W}tr"))
        if len(rows) < 2:
            yield "a table has no rows below its header"
        if [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] != [
            True,
            *[False] * (len(rows) - 1),
        ]:
            yield "a table's first row, and it alone, is not marked as header"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None and len(_words(row)) < 200 for row in rows):
            yield "a short row may break over two pages"
        for name in ("tblCaption", "tblDescription"):
            if not table.xpath(f"string(w:tblPr/w:{name}/@w:val)", namespaces={"w": W[1:-1]}):
                yield f"a table has no {name}"


def headings_make_an_outline(parts: Parts) -> Iterator[str]:
    level = 0
    for paragraph in parts["word/document.xml"].iterfind(f"{W}body/{W}p"):
        style = _style(paragraph)
        if not _words(paragraph).strip():
            yield f"an empty paragraph in style {style}"
        if style.startswith("Heading"):
            if int(style[-1]) > level + 1:
                yield f"{style} after level {level}"
            level = int(style[-1])


def one_title_comes_first(parts: Parts) -> Iterator[str]:
    styles = [_style(paragraph) for paragraph in parts["word/document.xml"].iterfind(f"{W}body/{W}p")]
    if styles.count("Title") != 1 or styles[0] != "Title":
        yield "the document does not start with its one title"


def letters_are_ours(parts: Parts) -> Iterator[str]:
    for fonts in parts["word/styles.xml"].iter(f"{W}rFonts"):
        if set(fonts.keys()) != {f"{W}{script}" for script in ("ascii", "hAnsi", "cs", "eastAsia")}:
            yield "a style leaves the letters of some script to the theme"


def colours_stand_out(parts: Parts) -> Iterator[str]:
    fills = {"FFFFFF"} | {shade.get(f"{W}fill", "") for shade in _all(parts, "shd")}
    for colour in {colour.get(f"{W}val", "") for colour in _all(parts, "color")}:
        for fill in fills:
            if _contrast(colour, fill) < 4.5:
                yield f"{colour} on {fill} is hard to read"


def text_is_left_aligned(parts: Parts) -> Iterator[str]:
    if list(_all(parts, "jc")):
        yield "some text is not aligned at its start"


def page_numbers_are_on(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        if name.startswith("word/footer") and [field.text for field in part.iter(f"{W}instrText")] != [
            " PAGE ",
            " NUMPAGES ",
        ]:
            yield f"{name} has no page numbers"


CHECKS: tuple[Check, ...] = (
    relations_lead_somewhere,
    cells_hold_words,
    fields_are_balanced,
    styles_exist,
    lists_exist,
    properties_are_ours,
    the_page_is_a4,
    the_language_is_set,
    word_opens_it_as_new,
    tables_can_be_read_out,
    headings_make_an_outline,
    one_title_comes_first,
    letters_are_ours,
    colours_stand_out,
    text_is_left_aligned,
    page_numbers_are_on,
)


def _all(parts: Parts, name: str) -> Iterator[_Element]:
    for part in parts.values():
        yield from part.iter(f"{W}{name}")


def _words(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by the formula of WCAG 2.2."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
