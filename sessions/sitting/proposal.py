"""What is proposed for a sitting: the behaviours and the minutes with which one press starts."""

from dataclasses import dataclass

from sections.clock import Row
from sections.models import Behaviour
from sessions.models import Workshop
from sessions.progress import SectionProgress
from sessions.sitting.planning import Stretch, Tightness, natural_minutes, planned, tightness
from sessions.sitting.timing import MINUTE, Timing, rows_of
from sessions.words import time_plan

FEWEST_MINUTES = 15
MOST_MINUTES = 720


@dataclass(frozen=True)
class Proposal:
    """
    The stretches and the behaviours that there are to plan with; the keys of those, and the minutes, of this sitting.
    """

    stretches: list[Stretch]
    behaviours: list[Behaviour]
    chosen: list[str]
    minutes: int

    @property
    def plan(self) -> list[Stretch]:
        """What comes of it."""
        return planned(self.stretches, self.chosen, self.minutes)

    @property
    def rows(self) -> list[Row]:
        """The same as the lines of a table."""
        return rows_of(self.plan, {behaviour.key: behaviour for behaviour in self.behaviours})

    @property
    def tightness(self) -> Tightness | None:
        """What is wrong with it, if a behaviour gets too little time."""
        return tightness(self.stretches, self.chosen, self.minutes)


def proposal(workshop: Workshop, current: SectionProgress, timing: Timing | None) -> Proposal:
    """
    Return what is proposed for a section.

    During its sitting, whose timing is given: what lies ahead, in the time that is left. Else what was not yet
    discussed, at the section's own lengths.
    """
    stretches = _stretches(workshop, current, timing)
    planned = {each.behaviour for each in stretches}
    steps = [step for step in current.behaviours if step.behaviour.key in planned]
    chosen = _chosen([step.behaviour.key for step in steps if not step.is_discussed], timing)
    keys = [step.behaviour.key for step in steps]
    chosen = [key for key in keys if key in chosen] or keys
    minutes = _minutes_left(timing) or natural_minutes(stretches, chosen)
    within = max(FEWEST_MINUTES, min(MOST_MINUTES, minutes))
    return Proposal(stretches, [step.behaviour for step in steps], chosen, within)


def _stretches(workshop: Workshop, current: SectionProgress, timing: Timing | None) -> list[Stretch]:
    """Return the section's time plan; during its sitting without the opening and the breaks that are over."""
    over = {each.key for each in timing.sitting.stretches[: timing.sitting.at]} if timing else set()
    stretches = [
        Stretch(item.key, item.kind, item.behaviour.key if item.behaviour else "", item.minutes)
        for item in time_plan(current.section, workshop.track)
    ]
    return [each for each in stretches if each.behaviour or each.key not in over]


def _chosen(undiscussed: list[str], timing: Timing | None) -> list[str]:
    if timing is None:
        return undiscussed
    return [each.behaviour for each in timing.sitting.stretches[timing.sitting.at :]]


def _minutes_left(timing: Timing | None) -> int:
    """Return the minutes that are left of today's time; none where they are too few to plan."""
    left = -(-timing.clock.all_left(timing.now) // MINUTE) if timing else 0
    return left if left >= FEWEST_MINUTES else 0
