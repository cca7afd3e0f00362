"""What the database says of workshops that are listened to: their numbers, their ways in, and what changed since."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from sessions.models import Change, KeySlot, Workshop
from sessions.models.slots import Kind, Role

AT_ONCE = 500  # Ids in one query.
HERE_FOR = timedelta(seconds=60)


@dataclass(frozen=True)
class News:
    """
    What changed in a workshop up to a number: notes with their revisions, behaviours whose actions to fetch, the room.

    Among the behaviours, None stands for what else a page may show: the questions of one, say.
    """

    number: int
    notes: dict[str, int]
    actions: list[str | None]
    steered: bool

    @property
    def data(self) -> dict[str, Any]:
        """What a browser is told, beside the number."""
        return {"notes": self.notes, "actions": self.actions, "steered": self.steered}


@dataclass(frozen=True)
class WayIn:
    """The key slot of a device, as far as the server may know it."""

    pk: int
    role: str
    seen_at: datetime | None

    def is_here(self, now: datetime) -> bool:
        """Return whether somebody was seen with it lately; a screen is nobody."""
        return self.role != Role.SCREEN and self.seen_at is not None and self.seen_at > now - HERE_FOR


@dataclass(frozen=True)
class Sight:
    """A workshop that is open, as it was seen: its number, its end, its devices by look-up id, and the news."""

    number: int
    steered_number: int
    ends_at: datetime
    ways_in: dict[str, WayIn]
    news: News | None

    def here(self, now: datetime, listening: Container[str] = ()) -> int:
        """Return how many devices are here: seen lately, or `listening` now (look-up ids)."""
        devices = self.ways_in.items()
        return sum(way.is_here(now) or (way.role != Role.SCREEN and one in listening) for one, way in devices)


# Of a workshop that nobody has looked at yet.
UNSEEN = Sight(number=0, steered_number=0, ends_at=datetime.max.replace(tzinfo=UTC), ways_in={}, news=None)


def look(known: Mapping[UUID, int | None]) -> dict[UUID, Sight]:
    """Return what is seen of workshops; with the news since the number that is known, if it is. Those gone are left out."""
    return {pk: sight for batch in _batched(known) for pk, sight in _look(batch)}


def _batched(known: Mapping[UUID, int | None]) -> Iterator[dict[UUID, int | None]]:
    ids = list(known)
    for start in range(0, len(ids), AT_ONCE):
        yield {pk: known[pk] for pk in ids[start : start + AT_ONCE]}


def _look(known: dict[UUID, int | None]) -> Iterator[tuple[UUID, Sight]]:
    # The ways in are read after the number: who is let in later than this has not missed anything.
    found = list(
        Workshop.objects.alive(timezone.now())
        .filter(pk__in=known)
        .values_list("pk", "change_number", "steered_number", "ends_at")
    )
    ways_in: defaultdict[UUID, dict[str, WayIn]] = defaultdict(dict)
    slots = KeySlot.objects.filter(kind=Kind.DEVICE, workshop__in=known)
    devices = slots.values_list("workshop_id", "lookup", "pk", "role", "seen_at")
    for workshop_id, lookup, slot, role, seen_at in devices:
        ways_in[workshop_id][lookup] = WayIn(slot, role, seen_at)
    for pk, number, steered_number, ends_at in found:
        since = known[pk]
        news = None if since is None or since == number else news_since(pk, since, number, steered_number)
        yield pk, Sight(number, steered_number, ends_at, ways_in[pk], news)


def news_since(workshop_id: UUID, since: int, number: int, steered_number: int) -> News:
    """
    Return what changed in a workshop after `since`, up to `number`, the one it is at.

    Who knows a number that it never had (a backup was restored since) is told everything.
    """
    base = since if since <= number else 0
    changes = Change.objects.filter(workshop=workshop_id, number__gt=base, number__lte=number)
    notes = changes.filter(note__isnull=False).values_list("note__behaviour__key").annotate(Max("revision"))
    others = changes.filter(note__isnull=True).values_list("action__behaviour__key", flat=True).distinct()
    return News(number, dict(notes), sorted(others, key=lambda key: key or ""), steered_number > base)


class Version:
    """Tells whether another connection has committed anything since it was last asked, which SQLite answers cheaply."""

    def __init__(self) -> None:
        self.seen: int | None = None

    def has_changed(self) -> bool:
        """Return whether it is worth looking; always true on other databases."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            now: int = cursor.execute("PRAGMA data_version").fetchone()[0]
        changed, self.seen = now != self.seen, now
        return changed
