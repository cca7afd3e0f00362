"""`load_content [PATH] [--dry-run]`: load the content files, and say in words what changes."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sections.loading import ContentError, Difference, load, load_shipped
from sections.loading.rewording import ADDED, REMOVED, Run
from sections.loading.telling import Change, Rewording, counted, told

# As in other tools that compare words in plain text.
_MARKS = {REMOVED: "[-%s-]", ADDED: "{+%s+}"}


class Command(BaseCommand):
    """Loads content; with --dry-run it only says what would change."""

    help = "Load the content files: check everything, show the difference, apply it in one transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, help="A file or folder; the shipped content by default."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would change, and change nothing."
        )

    def handle(self, *args: Any, path: Path | None, dry_run: bool, **options: Any) -> None:
        if not is_migrated():
            raise CommandError(
                _("The database is not ready for this version: run “manage.py migrate” first.")
            )
        try:
            found = load(path, dry_run=dry_run) if path else load_shipped(dry_run=dry_run)
        except ContentError as error:
            words = _("Nothing was changed. To mend (%(count)s):") % {"count": len(error.faults)}
            raise CommandError(f"{words}\n{error}") from None
        self.stdout.write(
            "\n".join(in_words(found)) or _("Nothing to change: the database has this content.")
        )
        if found and dry_run:
            self.stdout.write(_("This was a dry run: nothing was changed."))


def is_migrated() -> bool:
    """Return whether the database has the tables of the content as this version reads them."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes("sections"))


def in_words(found: Difference) -> Iterator[str]:
    """Yield the lines that tell a person what a load changes."""
    if not found:
        return
    yield f"{capfirst(counted(found))}."
    if found.reworded:
        yield _("Of what is reworded, [-these words go-] and {+these come+}.")
    for group in told(found):
        for part in group.parts:
            yield ""
            yield ": ".join(title for title in (group.title, part.title) if title)
            if part.to_look_at:
                yield f"  {part.to_look_at}"
            for change in part.changes:
                yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    kinds = ", ".join(change.kinds)
    yield f"  {kinds}: {change.called} ({change.name.key})"
    if change.texts or not (change.rewordings or change.moves):
        yield f"    {change.words}"
    for move in change.moves:
        yield f"    {move}"
    for rewording in change.rewordings:
        yield from _rewording(rewording)


def _rewording(rewording: Rewording) -> Iterator[str]:
    yield f"    {rewording.field}:"
    yield from (f"      {line}".rstrip() for line in "".join(map(_run, rewording.runs)).splitlines())
    if rewording.stays:
        yield f"    {rewording.stays} {' '.join(rewording.own.split())}"


def _run(run: Run) -> str:
    return _MARKS.get(run.how, "%s") % run.text
