"""The one watcher of a process: it hears of changes, looks into the database, and tells the rooms."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from sessions.events.hearing import ear
from sessions.events.looking import Sight, Version, look, news_since
from sessions.events.presence import is_due, mark_seen
from sessions.events.rooms import Listener, Room
from sessions.events.waking import Poke

log = logging.getLogger(__name__)

PRESENCE = 2  # Seconds between two looks at who is here.
AGAIN = 1  # Seconds after which a watcher that failed tries again.
T = TypeVar("T")


class Watcher:
    """
    Watches the workshops that are listened to. It starts with the first listener, and is used on one event loop.

    Everything that it asks of the database is asked in one thread of its own, one thing after another: so what it hears is
    in order.
    """

    def __init__(self) -> None:
        self.rooms: dict[UUID, Room] = {}
        self.is_closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="events")
        self._poked: set[UUID] = set()
        self._stirred = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._ear = ear(self._heard, self._missed)
        self._version = Version()
        self._looked_at = 0.0

    @property
    def streams(self) -> int:
        """How many streams there are."""
        return sum(len(room.listeners) for room in self.rooms.values())

    async def enter(self, workshop_id: UUID, lookup: str, since: int | None) -> Listener | None:
        """Return a listener for a device that has a way into a workshop, by its look-up id; None for anybody else."""
        self._start()
        # In the room before the look: whatever happens after the look is heard.
        room = self.rooms.setdefault(workshop_id, Room(workshop_id, self._ask_news))
        listener = Listener(room, lookup, since)
        room.listeners.append(listener)
        try:
            room.let_in(listener, await self.seen(workshop_id))
            room.count(timezone.now())
        except BaseException:
            self.leave(listener)
            raise
        if listener.is_let_in and not self.is_closed:
            return listener
        self.leave(listener)
        return None

    def leave(self, listener: Listener) -> None:
        """Forget a listener; a room goes with its last one."""
        room = listener.room
        room.listeners.remove(listener)
        if not room.listeners:
            del self.rooms[room.workshop_id]

    async def seen(self, workshop_id: UUID) -> Sight | None:
        """Return how a workshop stands now; None where there is none that is open."""
        return (await self._ask(look, {workshop_id: None})).get(workshop_id)

    async def mark_seen(self, slots: list[int]) -> None:
        """Write down that these slots (by primary key) were seen now."""
        await self._ask(mark_seen, slots)

    def close(self) -> None:
        """End every stream and stop watching."""
        self.is_closed = True
        for room in self.rooms.values():
            room.end_all()
        if self._tasks:
            self._ear.close()
            for task in self._tasks:
                task.cancel()
            self._thread.submit(connection.close)
        self._thread.shutdown(wait=False)

    # Hearing and looking.

    def _start(self) -> None:
        self._stirred.set()
        if not self._tasks and not self.is_closed:
            self._ear.open()
            loops = (self._watch, self._keep_presence)
            self._tasks = [asyncio.create_task(_forever(turn)) for turn in loops]

    def _heard(self, poke: Poke) -> None:
        workshop_id = UUID(poke.workshop)
        if room := self.rooms.get(workshop_id):
            if poke.behaviour:
                room.wrote(poke.behaviour, poke.writer)
            self._look_soon([workshop_id])

    def _missed(self) -> None:
        self._look_soon(self.rooms)

    def _look_soon(self, workshops: Iterable[UUID]) -> None:
        self._poked.update(workshops)
        self._stirred.set()

    async def _watch(self) -> None:
        """Wait until there is something to hear, or time to look without it; then look."""
        try:
            async with asyncio.timeout(self._ear.interval if self.rooms else None):
                await self._stirred.wait()
        except TimeoutError:
            pass
        self._stirred.clear()
        await self._look_by_itself()
        poked, self._poked = self._poked & self.rooms.keys(), set()
        if poked:
            await self._look_at(poked)
        now = timezone.now()
        for room in self.rooms.values():
            if room.sight.ends_at <= now:
                room.end_all()

    async def _look_by_itself(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._looked_at >= self._ear.interval:
            self._looked_at = now
            if await self._ask(self._version.has_changed):
                self._poked.update(self.rooms)

    async def _look_at(self, workshops: set[UUID]) -> None:
        known = {pk: room.number for pk, room in self.rooms.items() if pk in workshops}
        sights = await self._ask(look, known)
        now = timezone.now()
        for pk in known.keys() & self.rooms.keys():
            self.rooms[pk].saw(sights.get(pk))
            self.rooms[pk].count(now)

    async def _ask_news(self, workshop_id: UUID, since: int, number: int, steered_number: int) -> Any:
        return await self._ask(news_since, workshop_id, since, number, steered_number)

    # Presence.

    async def _keep_presence(self) -> None:
        """Write down whose streams are open, and count anew who is here."""
        await asyncio.sleep(PRESENCE)
        now = timezone.now()
        due = [
            way.pk
            for room in self.rooms.values()
            for lookup in room.listening
            if (way := room.sight.ways_in.get(lookup)) and is_due(way.seen_at, now)
        ]
        if due:
            await self.mark_seen(due)
            self._look_soon(self.rooms)
        for room in self.rooms.values():
            room.count(now)

    async def _ask(self, question: Callable[..., T], *given: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, _answered, question, *given)


def _answered(question: Callable[..., T], *given: Any) -> T:
    """Return the answer of the database, on a new connection if the one there was has broken."""
    try:
        return question(*given)
    except (OperationalError, InterfaceError):
        connection.close()
        return question(*given)


async def _forever(turn: Callable[[], Any]) -> None:
    while True:
        try:
            await turn()
        except Exception:
            log.exception("Watching for changes failed; it goes on")
            await asyncio.sleep(AGAIN)
