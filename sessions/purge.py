"""The purge: workshops that have ended leave the database, and so do codes whose time has run out."""

from datetime import datetime

from django.db import connection, transaction

from sessions import disk
from sessions.models import FailedAttempts, KeySlot, PurgeRun, Workshop
from sessions.models.purges import RECORDS_KEPT

BATCH = 100


def purge(now: datetime) -> int:
    """Remove every workshop that has ended by `now` (UTC), in batches; record the run; return how many went."""
    removed = 0
    while batch := _remove_batch(now):
        removed += batch
    KeySlot.objects.filter(expires_at__lte=now).delete()
    FailedAttempts.objects.forget(now)
    PurgeRun.objects.create(ran_at=now, removed=removed)
    PurgeRun.objects.filter(ran_at__lt=now - RECORDS_KEPT).delete()
    # Even where nothing went now: a reader may have held up what an erasing wanted overwritten.
    transaction.on_commit(disk.overwrite_erased)
    return removed


@transaction.atomic
def _remove_batch(now: datetime) -> int:
    """Remove some; leave to a purge that runs at the same time those that it holds."""
    ended = Workshop.objects.ended(now).select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    batch = list(ended.only("pk")[:BATCH])
    for workshop in batch:
        workshop.delete_rows()
    return len(batch)
