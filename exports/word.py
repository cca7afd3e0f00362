"""Writes an outline as a Word document."""

import re
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import category, normalize

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.rel import Relationships
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section, _Footer, _Header
from docx.shared import Mm

from exports import styles, wording
from exports.body import written
from exports.markup import page_numbers, paragraph, printable
from exports.outline import Outline

# The most that python-docx accepts in a property.
_PROPERTY = 255
_RUNNING_TITLE = 90
# Of a file name's first part: a letter takes up to four bytes, and many systems end a name at 255 bytes.
_NAME = 80
_NAME_BYTES = 200
# What python-docx's template says of itself: a picture of its page, older styles, the program that made it.
_FOREIGN = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties")


def write(outline: Outline, *, now: datetime) -> bytes:
    """
    Return the Word document of an outline, as made at `now`.

    Any text is accepted; the characters that no XML document can hold (`markup.printable`) are left out.
    """
    document = Document(BytesIO(_template()))
    body = written(outline)
    document.part.numbering_part.element.extend(
        _elements("".join(styles.list_from(list_id, start) for list_id, start in body.lists()))
    )
    _fill(document.sections[0].header, paragraph(_running_title(outline), "Header"))
    _describe(document, outline, now)
    _set_body(document, body.markup)
    return _saved(document)


def file_name(outline: Outline, today: date) -> str:
    """Return a name that every file system takes: organisation or title, then "action-plan" and the day."""
    subject = _slug(outline.organisation) or _slug(outline.title) or "workshop"
    return f"{subject}-action-plan-{today.isoformat()}.docx"


def _slug(text: str) -> str:
    """Return the letters, marks and digits of any script, with a hyphen for what stands between words."""
    name = ""
    for character in normalize("NFC", re.sub("['’]", "", text)):
        is_mark = category(character).startswith("M") and name[-1:] not in {"", "-"}
        name += character if character.isalnum() or is_mark else "-"
    name = re.sub("-+", "-", name).strip("-")[:_NAME]
    return name.encode()[:_NAME_BYTES].decode(errors="ignore").rstrip("-")


def _describe(document: WordDocument, outline: Outline, now: datetime) -> None:
    properties = document.core_properties
    properties.title = (printable(outline.title).strip() or wording.DOCUMENT)[:_PROPERTY]
    properties.author = printable(outline.organisation).strip()[:_PROPERTY]
    properties.language = "en-GB"
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)
    properties.comments = properties.keywords = properties.last_modified_by = ""


@cache
def _template() -> bytes:
    """Return an empty document with our page, styles, lists and footer."""
    document = Document()
    _drop_foreign(document.part.rels)
    _drop_foreign(document.part.package.rels)
    _set_page(document.sections[0])
    _set_styles(document.styles.element)
    document.part.numbering_part.element[:] = _elements("".join(styles.LISTS))
    _set_settings(document.settings.element)
    return _saved(document)


def _drop_foreign(rels: Relationships) -> None:
    for key in [key for key, rel in rels.items() if rel.reltype.endswith(_FOREIGN)]:
        del rels[key]


def _set_page(section: Section) -> None:
    """Set A4 with a header that the first page, which shows the title itself, goes without."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.first_page_footer, section.footer):
        _fill(footer, page_numbers())


def _set_styles(element: Any) -> None:
    """Put our styles in the place of the template's; what Word offers beyond them it knows by itself."""
    latent = element.find(qn("w:latentStyles"))
    element[:] = [*_elements(styles.DEFAULTS), latent, *_elements("".join(styles.STYLES))]


def _set_settings(element: Any) -> None:
    for name in ("w:proofState", "w:savePreviewPicture"):
        element.remove(element.find(qn(name)))
    element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    element.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    # 15 is Word 2013 and later; anything less opens in "Compatibility Mode".
    mode = element.find(f"{qn('w:compat')}/{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), "15")


def _fill(part: _Header | _Footer, markup: str) -> None:
    """Put a paragraph in the place of the one that a new header or footer comes with."""
    old = part.paragraphs[0]._p
    old.getparent().replace(old, *_elements(markup))


def _set_body(document: WordDocument, markup: str) -> None:
    """Parse the whole document at once: moving thousands of elements into another takes lxml many seconds."""
    before, opening, after = document.element.xml.partition("<w:body>")
    document.part._element = parse_xml(before + opening + markup + after)


def _elements(markup: str) -> list[Any]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>"))


def _running_title(outline: Outline) -> str:
    names = [" ".join(printable(text).split()) for text in (outline.organisation, outline.title)]
    text = " · ".join(filter(None, names)) or wording.DOCUMENT
    return text if len(text) <= _RUNNING_TITLE else f"{text[:_RUNNING_TITLE].rstrip()}…"


def _saved(document: WordDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
