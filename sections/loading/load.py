"""Bringing the database to content files."""

from pathlib import Path

from django.db import transaction

from sections.loading.check import Reading, check, read_files
from sections.loading.difference import Difference, difference
from sections.loading.stored import left_out, stock
from sections.loading.versions import change_content, wait_for_other_changes
from sections.models import Origin, Section


def load(path: Path, *, dry_run: bool = False, made_by: str = "") -> Difference:
    """
    Bring the database to a file or to all YAML files in a folder; return the change.

    A dry run returns the same and writes nothing. Raises ContentError with every fault found, and then has
    written nothing either. What a load retires is the rule of `sections.loading.stored.left_out`; nothing is
    ever deleted, and an entry that comes back into the files is brought back.
    """
    return load_reading(read_files(path), dry_run=dry_run, made_by=made_by)


@transaction.atomic
def load_reading(
    reading: Reading, *, dry_run: bool = False, made_by: str = "", agreed: str = ""
) -> Difference:
    """Do what `load` does, with files that were read; raise ContentMoved where the change is not that `agreed` to."""
    wait_for_other_changes()
    entries = stock()
    wanted = check(reading, entries)
    found = difference(wanted, entries, left_out(wanted, entries))
    if found and not dry_run:
        change_content(found, wanted, origin=Origin.FILES, made_by=made_by, agreed=agreed)
    return found


def has_content() -> bool:
    """Return whether content has ever been loaded."""
    return Section.objects.exists()
