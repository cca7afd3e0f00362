"""Content files into YAML nodes, strictly: scalars stay text, and no aliases or tags are allowed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from yaml.composer import Composer

from sections.loading.faults import Fault, Place, shown

LIMIT = 1_000_000  # Bytes a file; the largest section needs a hundredth of it.
DEPTH = 8  # An entry needs four levels; a bomb of brackets needs thousands.
NEAR = gettext_lazy("Near “%(line)s” this file cannot be read. %(usual)s")
NOWHERE = gettext_lazy("This file cannot be read from here on. %(usual)s")
HINT = gettext_lazy(
    "Usually this line, or the one above, lost its indentation: begin it with as many spaces as its neighbours. Or "
    "a text holds a colon, a hash or quotes: write it on the lines after “>-”."
)
LOST = gettext_lazy(
    "Usually the line lost its indentation: begin it with as many spaces as the other lines of its text."
)
OPEN = gettext_lazy("A quotation mark or bracket is opened and not closed: close it, or take it out.")
# What is usually wrong, by what the parser finds; and whether it is wrong where that began.
_USUAL = [
    ("could not find expected ':'", LOST, True),
    ("while scanning a quoted scalar", OPEN, True),
    ("while parsing a flow", OPEN, True),
    (
        "mapping values are not allowed",
        gettext_lazy('A text that holds a colon needs quotes around it, such as title: "One: two".'),
        False,
    ),
    ("\\t", gettext_lazy("A tab stands here: indent with spaces alone."), False),
    ("expected a single document", gettext_lazy("Take out the line “---”."), False),
]


def find(path: Path) -> list[tuple[str, Path]]:
    """Return the files to load and what to call them: `path` itself, or every YAML file below, sorted."""
    if not path.is_dir():
        return [(shown(path.name), path)]
    below = sorted(found for found in path.rglob("*") if found.suffix in {".yaml", ".yml"})
    return [(shown(found.relative_to(path).as_posix()), found) for found in below if not found.is_dir()]


def read(name: str, file: Path | bytes, faults: list[Fault]) -> list[yaml.Node] | None:
    """
    Return the entries of a file, or of what a file holds, as YAML nodes.

    If it cannot be read, add why to `faults` and return None.
    """
    try:
        root = _root(_text(_raw(file) if isinstance(file, Path) else file))
    except _ReadingError as error:
        faults.append(Place(name, error.line).fault(str(error)))
        return None
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        faults.append(
            Place(name).fault(
                _("This file has no list of entries. Start each with “- model:”, or remove it.")
            )
        )
        return None
    return list(root.value)


class _ReadingError(Exception):
    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def _raw(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except OSError as error:
        raise _ReadingError(
            _("This cannot be read (%(why)s). Check its name and its rights.") % {"why": error.strerror}
        ) from None
    if path.suffix != ".yaml":
        # To pass over a .yml would retire what it holds.
        raise _ReadingError(_("Rename this file to end in .yaml; no other files are read."))
    return raw


def _text(raw: bytes) -> str:
    if len(raw) > LIMIT:
        raise _ReadingError(_("This file is larger than 1 MB. Split it into several files."))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _ReadingError(
            _("This line is not UTF-8. In your editor, save the file with the encoding UTF-8."), line
        ) from None


def _root(text: str) -> yaml.Node | None:
    try:
        return _QuickLoader(text).get_single_node()
    except (yaml.YAMLError, ValueError, OverflowError):
        # The parser in Python says better where a fault is, and takes ten times as long.
        return _slow_root(text)


def _slow_root(text: str) -> yaml.Node | None:
    try:
        return _SlowLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _unreadable(text, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = _("Remove the invisible character U+%(code)s.") % {"code": f"{error.character:04X}"}
        raise _ReadingError(said, line) from None
    except (ValueError, OverflowError):
        # Escapes such as "\UFFFFFFFF", which name no character.
        raise _ReadingError(_("This holds an escape or directive that names nothing. Remove it.")) from None


def _unreadable(text: str, error: yaml.MarkedYAMLError) -> _ReadingError:
    """Return what is usually wrong where the parser stops, in plain words and beside the words that stand there."""
    why = f"{error.context}, {error.problem}"
    hint, at_start = next(((hint, start) for found, hint, start in _USUAL if found in why), (HINT, False))
    marks = (error.context_mark, error.problem_mark)
    mark = next(filter(None, marks if at_start else reversed(marks)), None)
    line = mark.line if mark else 0
    quoted = dict(enumerate(text.splitlines())).get(line, "").strip()
    said = NEAR % {"line": shown(quoted), "usual": hint} if quoted else NOWHERE % {"usual": hint}
    return _ReadingError(said, line + 1)


class _Strict(Composer):
    """Composes nodes only: no scalar is ever turned into a number, a date or a yes."""

    depth = 0
    peek_event: Callable[[], Any]

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _ReadingError(
                _("Anchors (&) and aliases (*) are not allowed. Write the text out, in quotes."), line
            )
        if event.tag is not None:
            raise _ReadingError(_("Tags (!) are not allowed. Remove it, or put the text in quotes."), line)
        if self.depth == DEPTH:
            raise _ReadingError(
                _("This is nested too deeply. An entry holds only texts, and keys in brackets."), line
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _SlowLoader(_Strict, yaml.SafeLoader):
    """Reads by the parser in Python."""


class _QuickLoader(_Strict, yaml.CSafeLoader):
    """Reads by the parser in C."""

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)
