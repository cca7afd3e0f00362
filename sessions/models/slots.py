"""KeySlot: one way into a workshop. It holds the workshop's key, wrapped under a secret that the server does not keep."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.door.codes import join_secret, new_join_code, new_recovery_code, recovery_secret
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop
from sessions.sealing import CannotUnseal, SlotKeys, code_keys, seal, slot_keys, unseal

JOINING_OPEN = timedelta(hours=6)


class Role(models.TextChoices):
    """What a way in lets somebody do, the least first."""

    SCREEN = "screen"
    MEMBER = "member"
    FACILITATOR = "facilitator"


class Kind(models.TextChoices):
    """
    A device holds its secret in a cookie; a recovery code is written down by a person; the others are read off a
    screen: a join code lets a group in for some hours, a screen code lets in one screen.
    """

    DEVICE = "device"
    RECOVERY = "recovery"
    JOIN = "join"
    SCREEN = "screen"


class Device(models.TextChoices):
    """What somebody came in with, as far as its browser says."""

    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    COMPUTER = "computer", _("Computer")


class KeySlotQuerySet(models.QuerySet["KeySlot"]):
    """Lists of key slots, and the making and opening of one."""

    def devices(self) -> "KeySlotQuerySet":
        return self.filter(kind=Kind.DEVICE)

    def recovery(self) -> "KeySlotQuerySet":
        return self.filter(kind=Kind.RECOVERY)

    def joining(self) -> "KeySlotQuerySet":
        """The codes that let the group and its screen in."""
        return self.filter(kind__in=[Kind.JOIN, Kind.SCREEN])

    def lasting(self) -> "KeySlotQuerySet":
        """Those by which people come in as long as the workshop stays: no screen's, and no code read off one."""
        return self.filter(kind__in=[Kind.DEVICE, Kind.RECOVERY]).exclude(role=Role.SCREEN)

    def usable(self, now: datetime) -> "KeySlotQuerySet":
        """Those whose time has not run out."""
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    @transaction.atomic
    def add_device(
        self, workshop: Workshop, role: Role, device: Device = Device.COMPUTER
    ) -> "tuple[KeySlot, bytes]":
        """
        Make a way in for one device of an open workshop; return it and the secret for the device's cookie.

        A facilitator who comes in while nobody leads takes the lead. Raises Http404, as `Workshop.locked` does, where the
        workshop is gone.
        """
        fresh, secret = workshop.locked(timezone.now()), os.urandom(32)
        fresh.devices_made += 1
        keys = slot_keys(secret, Kind.DEVICE)
        slot = self._add(fresh, Kind.DEVICE, role, keys, device=device, number=fresh.devices_made)
        if role == Role.FACILITATOR and fresh.lead_id is None:
            fresh.lead = slot
        fresh.save(update_fields=["devices_made", "lead"])
        return slot, secret

    @transaction.atomic
    def add_recovery(self, workshop: Workshop) -> "KeySlot":
        """
        Make a recovery code, which reopens an open workshop as facilitator, in the place of an earlier one.

        Raises Http404, as `Workshop.locked` does, where the workshop is gone.
        """
        fresh, code = workshop.locked(timezone.now()), new_recovery_code()
        fresh.slots.recovery().delete()
        keys = slot_keys(recovery_secret(code), Kind.RECOVERY)
        return self._add(fresh, Kind.RECOVERY, Role.FACILITATOR, keys, code=code)

    def add_join(self, workshop: Workshop, section: str = "") -> "KeySlot":
        """
        Open joining: make a join code in the place of an earlier one, for a group that works on a section.

        The first behaviour that the lead opens closes it. What is opened again after that is for who comes late, and stays
        open. Raises Http404 as `Workshop.steering` does.
        """
        now = timezone.now()
        with self._adding_short(workshop, Kind.JOIN, Role.MEMBER, now) as slot:
            fresh, ended = slot.workshop, slot.workshop.joining_ended_at
            fresh.invited_to = section
            fresh.joining_awaits_start = ended is None or ended <= now - JOINING_OPEN
            fresh.save(update_fields=["invited_to", "joining_awaits_start"])
            return slot

    def add_screen_code(self, workshop: Workshop) -> "KeySlot":
        """Make a code that lets in one screen, once, in the place of an earlier one. Raises as `Workshop.steering` does."""
        with self._adding_short(workshop, Kind.SCREEN, Role.SCREEN, timezone.now()) as slot:
            return slot

    @contextmanager
    def _adding_short(self, workshop: Workshop, kind: Kind, role: Role, now: datetime) -> "Iterator[KeySlot]":
        code = new_join_code()
        # Slow by design, so before the lock.
        keys = code_keys(join_secret(code))
        with workshop.steering() as fresh:
            fresh.slots.filter(kind=kind).delete()
            yield self._add(fresh, kind, role, keys, code=code, expires_at=now + JOINING_OPEN)

    def _add(
        self, workshop: Workshop, kind: Kind, role: Role, keys: SlotKeys, code: str = "", **fields: Any
    ) -> "KeySlot":
        slot = KeySlot(workshop=workshop, kind=kind, role=role, joined_as=role, lookup=keys.lookup, **fields)
        slot.wrapped_key = seal(keys.wrapping, workshop.seal_key, slot.wrapped_row)
        slot.code = code
        slot.save(force_insert=True)
        return slot

    def opened(self, kind: Kind, secret: bytes, now: datetime) -> "KeySlot":
        """
        Return the slot that a secret opens, its workshop's key in memory.

        Raise KeySlot.DoesNotExist if there is none, its time has run out or its workshop has ended, CannotUnseal if the
        row was altered.
        """
        return self._opened([kind], slot_keys(secret, kind), now)

    def opened_by_short_code(self, secret: bytes, now: datetime) -> "KeySlot":
        """Return the slot that a join code or a screen code opens; raise as `opened` does, after the same time."""
        return self._opened([Kind.JOIN, Kind.SCREEN], code_keys(secret), now)

    def _opened(self, kinds: list[Kind], keys: SlotKeys, now: datetime) -> "KeySlot":
        usable = self.select_related("workshop").usable(now).filter(workshop__ends_at__gt=now)
        slot = usable.get(kind__in=kinds, lookup=keys.lookup)
        slot.workshop.key = unseal(keys.wrapping, bytes(slot.wrapped_key), slot.wrapped_row)
        if slot.role != slot.joined_as and slot.grant != slot.role:
            raise CannotUnseal(slot.seal_row)
        return slot


