"""Word files changed part by part, as a person, a program or a fault might leave them."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def changed(document: bytes, name: str, old: str, new: str) -> bytes:
    """Return a document with every match of `old` in one of its parts changed to `new`."""
    file = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert re.search(old, content.decode(), re.DOTALL), f"{old} is not in {name}"
                content = re.sub(old, new, content.decode(), flags=re.DOTALL).encode()
            target.writestr(part, content)
    return file.getvalue()


def without(document: bytes, name: str) -> bytes:
    """Return a document that lacks one of its parts."""
    file = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(file, "w") as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
    return file.getvalue()
