"""The change number on its way to browsers and back."""

from django.utils import timezone

from sessions.events.looking import Sight


def as_number(given: str) -> int | None:
    """Return a change number as a browser sends it; None for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None


def etag(sight: Sight) -> str:
    """Return what changes with what a page that polls is told: the workshop's number, and how many are here."""
    return f'"{sight.number}-{sight.here(timezone.now())}"'
