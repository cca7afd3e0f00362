"""Which devices open a workshop, who of them may lead, and who does: what a facilitator sees to from its own device."""

from django.db import transaction
from django.utils import timezone

from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Device


def device_of(user_agent: str) -> Device:
    """Return what a browser says that it runs on; a computer where it does not say."""
    if (
        "iPad" in user_agent
        or "Tablet" in user_agent
        or ("Android" in user_agent and "Mobi" not in user_agent)
    ):
        return Device.TABLET
    return Device.PHONE if "Mobi" in user_agent else Device.COMPUTER


def remove(own: KeySlot, number: int) -> KeySlot | None:
    """
    Shut out another device, by its number, and return it; None where it was gone already.

    Open join codes close, because it may know them; a facilitator may know the recovery code, too. Raises as
    `KeySlot.steering` does.
    """
    with own.steering() as fresh:
        removed = _other(fresh, number)
        if removed:
            fresh.workshop.slots.joining().delete()
            _end_facilitating(fresh, removed)
            removed.delete()
        return removed


def remove_others(own: KeySlot) -> None:
    """Close every other way into the workshop, codes too, and lead from here; raises as `KeySlot.steering` does."""
    with own.steering() as fresh:
        fresh.workshop.slots.exclude(pk=fresh.pk).delete()
        _lead_from(fresh)


def make_facilitator(own: KeySlot, number: int) -> KeySlot | None:
    """Let a member's device lead too; return it, None where there is none. Raises as `KeySlot.steering` does."""
    with own.steering() as fresh:
        chosen = _other(fresh, number, role=Role.MEMBER)
        if chosen:
            chosen.give_role(Role.FACILITATOR)
        return chosen


def make_member(own: KeySlot, number: int) -> KeySlot | None:
    """
    Take back the role that was given to a device; return the device, None where there is none to which it was given.

    Raises as `KeySlot.steering` does.
    """
    with own.steering() as fresh:
        chosen = _other(fresh, number, role=Role.FACILITATOR, joined_as=Role.MEMBER)
        if chosen:
            _end_facilitating(fresh, chosen)
            chosen.give_role(Role.MEMBER)
        return chosen


def take_lead(own: KeySlot) -> None:
    """Lead from this device from now on; raises as `KeySlot.steering` does."""
    with own.steering() as fresh:
        if fresh.is_lead:
            fresh.workshop.was_steered = False
        else:
            _lead_from(fresh)


@transaction.atomic
def raise_role(held: KeySlot, role: Role) -> None:
    """
    Let a device that is in already do what a code that was typed there allows, where that is more.

    Raises Http404 where the device was removed meanwhile.
    """
    fresh = held.locked(timezone.now())
    if Role.values.index(role) > Role.values.index(fresh.role):
        fresh.give_role(role)
        if role == Role.FACILITATOR and fresh.workshop.lead_id is None:
            _lead_from(fresh)


def lead_part(own: KeySlot, workshop: Workshop) -> dict[str, object]:
    """Return what a browser may know of its own role and, if that is a facilitator's, of who leads."""
    part: dict[str, object] = {"role": own.role}
    if own.role == Role.FACILITATOR:
        # Looked up anew: it may have been removed since the workshop was read.
        lead = workshop.slots.filter(pk=workshop.lead_id).first() if workshop.lead_id else None
        part |= {"lead": lead and lead.pk, "device": lead.name if lead else "", "yours": lead == own}
    return part


def close_joining(workshop: Workshop) -> None:
    """Close the codes by which the group and its screen come in; raises Http404 as `Workshop.steering` does."""
    with workshop.steering() as fresh:
        closed, _ = fresh.slots.joining().delete()
        fresh.was_steered = bool(closed)


def _other(own: KeySlot, number: int, **fields: str) -> KeySlot | None:
    others = own.workshop.slots.devices().exclude(pk=own.pk)
    found = others.filter(number=number, **fields).first()
    own.workshop.was_steered = found is not None
    return found


def _end_facilitating(own: KeySlot, device: KeySlot) -> None:
    if device.role == Role.FACILITATOR:
        own.workshop.slots.recovery().delete()
    if device.is_lead:
        _lead_from(own)


def _lead_from(own: KeySlot) -> None:
    own.workshop.lead = own
    own.workshop.save(update_fields=["lead"])
