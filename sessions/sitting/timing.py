"""What is said of the clock of a sitting: names, what is left, and how it stands against the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from sections.clock import Row, rows
from sections.models import Behaviour, PlanKind
from sessions.models import Sitting, Workshop
from sessions.models.sittings import sitting_of
from sessions.sitting.clock import Clock
from sessions.sitting.planning import Stretch

MINUTE = timedelta(minutes=1)
LEFT = ngettext_lazy("%(n)s minute left", "%(n)s minutes left", "n")
OVER = ngettext_lazy("%(n)s minute over", "%(n)s minutes over", "n")
BEHIND = ngettext_lazy("%(n)s minute later than planned", "%(n)s minutes later than planned", "n")
AHEAD = ngettext_lazy("%(n)s minute earlier than planned", "%(n)s minutes earlier than planned", "n")


@dataclass(frozen=True)
class Timing:
    """
    The clock of a sitting at one moment, in words.

    Where notes are hidden, no page says what ran before: it is a break like any other.
    """

    sitting: Sitting
    now: datetime
    behaviours: dict[str, Behaviour]
    is_hidden: bool

    @property
    def clock(self) -> Clock:
        return self.sitting.clock

    @property
    def name(self) -> str:
        """What runs: "Behaviour 2", "Break"."""
        return self.name_of(self.sitting.stretches[self.sitting.at])

    @property
    def shown_name(self) -> str:
        """What everybody reads of it."""
        return str(PlanKind.BREAK.label) if self.is_hidden else self.name

    @property
    def next_at(self) -> int | None:
        """Which stretch comes next; None while the last one runs."""
        return self.sitting.at + 1 if self.sitting.at + 1 < len(self.sitting.plan) else None

    @property
    def next_name(self) -> str:
        """The name of the stretch that comes next."""
        return "" if self.next_at is None else self.name_of(self.sitting.stretches[self.next_at])

    @property
    def left(self) -> str:
        """What is left for this stretch."""
        return _left(self.clock.left(self.now))

    @property
    def all_left(self) -> str:
        """What is left of today's time."""
        return _left(self.clock.all_left(self.now))

    @property
    def pace(self) -> str:
        """How far behind the plan or ahead of it: for facilitators alone."""
        behind = self.clock.behind(self.now)
        if minutes := abs(behind) // MINUTE:
            return str((BEHIND if behind > timedelta() else AHEAD) % {"n": minutes})
        return _("As planned")

    @property
    def rows(self) -> list[Row]:
        """The whole plan."""
        return rows_of(self.sitting.stretches, self.behaviours)

    @property
    def minutes(self) -> int:
        """The minutes of the whole plan."""
        return sum(stretch.minutes for stretch in self.sitting.stretches)

    def name_of(self, stretch: Stretch) -> str:
        """Return the name of a stretch of the plan."""
        behaviour = self.behaviours.get(stretch.behaviour)
        if behaviour is None:
            return str(PlanKind(stretch.kind).label)
        return _("Behaviour %(number)s") % {"number": behaviour.number}


def rows_of(stretches: Sequence[Stretch], behaviours: Mapping[str, Behaviour]) -> list[Row]:
    """Return a plan as the lines of a table; `behaviours` are those that it may hold, by key."""
    return rows((_title(each, behaviours.get(each.behaviour)), each.minutes) for each in stretches)


def _title(stretch: Stretch, behaviour: Behaviour | None) -> str:
    return behaviour.numbered_name if behaviour else str(PlanKind(stretch.kind).label)


def timing_of(workshop: Workshop) -> Timing | None:
    """Return the timing of today's sitting, if there is one; two queries at most."""
    sitting, now = sitting_of(workshop), timezone.now()
    if sitting is None or sitting.is_past(now):
        return None
    keys = [stretch.behaviour for stretch in sitting.stretches if stretch.behaviour]
    behaviours = {each.key: each for each in Behaviour.objects.filter(key__in=keys)}
    return Timing(sitting, now, behaviours, is_hidden=workshop.hidden_at is not None)


def state_of(timing: Timing | None, *, for_facilitators: bool) -> dict[str, Any]:
    """
    Return what a page's script needs to show the clock; nothing while there is none.

    A clock that is stopped shows what was left at `stopped_at`. Of a break that was not planned nobody knows when it ends.
    `planned_end`, from which the pace comes, is for facilitators alone.
    """
    if timing is None:
        return {}
    clock = timing.clock
    state = {
        "now": timing.now,
        "section": timing.sitting.section.title,
        "stretch": timing.shown_name,
        "kind": PlanKind.BREAK if timing.is_hidden else timing.sitting.stretches[clock.at].kind,
        "ends_at": None if timing.is_hidden else clock.ends,
        "section_ends_at": None if timing.is_hidden else clock.all_ends,
        "stopped_at": clock.stopped,
    }
    return state | ({"planned_end": clock.planned_end} if for_facilitators else {})


def patterns() -> dict[str, str]:
    """Return the words with which a page's script counts on; # stands for the minutes."""
    counted = {"left": LEFT, "over": OVER, "behind": BEHIND, "ahead": AHEAD}
    found = {f"{name}-one": str(words % {"n": 1}) for name, words in counted.items()}
    found |= {f"{name}-many": str(words % {"n": 2}).replace("2", "#") for name, words in counted.items()}
    return found | {"up": _("no minutes left"), "on-plan": _("As planned")}


def _left(left: timedelta) -> str:
    if left > timedelta():
        return str(LEFT % {"n": -(-left // MINUTE)})
    over = -left // MINUTE
    return str(OVER % {"n": over}) if over else _("no minutes left")
