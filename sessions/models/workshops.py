"""Workshop: one group's private workspace over all sections."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.http import Http404
from django.utils import timezone

from sections.models import Behaviour, Track
from sessions import disk
from sessions.events.waking import wake_after_commit
from sessions.lifetime import UNUSED_KEPT, six_months_after
from sessions.models.sealed import Sealed, sealed_column

if TYPE_CHECKING:
    from sessions.models.slots import KeySlot


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Lists of workshops."""

    def alive(self, now: datetime) -> "WorkshopQuerySet":
        """Those whose end has not come; the others are unreachable, purged or not."""
        return self.filter(ends_at__gt=now)

    def ended(self, now: datetime) -> "WorkshopQuerySet":
        """Those that the purge removes."""
        return self.filter(ends_at__lte=now)


class Workshop(models.Model):
    """
    One group's workshop. Its texts can be read only while `key` is set, which access does from a key slot.

    `changed_at` is null until something was typed. `ends_at` is the instant at which the workshop becomes unreachable.
    `track` is the wording of the content, its order and its times, with which the group works.
    `steered_number` is the change number of the last steering. `lead` is the facilitator's device that drives the screen;
    `devices_made` counts the devices that ever came in. `invited_to` is the key of the section for which joining was opened
    last; while `joining_awaits_start`, the first behaviour that the lead opens closes it, as one did at `joining_ended_at`.

    From `hidden_at` on, notes and actions are hidden on every device, until a facilitator shows them; `hidden_by` alone sees
    them meanwhile, `hidden_under` is the behaviour that was open, `hidden_on` are the devices that said they show none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)
    change_number = models.PositiveBigIntegerField(default=0)
    steered_number = models.PositiveBigIntegerField(default=0)
    chosen_end = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(db_index=True)
    recovery_offered_at = models.DateTimeField(null=True)
    track = models.CharField(max_length=10, choices=Track, default=Track.LARGER)
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey("KeySlot", null=True, on_delete=models.SET_NULL, related_name="+")
    hidden_under = models.ForeignKey(
        Behaviour, to_field="key", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_on: "models.ManyToManyField[KeySlot, models.Model]" = models.ManyToManyField(
        "KeySlot", related_name="+"
    )

    lead = models.ForeignKey("workshops.KeySlot", on_delete=models.SET_NULL, null=True, related_name="+")
    devices_made = models.PositiveIntegerField(default=0)
    invited_to = models.CharField(max_length=100, blank=True)
    joining_awaits_start = models.BooleanField(default=False)
    joining_ended_at = models.DateTimeField(null=True)

    sealed_title = sealed_column()
    sealed_organisation = sealed_column()
    sealed_held_on = sealed_column()
    sealed_facilitator = sealed_column()
    title = Sealed()
    organisation = Sealed()
    facilitator = Sealed()
    # The day as YYYY-MM-DD, or nothing.
    held_on = Sealed()

    objects = WorkshopQuerySet.as_manager()

    # The key in memory, for the length of one request.
    key: bytes | None = None

    # Whether the steering under way counts.
    was_steered = False

    class Meta:
        constraints = [
            models.CheckConstraint(name="known_track", condition=models.Q(track__in=Track.values)),
        ]

    def __str__(self) -> str:
        return f"workshop {self.pk}"

    @property
    def seal_key(self) -> bytes:
        """The key that seals this workshop's texts; raises LookupError where no slot was opened."""
        if self.key is None:
            raise LookupError("This workshop was not opened through a key slot.")
        return self.key

    @property
    def seal_row(self) -> str:
        return f"{self.pk}/workshop"

    @property
    def day(self) -> date | None:
        """The day on which the workshop is held, if the group gave one."""
        return date.fromisoformat(self.held_on) if self.held_on else None

    @property
    def natural_end(self) -> datetime:
        """Six months after the last change; a day after its start while nothing was typed."""
        return six_months_after(self.changed_at) if self.changed_at else self.created_at + UNUSED_KEPT

    def settle_end(self, erase_at: datetime | None = None) -> None:
        """Set `ends_at` to the nearest of the natural end, the chosen one, and the due erasing."""
        self.ends_at = min(end for end in (self.natural_end, self.chosen_end, erase_at) if end)

    def locked(self, now: datetime) -> "Workshop":
        """
        Return this workshop read afresh, with its key, its row locked until the transaction ends.

        Raise Http404 if it was erased or has ended.
        """
        return self._among(Workshop.objects.select_for_update().alive(now))

    def afresh(self) -> "Workshop":
        """Return this workshop read again, with its key; raise Http404 if it was erased or has ended meanwhile."""
        return self._among(Workshop.objects.alive(timezone.now()))

    def _among(self, workshops: WorkshopQuerySet) -> "Workshop":
        try:
            fresh = workshops.get(pk=self.pk)
        except Workshop.DoesNotExist:
            raise Http404 from None
        fresh.key = self.key
        return fresh

    @contextmanager
    def steering(self) -> Iterator["Workshop"]:
        """
        Open a transaction in which the room is steered; yield this workshop locked, whose fields the caller saves.

        Steering raises the change number, but extends no lifetime and cancels no erasing. Where it turns out that nothing
        was done, set `was_steered` of the yielded workshop to False. Raises Http404 as `locked` does.
        """
        with transaction.atomic():
            fresh = self.locked(timezone.now())
            fresh.was_steered = True
            yield fresh
            if fresh.was_steered:
                fresh.change_number += 1
                fresh.steered_number = fresh.change_number
                fresh.save(update_fields=["change_number", "steered_number"])
                wake_after_commit(fresh.pk)

    def choose_end(self, end: datetime | None) -> None:
        """Set an earlier end than the natural one, or none; a later one has no effect."""
        with transaction.atomic():
            fresh = self.locked(timezone.now())
            fresh.chosen_end = end
            pending = fresh.finishes.pending().first()
            fresh.settle_end(pending.erase_at if pending else None)
            fresh.save(update_fields=["chosen_end", "ends_at"])

    def choose_track(self, track: str) -> None:
        """
        Read the content on another track from now on.

        Nothing that was written changes, nor does any document: so this counts as no change, and moves no end.
        """
        Workshop.objects.filter(pk=self.pk).update(track=track)

    def answer_recovery_offer(self) -> None:
        """Remember that a recovery code was offered, which happens once."""
        Workshop.objects.filter(pk=self.pk).update(recovery_offered_at=timezone.now())

    def erase(self) -> None:
        """Delete every row of this workshop, and overwrite what stood there once the deletion is on disk."""
        with transaction.atomic():
            self.delete_rows()
            transaction.on_commit(disk.overwrite_erased)

    def delete_rows(self) -> None:
        """Delete every row of this workshop; whoever calls this sees to their overwriting."""
        for rows in (
            self.changes,
            self.actions,
            self.notes,
            self.chosen_questions,
            self.sittings,
            self.screens,
            self.releases,
            self.support_cards,
            self.removals,
            self.finishes,
            self.slots,
        ):
            rows.all().delete()
        Workshop.objects.filter(pk=self.pk).delete()
        wake_after_commit(self.pk)
