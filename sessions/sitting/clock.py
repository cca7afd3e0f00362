"""The clock of a sitting. It shows how the time goes, and never moves on by itself. Arithmetic alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Clock:
    """
    Which stretch of a plan runs and since when; each verb returns the clock after it.

    `minutes` are those of the plan's stretches. `began` and `since` are when the sitting and this stretch began, put
    off by as long as the clock was stopped since. `added` are minutes that this stretch was given beyond its own.
    """

    minutes: Sequence[int]
    at: int
    began: datetime
    since: datetime
    added: int = 0
    stopped: datetime | None = None

    # What it shows.

    @property
    def ends(self) -> datetime:
        """When the time of this stretch is over."""
        return self.since + timedelta(minutes=self.minutes[self.at] + self.added)

    @property
    def all_ends(self) -> datetime:
        """When today's time is over, whatever was added to a stretch."""
        return self.began + timedelta(minutes=sum(self.minutes))

    @property
    def planned_end(self) -> datetime:
        """When this stretch was to end by the plan."""
        return self.began + timedelta(minutes=sum(self.minutes[: self.at + 1]))

    def reading(self, now: datetime) -> datetime:
        """Return the moment that the clock shows: while it is stopped, that at which it was."""
        return self.stopped or now

    def left(self, now: datetime) -> timedelta:
        """Return what is left for this stretch; less than nothing once it is over."""
        return self.ends - self.reading(now)

    def all_left(self, now: datetime) -> timedelta:
        """Return what is left of today's time; less than nothing once it is over."""
        return self.all_ends - self.reading(now)

    def behind(self, now: datetime) -> timedelta:
        """Return how far this stretch will end behind the plan; less than nothing if ahead of it."""
        return max(self.ends, self.reading(now)) - self.planned_end

    # What one does with it.

    def stop(self, now: datetime) -> "Clock":
        """Stop it; stopping it again changes nothing."""
        return replace(self, stopped=self.stopped or now)

    def go_on(self, now: datetime) -> "Clock":
        """Let it go on from where it was stopped."""
        pause = now - self.reading(now)
        return replace(self, stopped=None, began=self.began + pause, since=self.since + pause)

    def give(self, added: int, at: int) -> "Clock":
        """Give a stretch so many minutes beyond its own; nothing changes if another one runs."""
        return replace(self, added=added) if at == self.at else self

    def move(self, at: int, now: datetime) -> "Clock":
        """Begin a stretch of the plan, going on if stopped; nothing changes if it runs, or there is none."""
        if at == self.at or not 0 <= at < len(self.minutes):
            return self
        return replace(self.go_on(now), at=at, since=now, added=0)
