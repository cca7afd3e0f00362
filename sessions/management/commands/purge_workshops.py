"""Remove the workshops whose end has come."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sessions.models import Workshop
from sessions.purge import purge


class Command(BaseCommand):
    help = "Remove the workshops whose end has come, and record that it ran. Safe to run twice or at the same time."

    stealth_options = ("now",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say how many would be removed; remove none."
        )

    def handle(self, *args: Any, dry_run: bool, now: datetime | None = None, **options: Any) -> None:
        """Run as of `now` (UTC), which callers in Python may give."""
        now = now or timezone.now()
        if dry_run:
            self.stdout.write(f"{Workshop.objects.ended(now).count()} would be removed.")
        else:
            self.stdout.write(f"{purge(now)} removed.")
