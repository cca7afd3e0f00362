"""Writing down, now and then, that a device is here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError, connection, models
from django.http import Http404
from django.utils import timezone

from sessions.events.looking import Sight, look
from sessions.models import KeySlot

WRITTEN_EVERY = timedelta(seconds=30)
AT_ONCE = 500  # Slots in one statement.
WAITED = 200  # Milliseconds for the lock: whoever saves goes first, and this can be written the next time.


def is_due(seen_at: datetime | None, now: datetime) -> bool:
    """Return whether it is time to write again that a slot was seen."""
    return seen_at is None or seen_at <= now - WRITTEN_EVERY


def mark_seen(slots: list[int]) -> None:
    """Write down that these slots (by primary key) are seen now; of each at most every half minute, and no number rises."""
    try:
        with _impatient():
            for start in range(0, len(slots), AT_ONCE):
                _mark(slots[start : start + AT_ONCE])
    except OperationalError:
        pass


def seen_by(slot: KeySlot, since: int | None) -> Sight:
    """
    Return how the workshop stands to which a device has a way in, with the news since a number; the device is seen by that.

    Raise Http404 if the workshop was erased or has ended.
    """
    if is_due(slot.seen_at, timezone.now()):
        mark_seen([slot.pk])
    sight = look({slot.workshop_id: since}).get(slot.workshop_id)
    if sight is None:
        raise Http404
    return sight


@contextmanager
def _impatient() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {WAITED}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def _mark(slots: list[int]) -> None:
    now = timezone.now()
    due = models.Q(seen_at__isnull=True) | models.Q(seen_at__lte=now - WRITTEN_EVERY)
    KeySlot.objects.filter(due, pk__in=slots).update(seen_at=now)
