"""Two wordings compared word by word: what stays, what goes, what comes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
# Words, white space, and each other sign by itself.
_TOKEN = re.compile(r"\w[\w’'-]*|\s+|[^\w\s]")
# Comparing costs the square of the length: beyond this one wording stands whole beside the other.
_LONGEST = 2_500
# Of what stays, a reader needs some words around each change.
_AROUND = 60
# Below this share of common words the two are easier read one after the other.
_ALIKE = 0.4
# So they are where what they share falls into more than a few bits of a word or two each.
_FEW, _SHRED = 2, 12


@dataclass(frozen=True)
class Run:
    """A stretch of text that stays, goes or comes: `how` is SAME, REMOVED or ADDED."""

    how: str
    text: str


def reworded(old: str, new: str) -> list[Run]:
    """Return the two wordings as one row of runs; long stretches that stay are cut short with “…”."""
    runs = _joined(_by_lines(old, new))
    return [_cut_short(run, first=run is runs[0], last=run is runs[-1]) for run in runs]


def _by_lines(old: str, new: str) -> Iterator[Run]:
    """Compare lines first, which keeps long pages quick, and words within the lines that differ."""
    one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(one) + len(other) > _LONGEST:
        yield from _whole(old, new)
        return
    for same, goes, comes in _steps(one, other):
        yield from [Run(SAME, goes)] if same else _by_words(goes, comes)


def _by_words(old: str, new: str) -> Iterator[Run]:
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(one) + len(other) > _LONGEST:
        yield from _whole(old, new)
        return
    steps = list(_steps(one, other))
    common = [len(goes) for same, goes, _ in steps if same and not goes.isspace()]
    in_shreds = len(common) > _FEW and sum(common) < _SHRED * len(common)
    if in_shreds or sum(common) < _ALIKE * min(len(old), len(new)):
        yield from _whole(old, new)
        return
    for at, (same, goes, comes) in enumerate(steps):
        # A space between two changes would tear one change into two.
        between = goes.isspace() and 0 < at < len(steps) - 1
        yield from [Run(SAME, goes)] if same and not between else _whole(goes, comes)


def _steps(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Yield whether a stretch is the same in both, and its text in one and in the other."""
    matcher = SequenceMatcher(str.isspace, one, other, autojunk=False)
    for how, start, end, other_start, other_end in matcher.get_opcodes():
        yield how == "equal", "".join(one[start:end]), "".join(other[other_start:other_end])


def _whole(old: str, new: str) -> Iterator[Run]:
    yield Run(REMOVED, old)
    yield Run(ADDED, new)


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Join what stands side by side, the words that go before those that come."""
    joined: list[Run] = []
    goes = comes = ""
    for run in [*runs, Run(SAME, "")]:
        if run.how == REMOVED:
            goes += run.text
        elif run.how == ADDED:
            comes += run.text
        else:
            end = _common_end(goes, comes)
            joined += [Run(REMOVED, goes.removesuffix(end)), Run(ADDED, comes.removesuffix(end))]
            joined += [Run(SAME, end + run.text)]
            goes = comes = ""
    return [run for run in joined if run.text]


def _common_end(one: str, other: str) -> str:
    """Return the white space with which both end, if it is the same."""
    end, other_end = (text[len(text.rstrip()) :] for text in (one, other))
    return end if end == other_end else ""


def _cut_short(run: Run, *, first: bool, last: bool) -> Run:
    if run.how != SAME or len(run.text) <= 3 * _AROUND:
        return run
    start = "" if first else run.text[:_AROUND].rpartition(" ")[0] + " "
    end = "" if last else " " + run.text[-_AROUND:].partition(" ")[2]
    return Run(SAME, f"{start}…{end}")
