"""`load_content [PATH] [--dry-run]`: load the content files, and say in words what changes."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sections.loading import ContentError, Difference, Edit, Listed, Name, load, load_shipped
from sections.loading.names import MODELS


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
        try:
            found = load(path, dry_run=dry_run) if path else load_shipped(dry_run=dry_run)
        except ContentError as error:
            count = len(error.faults)
            raise CommandError(f"Nothing was changed. To mend ({count}):\n{error}") from None
        self.stdout.write("\n".join(in_words(found)) or "Nothing to change: the database has this content.")
        if found and dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")


def in_words(found: Difference) -> Iterator[str]:
    """Yield the lines that tell a person what a load changes."""
    yield from _section("Added", (_entry(each) for each in found.added))
    yield from _section("Reworded", (line for edit in found.reworded for line in _rewording(edit)))
    yield from _section("Moved", (_move(edit) for edit in found.moved))
    yield from _section("Retired", (_entry(each) for each in found.retired))
    yield from _section("Brought back", (_entry(each) for each in found.brought_back))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    indented = [f"  {line}" for line in lines]
    if indented:
        yield f"{heading}:"
        yield from indented


def _entry(each: Listed) -> str:
    return f"{_called(each.name)}: {' '.join(each.words.split())}"


def _rewording(edit: Edit) -> Iterator[str]:
    """Yield the lines that go (-) and come (+): of a page's body not all of it."""
    yield f"{_called(edit.name)}, {edit.field}:"
    lines = unified_diff(str(edit.old).splitlines(), str(edit.new).splitlines(), n=0, lineterm="")
    for line in islice(lines, 2, None):  # Two headings come first.
        if not line.startswith("@@"):
            yield f"  {line[0]} {line[1:]}"


def _move(edit: Edit) -> str:
    return f"{_called(edit.name)}, {edit.field}: {edit.old} → {edit.new}"


def _called(name: Name) -> str:
    return f"{MODELS[name.model]._meta.verbose_name} {name.key}"
