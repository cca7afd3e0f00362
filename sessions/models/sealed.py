"""Fields that hold typed text, sealed under the key of their workshop."""

from typing import Any, Protocol, Self, overload

from django.db import models

from sessions.sealing import seal, unseal


class HasKey(Protocol):
    """A model whose rows can name the workshop's key and the place (workshop, row) of what they seal."""

    @property
    def seal_key(self) -> bytes: ...

    @property
    def seal_row(self) -> str: ...


def sealed_column() -> "models.BinaryField[bytes, bytes]":
    """Return the column in which a Sealed text stands; empty while there is no text."""
    return models.BinaryField(default=b"", blank=True)


class Sealed:
    """A text attribute that is kept, encrypted, in the column `sealed_<name>`; an empty text stays an empty column."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.column = f"sealed_{name}"

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: HasKey, owner: type) -> str: ...
    def __get__(self, row: Any, owner: type) -> Self | str:
        if row is None:
            return self
        column = bytes(getattr(row, self.column))
        return unseal(row.seal_key, column, self._place(row)).decode() if column else ""

    def __set__(self, row: HasKey, text: str) -> None:
        sealed = seal(row.seal_key, text.encode(), self._place(row)) if text else b""
        setattr(row, self.column, sealed)

    def _place(self, row: HasKey) -> str:
        return f"{row.seal_row}/{self.name}"
