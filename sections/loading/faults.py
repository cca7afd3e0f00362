"""What is wrong in the content files: where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

import yaml
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """One thing to mend; `line` is 0 for a whole file, `entry` its model and key as far as they are known."""

    file: str
    line: int
    entry: str
    field: str
    problem_and_mend: str

    def __str__(self) -> str:
        line = _("line %(line)s") % {"line": self.line} if self.line else ""
        place = ", ".join(part for part in (self.file, line, self.entry, self.field) if part)
        return f"{before_colon(place)}: {self.problem_and_mend}"


@dataclass(frozen=True)
class Place:
    """Where in the files something stands."""

    file: str
    line: int = 0
    entry: str = ""
    field: str = ""

    def at(self, node: yaml.Node, field: str = "") -> "Place":
        """Return the place of a YAML node in the same entry."""
        return replace(self, line=node.start_mark.line + 1, field=field)

    def fault(self, problem_and_mend: str) -> Fault:
        """Return a fault at this place."""
        return Fault(self.file, self.line, self.entry, self.field, problem_and_mend)


class ContentError(Exception):
    """The files cannot be loaded; `faults` names everything to mend, and nothing was changed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def before_colon(words: str) -> str:
    """Return words without the full stop with which they end, where a colon follows."""
    return words.rstrip(".")


def shown(text: str, limit: int = 60) -> str:
    """Return a text from a file short and printable, for a message."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in short)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known word, or the first few of them if none is near."""
    choices = sorted(known)
    if near := get_close_matches(word[:60], choices, n=1):
        return _("Did you mean “%(word)s”?") % {"word": shown(near[0])}
    return _("Known here: %(words)s.") % {"words": shown(", ".join(choices), 120) or _("none")}
