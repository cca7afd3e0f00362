"""Finish: the checked document of a workshop, waiting for the group to say that it opens."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop
from sessions.sealing import seal, unseal


class FinishQuerySet(models.QuerySet["Finish"]):
    """Lists of finishes."""

    def pending(self) -> "FinishQuerySet":
        """Those after which everything is erased unless somebody says otherwise."""
        return self.filter(cancelled_at__isnull=True)


class Finish(models.Model):
    """
    The document as it was checked, byte for byte, sealed; every download serves exactly these bytes.

    `change_number` is the workshop's at the time; any later change sets `cancelled_at`, and nothing is erased.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="finishes")
    change_number = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    erase_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    notes_count = models.PositiveIntegerField()
    actions_count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed_document = sealed_column()
    sealed_file_name = sealed_column()
    file_name = Sealed()

    objects = FinishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_finish_a_workshop", fields=["workshop"]),
            models.CheckConstraint(
                name="erased_after_it_was_made", condition=models.Q(erase_at__gt=models.F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"finish of {self.workshop_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/finish"

    @property
    def document(self) -> bytes:
        """The checked bytes."""
        return unseal(self.seal_key, bytes(self.sealed_document), f"{self.seal_row}/document")

    @document.setter
    def document(self, document: bytes) -> None:
        self.sealed_document = seal(self.seal_key, document, f"{self.seal_row}/document")

    def cancel(self, now: datetime) -> None:
        """Keep everything: take back the erasing. The document can still be downloaded."""
        self.cancelled_at = now
        self.save(update_fields=["cancelled_at"])
