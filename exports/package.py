"""Opens the file of a Word document and finds the parts that say something."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# What zipfile and lxml raise over files that are cut short, changed, locked or something else altogether.
_FAULTS = (
    BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    etree.XMLSyntaxError,
)
# Several times the largest document that a workshop can fill; a small file can claim to hold far more.
_MOST = 512 * 1024 * 1024


class UnreadableDocument(Exception):
    """The bytes are not a whole Word document."""


@dataclass(frozen=True)
class Package:
    """The parts of a Word document; styles and numbering are empty elements where it has none."""

    body: _Element
    styles: _Element
    numbering: _Element


def opened(document: bytes) -> Package:
    """Return the parts of a document; raise UnreadableDocument if anything of it is missing or damaged."""
    try:
        with ZipFile(BytesIO(document)) as file:
            _check(file)
            main = _related(file, "")["officeDocument"]
            body = _parsed(file, main).find(f"{W}body")
            parts = _related(file, main)
            styles, numbering = (_parsed(file, parts.get(name, "")) for name in ("styles", "numbering"))
    except _FAULTS as fault:
        raise UnreadableDocument(str(fault)) from fault
    if body is None:
        raise UnreadableDocument("It has no body.")
    return Package(body, styles, numbering)


def value(element: _Element, *names: str) -> str:
    """Return the value (w:val) that the descendant of those names has; "" if there is none."""
    found = element.find("/".join(f"{W}{name}" for name in names))
    return "" if found is None else found.get(f"{W}val", "")


def _check(file: ZipFile) -> None:
    if sum(entry.file_size for entry in file.infolist()) > _MOST:
        raise UnreadableDocument("It is larger than any document of ours.")
    if damaged := file.testzip():
        raise UnreadableDocument(f"{damaged} is damaged.")


def _related(file: ZipFile, part: str) -> dict[str, str]:
    """Return the parts that a part (or the file as a whole, "") refers to, by the kind of reference."""
    folder, name = dirname(part), part.rpartition("/")[2]
    return {
        reference.get("Type", "").removeprefix(_OFFICE): normpath(
            join("/", folder, reference.get("Target", ""))
        ).lstrip("/")
        for reference in _parsed(file, join(folder, "_rels", f"{name}.rels")).iter(_RELATIONSHIP)
    }


def _parsed(file: ZipFile, part: str) -> _Element:
    if not part:
        return etree.Element("none")
    return etree.fromstring(file.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
