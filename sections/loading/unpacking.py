"""Files that somebody sent, and the files in the zips among them: taken in memory, and only what is expected."""

import stat
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from sections.loading.faults import ContentError, Fault, Place, shown

LIMIT = 5_000_000  # Bytes of all files together, unpacked; the whole content needs a tenth of it.
FILES = 200
# What file managers put into a zip unasked.
_UNASKED = {"__MACOSX", "Thumbs.db", "desktop.ini"}
_DAMAGED = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Sent(NamedTuple):
    """A file as it came: the name that the browser gave, and what it holds."""

    name: str
    file: IO[bytes]


class _Refused(Exception):
    """A file that is not taken; the message says why, and how to mend it."""


def unpacked(sent: Iterable[Sent]) -> dict[str, bytes]:
    """Return the content files by their names; raise ContentError with every file that cannot be taken."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    left = LIMIT
    for each in sent:
        try:
            for name, raw in _taken(each, left):
                if name in files:
                    raise _Refused(_("There are two files of the name %(name)s.") % {"name": shown(name)})
                files[name] = raw
                left -= len(raw)
        except _Refused as refused:
            faults.append(Place(shown(each.name)).fault(str(refused)))
    if not files and not faults:
        faults.append(Place("").fault(_("There is no .yaml file here. Choose one, or a .zip of them.")))
    if faults:
        raise ContentError(faults)
    return files


def _taken(sent: Sent, left: int) -> Iterator[tuple[str, bytes]]:
    name = _named(sent.name).lower()
    if name.endswith(".yaml"):
        yield _named(sent.name), _bounded(sent.file, left)
    elif name.endswith(".zip"):
        yield from _from_zip(BytesIO(_bounded(sent.file, left)), left)
    else:
        raise _Refused(
            _("Send files whose names end in .yaml, or one .zip of them; no others are read. Rename it.")
        )


def _named(name: str) -> str:
    """Return what a content file is called; some editors put their own ending behind it."""
    return name[:-4] if name.lower().endswith(".yaml.txt") else name


def _from_zip(file: IO[bytes], left: int) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if _is_asked_for(entry)]
            if len(entries) > FILES:
                raise _Refused(_("This zip holds more than %(count)s files.") % {"count": FILES})
            for entry in entries:
                _refuse_strange(entry)
                # The size that a zip states is not believed.
                with archive.open(entry) as held:
                    raw = _bounded(held, left)
                left -= len(raw)
                yield _named(entry.filename), raw
    except _DAMAGED:
        raise _Refused(_("This is no zip that can be read. Pack the files again.")) from None


def _bounded(file: IO[bytes], left: int) -> bytes:
    raw = file.read(left + 1)
    if len(raw) > left:
        raise _Refused(_("The files are larger than 5 MB together. Send fewer at a time."))
    return raw


def _is_asked_for(entry: ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part in _UNASKED or (part.startswith(".") and not part.startswith("..")) for part in parts)
    return not entry.is_dir() and not hidden


def _refuse_strange(entry: ZipInfo) -> None:
    path, name = PurePosixPath(entry.filename), {"name": shown(entry.filename)}
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        raise _Refused(_("The zip holds %(name)s, which leads out of it. Pack the files again.") % name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _Refused(_("The zip holds %(name)s, which only points to a file. Pack the file itself.") % name)
    if entry.flag_bits & 0x1:
        raise _Refused(_("The zip has a password. Pack the files without one."))
    if path.suffix.lower() == ".zip":
        raise _Refused(_("The zip holds another one, %(name)s. Pack the files themselves.") % name)
    if PurePosixPath(_named(entry.filename)).suffix.lower() != ".yaml":
        raise _Refused(_("The zip holds %(name)s. Take it out, or rename it to end in .yaml.") % name)