class KeySlot(models.Model):
    """
    One way in. `code` is a code, sealed under the workshop's key so that it can be shown again; one that is read off a
    screen ends at `expires_at`.

    `joined_as` is the role to which the wrapped key is bound; where `role` is another one, `grant` proves that somebody
    inside gave it. A device has a number within its workshop, which no other gets, and says what it is;
    from `unsent_at` on its browser keeps text that the server does not have, as far as the server was told.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=16, choices=Kind)
    role = models.CharField(max_length=16, choices=Role)
    joined_as = models.CharField(max_length=16, choices=Role)
    sealed_grant = sealed_column()
    grant = Sealed()
    lookup = models.CharField(max_length=64, unique=True)
    wrapped_key = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, db_index=True)
    number = models.PositiveIntegerField(null=True)
    device = models.CharField(max_length=8, choices=Device, blank=True)
    seen_at = models.DateTimeField(null=True)
    unsent_at = models.DateTimeField(null=True)
    sealed_code = sealed_column()
    code = Sealed()

    objects = KeySlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="known_kind", condition=models.Q(kind__in=Kind.values)),
            models.CheckConstraint(name="known_role", condition=models.Q(role__in=Role.values)),
            models.CheckConstraint(
                name="a_device_has_a_number",
                condition=models.Q(kind=Kind.DEVICE, number__isnull=False)
                | (~models.Q(kind=Kind.DEVICE) & models.Q(number__isnull=True)),
            ),
            models.UniqueConstraint(name="one_device_a_number", fields=["workshop", "number"]),
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
        """What the wrapped key is bound to: a slot moved to another workshop, or altered in the role, stays shut."""
        return f"{self.seal_row}/{self.kind}/{self.joined_as}"

    @property
    def name(self) -> str:
        """What a facilitator knows a device by: "Phone 3"."""
        return f"{self.get_device_display()} {self.number}"

    @property
    def is_lead(self) -> bool:
        """Whether this device drives the screen."""
        return self.workshop.lead_id == self.pk

    @property
    def may_drive(self) -> bool:
        """Whether this device may drive the screen: the lead may, and any facilitator while nobody leads."""
        return self.role == Role.FACILITATOR and self.workshop.lead_id in (None, self.pk)

    def locked(self, now: datetime) -> "KeySlot":
        """
        Return this way in read afresh, its workshop open and the workshop's row locked until the transaction ends.

        Raise Http404 if this way in was closed, or the workshop was erased or has ended.
        """
        return self._among(self.workshop.locked(now), now)

    def _among(self, workshop: Workshop, now: datetime) -> "KeySlot":
        try:
            return workshop.slots.usable(now).get(pk=self.pk)
        except KeySlot.DoesNotExist:
            raise Http404 from None

    @contextmanager
    def steering(self) -> Iterator["KeySlot"]:
        """
        Open a transaction in which the facilitator at this device steers the room; yield the slot read afresh.

        Raise as `Workshop.steering` does, Http404 also if this device was removed meanwhile, and PermissionDenied if its
        role was taken back.
        """
        with self.workshop.steering() as fresh:
            own = self._among(fresh, timezone.now())
            if own.role != Role.FACILITATOR:
                raise PermissionDenied
            yield own

    def give_role(self, role: Role) -> None:
        """Let this device do from now on what a role may; the workshop must be open."""
        self.role, self.grant = role, "" if role == self.joined_as else role
        self.save(update_fields=["role", "sealed_grant"])
