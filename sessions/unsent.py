"""Which devices still hold text that the server does not have: what their browsers say, and who is not seen any more."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sessions.events.looking import HERE_FOR
from sessions.models import KeySlot, Role
from sessions.safety.hiding import TODAY


@dataclass(frozen=True)
class Elsewhere:
    """
    How many other devices hold unsent text: `here` now, or `away`, the last of them seen at `away_seen_at`, which `is_today`
    or is not; and how many were here today, are not seen now, and `may` hold some.
    """

    here: int = 0
    away: int = 0
    away_seen_at: datetime | None = None
    may: int = 0
    is_today: bool = True

    @property
    def hold(self) -> int:
        """How many said that they hold some."""
        return self.here + self.away


def report(slot: KeySlot, *, holds: bool) -> None:
    """Take it that the browser of a device keeps unsent text from now on, or none any more; no number rises."""
    now = timezone.now()
    KeySlot.objects.filter(pk=slot.pk).update(unsent_at=now if holds else None, seen_at=now)


def elsewhere(own: KeySlot) -> Elsewhere:
    """Return what is known of every other device of a workshop but its screens."""
    now = timezone.now()
    others = own.workshop.slots.devices().exclude(pk=own.pk).exclude(role=Role.SCREEN)
    seen = [(slot.unsent_at, slot.seen_at, slot.seen_at or slot.made_at) for slot in others]
    here = [unsent for unsent, at, _ in seen if at and at > now - HERE_FOR]
    away = [(unsent, last) for unsent, at, last in seen if not (at and at > now - HERE_FOR)]
    holding = [last for unsent, last in away if unsent]
    latest = max(holding, default=None)
    return Elsewhere(
        here=sum(unsent is not None for unsent in here),
        away=len(holding),
        away_seen_at=latest,
        may=sum(unsent is None and last > now - TODAY for unsent, last in away),
        is_today=latest is None or latest > now - TODAY,
    )
