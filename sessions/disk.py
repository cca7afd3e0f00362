"""What the database file still holds after rows were deleted."""

import logging

from django.db import connection

log = logging.getLogger(__name__)

# Whoever erased waits for the answer. What another reader holds up, the next purge does.
READERS_AWAITED = 500  # milliseconds


def overwrite_erased() -> None:
    """
    Make SQLite write out and cut its write-ahead log, so that erased rows stand nowhere in its files.

    Where somebody reads at that moment this cannot be done, and is logged: every purge does it again. `secure_delete`
    (settings) overwrites the rows in the database itself. Other databases manage their own files.
    """
    if connection.vendor == "sqlite" and _log_is_busy():
        log.warning("Erased rows still stand in the write-ahead log. The next purge overwrites them.")


def _log_is_busy() -> bool:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {READERS_AWAITED}")
        try:
            return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
