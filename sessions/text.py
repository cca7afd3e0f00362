"""The one rule by which typed text is cleaned, and the limits of what is kept."""

import re

from django.utils.translation import ngettext

NOTE_LIMIT = 100_000  # characters (code points) in each text of a note
ACTION_LIMIT = 2_000
NAME_LIMIT = 200
CONTACT_LIMIT = 1_000
ACTIONS_PER_BEHAVIOUR = 200
OWN_QUESTION_LIMIT = 500
OWN_QUESTIONS_PER_BEHAVIOUR = 20

# What no document can hold or what garbles the line it stands in: control characters but tab and line feed, lone
# surrogates, the two non-characters that XML refuses, and the marks that override or isolate text direction.
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class TooLong(Exception):
    """A text is longer than its limit; says to the person by how much."""

    def __init__(self, text: str, limit: int) -> None:
        self.over, self.limit = len(text) - limit, limit

    def __str__(self) -> str:
        return ngettext(
            "This is one character too long (the limit is %(limit)s). Shorten it. "
            "Nothing is lost: your text is still here.",
            "This is %(over)s characters too long (the limit is %(limit)s). "
            "Shorten it, or move part of it elsewhere. Nothing is lost: your text is still here.",
            self.over,
        ) % {"over": f"{self.over:,}", "limit": f"{self.limit:,}"}


def clean(text: str) -> str:
    """Return the text with line feeds as its only line ends and without UNKEEPABLE; nothing else changes."""
    return UNKEEPABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
