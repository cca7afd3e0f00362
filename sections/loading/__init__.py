"""Loading the content: check everything, find the difference, apply it in one transaction."""

from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from sections.loading.apply import apply
from sections.loading.check import check, read_files
from sections.loading.difference import Difference, Edit, Listed, difference
from sections.loading.faults import ContentError, Fault
from sections.loading.names import Name
from sections.loading.stored import stock
from sections.models import Section

__all__ = ["ContentError", "Difference", "Edit", "Fault", "Listed", "Name", "has_content", "load"]

_LOCK = 0x5EC7_1095  # Any number that no other part of the product locks.


def load(path: Path | None = None, *, dry_run: bool = False) -> Difference:
    """
    Bring the database to a file or to all YAML files in a folder (default CONTENT_DIR); return the change.

    A dry run returns the same and writes nothing. Raises ContentError with every fault found, and then has
    written nothing either. What a load retires is the rule of `sections.loading.stored.leaving`; nothing is
    ever deleted, and an entry that comes back into the files is brought back.
    """
    reading = read_files(path or Path(settings.CONTENT_DIR))
    with transaction.atomic():
        _wait_for_other_loads()
        entries = stock()
        drafts = check(reading, entries)
        found = difference(drafts, entries)
        if not dry_run:
            apply(found, drafts)
    return found


def has_content() -> bool:
    """Return whether content has ever been loaded."""
    return Section.objects.exists()


def _wait_for_other_loads() -> None:
    """Queue behind a server that starts at the same time; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
