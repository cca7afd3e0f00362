"""KeySlot: one way into a workshop. It holds the workshop's key, wrapped under a secret that the server does not keep."""

import os
from datetime import datetime

from django.db import models, transaction
from django.http import Http404
from django.utils import timezone

from sessions.codes import new_recovery_code, recovery_secret
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop
from sessions.sealing import seal, slot_keys, unseal


class Role(models.TextChoices):
    """What a way in lets somebody do."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    SCREEN = "screen"


class Kind(models.TextChoices):
    """A device holds its secret in a cookie; a recovery code is written down by a person."""

    DEVICE = "device"
    RECOVERY = "recovery"


class KeySlotQuerySet(models.QuerySet["KeySlot"]):
    """Lists of key slots, and the making and opening of one."""

    def devices(self) -> "KeySlotQuerySet":
        return self.filter(kind=Kind.DEVICE)

    def recovery(self) -> "KeySlotQuerySet":
        return self.filter(kind=Kind.RECOVERY)

    @transaction.atomic
    def add_device(self, workshop: Workshop, role: Role) -> "tuple[KeySlot, bytes]":
        """
        Make a way in for one device of an open workshop; return it and the secret for the device's cookie.

        Raises Http404, as `Workshop.locked` does, where the workshop is gone.
        """
        fresh, secret = workshop.locked(timezone.now()), os.urandom(32)
        return self._add(fresh, Kind.DEVICE, role, secret), secret

    @transaction.atomic
    def add_recovery(self, workshop: Workshop) -> "KeySlot":
        """
        Make a recovery code, which reopens an open workshop as facilitator, in the place of an earlier one.

        Raises Http404, as `Workshop.locked` does, where the workshop is gone.
        """
        fresh, code = workshop.locked(timezone.now()), new_recovery_code()
        fresh.slots.recovery().delete()
        slot = self._add(fresh, Kind.RECOVERY, Role.FACILITATOR, recovery_secret(code))
        slot.code = code
        slot.save(update_fields=["sealed_code"])
        return slot

    def _add(self, workshop: Workshop, kind: Kind, role: Role, secret: bytes) -> "KeySlot":
        keys = slot_keys(secret, kind)
        slot = KeySlot(workshop=workshop, kind=kind, role=role, lookup=keys.lookup)
        slot.wrapped_key = seal(keys.wrapping, workshop.seal_key, slot.wrapped_row)
        slot.save()
        return slot

    def opened(self, kind: Kind, secret: bytes, now: datetime) -> "KeySlot":
        """
        Return the slot that a secret opens, its workshop's key in memory.

        Raise KeySlot.DoesNotExist if there is none or its workshop has ended, CannotUnseal if the row was altered.
        """
        keys = slot_keys(secret, kind)
        slot = self.select_related("workshop").get(kind=kind, lookup=keys.lookup, workshop__ends_at__gt=now)
        slot.workshop.key = unseal(keys.wrapping, bytes(slot.wrapped_key), slot.wrapped_row)
        return slot


class KeySlot(models.Model):
    """One way in. `code` is a recovery code, sealed under the workshop's key so that the sheet can be shown again."""

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=16, choices=Kind)
    role = models.CharField(max_length=16, choices=Role)
    lookup = models.CharField(max_length=64, unique=True)
    wrapped_key = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    sealed_code = sealed_column()
    code = Sealed()

    objects = KeySlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="known_kind", condition=models.Q(kind__in=Kind.values)),
            models.CheckConstraint(name="known_role", condition=models.Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.workshop_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/slot/{self.lookup}"

    @property
    def wrapped_row(self) -> str:
        """What the wrapped key is bound to: a slot moved to another workshop, or given another role, stays shut."""
        return f"{self.seal_row}/{self.kind}/{self.role}"

    def locked(self, now: datetime) -> "KeySlot":
        """
        Return this way in read afresh, its workshop open and the workshop's row locked until the transaction ends.

        Raise Http404 if this way in was closed, or the workshop was erased or has ended.
        """
        workshop = self.workshop.locked(now)
        try:
            return workshop.slots.get(pk=self.pk)
        except KeySlot.DoesNotExist:
            raise Http404 from None

    @transaction.atomic
    def shut_out_others(self) -> None:
        """Close every other way into the workshop, codes too; raise as `locked` does, and then nothing is closed."""
        fresh = self.locked(timezone.now())
        fresh.workshop.slots.exclude(pk=fresh.pk).delete()
