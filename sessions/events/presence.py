"""Writing down, now and then, that a device is here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import OperationalError, connection, models
from django.utils import timezone

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
