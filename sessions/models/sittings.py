"""Sitting: what a group does with its time today, and the clock that shows how it goes."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from sections.models import PlanKind, Section
from sessions.models.workshops import Workshop
from sessions.sitting.clock import Clock
from sessions.sitting.planning import Stretch

# A clock that nobody touched for so long is that of another day.
SAME_DAY = timedelta(hours=6)


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Lists of sittings; a workshop has one at most."""

    def stop(self, now: datetime) -> bool:
        """Stop the clock where one runs, and return whether one did; to be called while the workshop is steered."""
        return self.filter(stopped_at=None).update(stopped_at=now) > 0


class Sitting(models.Model):
    """
    The sitting of today, over one section, from when its clock was started. A new one replaces it.

    `plan` holds the stretches, whose keys and minutes are none of the group's words; `at` is the one that runs. The times
    are those of the clock (sessions/sitting/clock.py).
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sittings")
    section = models.ForeignKey(Section, to_field="key", on_delete=models.PROTECT, related_name="+")
    plan = models.JSONField()
    at = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField()
    since = models.DateTimeField()
    added = models.PositiveSmallIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_sitting_a_workshop", fields=["workshop"]),
        ]

    def __str__(self) -> str:
        return f"sitting of {self.workshop_id}"

    @property
    def stretches(self) -> list[Stretch]:
        """The stretches of the plan, in order."""
        return [Stretch(**each) for each in self.plan]

    @property
    def is_break(self) -> bool:
        """Whether the stretch that runs is a break."""
        return bool(self.stretches[self.at].kind == PlanKind.BREAK)

    @property
    def clock(self) -> Clock:
        minutes = [each["minutes"] for each in self.plan]
        return Clock(minutes, self.at, self.began_at, self.since, self.added, self.stopped_at)

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self.at, self.added = clock.at, clock.added
        self.began_at, self.since, self.stopped_at = clock.began, clock.since, clock.stopped

    def is_past(self, now: datetime) -> bool:
        """Return whether this was the sitting of another day: stopped, or at its end, for longer than a long break."""
        clock = self.clock
        return (clock.stopped or max(clock.ends, clock.all_ends)) + SAME_DAY < now


def sitting_of(workshop: Workshop) -> Sitting | None:
    """Return the last sitting that was begun, with its section. Of a workshop that a request opened it is read once."""
    read = vars(workshop)
    if "last_sitting" not in read:
        read["last_sitting"] = workshop.sittings.select_related("section").first()
    sitting: Sitting | None = read["last_sitting"]
    return sitting


def begin_sitting(workshop: Workshop, section: Section, plan: Sequence[Stretch]) -> None:
    """Begin a sitting with the first stretch of its plan; it takes the place of an earlier one."""
    now = timezone.now()
    with workshop.steering() as fresh:
        fresh.sittings.all().delete()
        fresh.sittings.create(section=section, plan=[asdict(each) for each in plan], began_at=now, since=now)


def stop_clock(workshop: Workshop) -> None:
    """Stop the clock, where one runs."""
    with workshop.steering() as fresh:
        fresh.was_steered = fresh.sittings.all().stop(timezone.now())


def end_sitting(workshop: Workshop) -> None:
    """Do without plan and clock."""
    with workshop.steering() as fresh:
        fresh.was_steered = bool(fresh.sittings.all().delete()[0])


def turn_clock(workshop: Workshop, sitting_id: int, turn: Callable[[Clock, datetime], Clock]) -> None:
    """Do something with the clock of a sitting; nothing where another sitting has taken its place."""
    with workshop.steering() as fresh:
        sitting = fresh.sittings.filter(pk=sitting_id).first()
        before = sitting.clock if sitting else None
        after = turn(before, timezone.now()) if before else None
        fresh.was_steered = after != before
        if sitting and after and fresh.was_steered:
            sitting.clock = after
            sitting.save()
            if sitting.is_break:
                # After it the screen begins again; a cover stays, as facilitators work on meanwhile.
                fresh.screens.begin_again()
