"""
Hiding all notes and actions while the group takes a break, and keeping one note hidden.

To everybody but facilitators it is like a break of the plan: while one runs, members and the screen see no notes either.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import KeySlot, Note, Role, Workshop
from sessions.models.sittings import sitting_of

# Devices that were neither seen nor let in for so long do not count: nobody looks at them today.
TODAY = timedelta(hours=12)


def is_covered(slot: KeySlot, workshop: Workshop) -> bool:
    """Tell whether this device shows the break page in the place of notes and actions, because the group is on a break."""
    return workshop.hidden_at is not None or (slot.role != Role.FACILITATOR and _is_planned_break(workshop))


def _is_planned_break(workshop: Workshop) -> bool:
    sitting = sitting_of(workshop)
    if sitting is None or sitting.is_past(timezone.now()):
        return False
    return sitting.is_break


def hide(own: KeySlot, behaviour: Behaviour | None) -> None:
    """
    Hide all notes and actions, stop the clock and close joining; nothing where they are hidden already.

    The break takes the place of a cover, and after it the screen begins again with the question.

    `behaviour` is the one that was open on the facilitator's device. Raises as `KeySlot.steering` does.
    """
    with own.steering() as fresh:
        workshop, now = fresh.workshop, timezone.now()
        workshop.was_steered = workshop.hidden_at is None
        if workshop.was_steered:
            workshop.hidden_at, workshop.hidden_by, workshop.hidden_under = now, fresh, behaviour
            workshop.save(update_fields=["hidden_at", "hidden_by", "hidden_under"])
            workshop.hidden_on.clear()
            workshop.sittings.stop(now)
            workshop.screens.end_cover()
            workshop.slots.joining().delete()


def take_over(own: KeySlot) -> None:
    """See the hidden notes from this device from now on, in the place of the one that hid them. Raises as `hide` does."""
    with own.steering() as fresh:
        fresh.workshop.was_steered = fresh.workshop.hidden_by_id != fresh.pk
        fresh.workshop.hidden_by = fresh
        fresh.workshop.save(update_fields=["hidden_by"])


def holds(slot: KeySlot, workshop: Workshop) -> bool:
    """Tell whether this device alone sees the hidden notes."""
    return workshop.hidden_at is not None and workshop.hidden_by_id == slot.pk


def show(own: KeySlot, *, keep_note: bool = False) -> None:
    """
    Show notes and actions to all again; with `keep_note`, all but those of the behaviour that was open.

    Nothing where another device holds them. Raises as `hide` does.
    """
    with own.steering() as fresh:
        workshop = fresh.workshop
        workshop.was_steered = holds(fresh, workshop)
        if not workshop.was_steered:
            return
        if keep_note and workshop.hidden_under:
            note, _ = workshop.notes.get_or_create(behaviour=workshop.hidden_under)
            Note.objects.filter(pk=note.pk).update(hidden_at=timezone.now())
        workshop.hidden_at = workshop.hidden_by = workshop.hidden_under = None
        workshop.save(update_fields=["hidden_at", "hidden_by", "hidden_under"])
        workshop.hidden_on.clear()


def show_note(own: KeySlot, behaviour: Behaviour) -> None:
    """Show a note that stayed hidden to all again. Raises as `hide` does."""
    with own.steering() as fresh:
        shown = fresh.workshop.notes.hidden().filter(behaviour=behaviour).update(hidden_at=None)
        fresh.workshop.was_steered = bool(shown)


def acknowledge(slot: KeySlot, workshop: Workshop) -> None:
    """Remember that this device shows no notes now; nothing where none are hidden."""
    if workshop.hidden_at:
        workshop.hidden_on.add(slot)


def reach(workshop: Workshop) -> tuple[int, int]:
    """Return on how many devices the notes are hidden for sure, and how many there are today."""
    since = (workshop.hidden_at or timezone.now()) - TODAY
    covered = workshop.hidden_on.values("pk")
    today = Q(seen_at__gt=since) | Q(made_at__gt=since) | Q(pk__in=covered)
    return covered.count(), workshop.slots.devices().filter(today).count()
