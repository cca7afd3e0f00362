"""What comes along when somebody pastes from a word processor: line breaks of other kinds, unseen signs, bullets."""

import re

# A line break within a paragraph, those between pages and paragraphs, and what a browser sends.
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Marks of encoding and of direction, which nobody sees.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
# Bullets as characters, also those of the symbol fonts; a dot or an “o” only where the tab of a list follows.
_BULLET = re.compile(
    "^[ \t\xa0]*(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2219\uf0a7\uf0a8\uf0b7\uf0d8]|[\xb7o](?=[\t\xa0]))[ \t\xa0]*",
    re.MULTILINE,
)


def lines(text: str, bullet: str = "") -> str:
    """Return a pasted text with plain line breaks, each bullet as `bullet`, and without what nobody sees."""
    return _BULLET.sub(bullet, _UNSEEN.sub("", _BREAK.sub("\n", text)))


def one_line(text: str) -> str:
    """Return a pasted text on one line."""
    return " ".join(lines(text).split())
