"""Says which parts of a text run from right to left."""

from itertools import pairwise
from unicodedata import bidirectional

# Unicode's strong directions (UAX #9); every other class takes the direction of what stands around it.
_STRONG = {"L": False, "R": True, "AL": True}
_RIDES_ALONG = {"NSM", "BN"}


def runs_from_right(text: str) -> bool:
    """Return whether the first character with a direction of its own runs from right to left."""
    if text.isascii():
        return False
    return next((_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG), False)


def pieces(text: str, *, from_right: bool) -> list[tuple[str, bool]]:
    """
    Return a text in pieces of one direction, each with whether it runs from right, as its paragraph may do.

    Between two directions, spaces and the like go with the paragraph; a combining mark stays with its letter.
    """
    if text.isascii() and not from_right:
        return [(text, False)]
    turns, direction, ended = [0], from_right, 0
    directions = [direction]
    for place, kind in enumerate(map(bidirectional, text)):
        if kind in _STRONG:
            if _STRONG[kind] != direction:
                turns.append(place if direction == from_right else ended)
                direction = not direction
                directions.append(direction)
            ended = place + 1
        elif kind in _RIDES_ALONG and ended == place:
            ended = place + 1
    if direction != from_right:
        turns.append(ended)
        directions.append(from_right)
    spans = pairwise([*turns, len(text)])
    return [
        (text[start:end], right) for (start, end), right in zip(spans, directions, strict=True) if start < end
    ]
