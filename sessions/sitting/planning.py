"""The plan of a sitting: a section's time plan, cut down to today's behaviours and minutes. Arithmetic alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, count, pairwise

from sections.models import PlanKind

# What the facilitator guide says: shorter, a behaviour is better discussed on another day.
LEAST_MINUTES = 25
# Up to here a group sits through; in a longer sitting there is a break for each hour begun after the first.
NO_BREAK_UP_TO = 90
HOUR = 60
STEP = 5


@dataclass(frozen=True)
class Stretch:
    """One stretch of a plan: its key in the section's time plan, its kind, the key of its behaviour if it has one."""

    key: str
    kind: str
    behaviour: str
    minutes: int


@dataclass(frozen=True)
class Tightness:
    """
    What is wrong with a plan, and what to do.

    `minutes` has the shortest behaviour; only the first `fewer` fit (0: not even one); all fit into `enough` minutes.
    """

    minutes: int
    fewer: int
    enough: int


def planned(stretches: Sequence[Stretch], behaviours: Collection[str], minutes: int) -> list[Stretch]:
    """
    Return the plan of a sitting of so many minutes, made of a section's stretches in their order.

    Of the behaviours it holds those named, of the breaks as many as so long a sitting takes.
    """
    held = [each for each in stretches if not each.behaviour or each.behaviour in behaviours]
    return _scaled(_with_few_breaks(held, minutes), minutes)


def natural_minutes(stretches: Sequence[Stretch], behaviours: Collection[str]) -> int:
    """Return how long the stretches take that are held today, at the section's own lengths."""
    held = [each for each in stretches if not each.behaviour or each.behaviour in behaviours]
    breaks = _useful_breaks(held)
    return sum(each.minutes for at, each in enumerate(held) if each.kind != PlanKind.BREAK or at in breaks)


def tightness(stretches: Sequence[Stretch], behaviours: Sequence[str], minutes: int) -> Tightness | None:
    """Return what is wrong where a behaviour would get under 25 minutes, else None."""

    def shortest(some: Sequence[str], time: int) -> int:
        plan = planned(stretches, some, time)
        return min((each.minutes for each in plan if each.behaviour), default=LEAST_MINUTES)

    if (least := shortest(behaviours, minutes)) >= LEAST_MINUTES:
        return None
    sizes = range(len(behaviours) - 1, -1, -1)
    return Tightness(
        minutes=least,
        fewer=next(size for size in sizes if shortest(behaviours[:size], minutes) >= LEAST_MINUTES),
        enough=next(
            time
            for time in count(minutes // STEP * STEP + STEP, STEP)
            if shortest(behaviours, time) >= LEAST_MINUTES
        ),
    )


def _scaled(stretches: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """Return the stretches in the same proportion, each ending at the whole minute that is nearest to its share."""
    whole = sum(each.minutes for each in stretches)
    ends = [
        (2 * minutes * end + whole) // (2 * whole) for end in accumulate(each.minutes for each in stretches)
    ]
    spans = pairwise([0, *ends])
    return [replace(each, minutes=end - begin) for each, (begin, end) in zip(stretches, spans, strict=True)]


def _with_few_breaks(held: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """Return the stretches with as many breaks as so long a sitting takes, those that divide it most evenly."""
    breaks = _useful_breaks(held)
    most = 0 if minutes <= NO_BREAK_UP_TO else (minutes - 1) // HOUR
    choices = combinations(breaks, min(len(breaks), most))
    kept = min(choices, key=lambda choice: _longest_run(held, choice))
    return [each for at, each in enumerate(held) if each.kind != PlanKind.BREAK or at in kept]


def _useful_breaks(held: Sequence[Stretch]) -> list[int]:
    """Return where those breaks stand before which, since the last one, a behaviour is discussed."""
    breaks, since = [], False
    for at, each in enumerate(held):
        if each.kind == PlanKind.BREAK and since:
            breaks.append(at)
        since = bool(each.behaviour) or (since and each.kind != PlanKind.BREAK)
    return breaks


def _longest_run(held: Sequence[Stretch], breaks: Collection[int]) -> int:
    runs = [0]
    for at, each in enumerate(held):
        if at in breaks:
            runs.append(0)
        elif each.kind != PlanKind.BREAK:
            runs[-1] += each.minutes
    return max(runs)
