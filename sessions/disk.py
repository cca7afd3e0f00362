"""What the database file still holds after rows were deleted."""

from django.db import connection


def overwrite_erased() -> None:
    """
    Make SQLite write out and cut its write-ahead log, so that erased rows stand nowhere in its files.

    `secure_delete` (settings) overwrites them in the database itself. Other databases manage their own files.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
