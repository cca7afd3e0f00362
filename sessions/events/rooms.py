"""Who listens in this process: rooms (a workshop each) and their listeners (a stream each)."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import Error

from sessions.events.looking import UNSEEN, News, Sight

STREAMS_A_DEVICE = (
    3  # Of the six connections that a browser opens to one address, this leaves three to pages and saves.
)
HEARTBEAT = 15  # Seconds.
RETRY = 2000  # Milliseconds.
WRITING = 10  # Seconds after an edit.
WRITING_TOLD = 4  # Seconds after which an edit of the same page is told of again.

AskNews = Callable[[UUID, int, int, int], Awaitable[News]]


class Listener:
    """One stream: which `number` its browser knows, and when there is more. Without one it starts where the workshop is."""

    def __init__(self, room: "Room", lookup: str, since: int | None) -> None:
        self.room, self.lookup, self.since = room, lookup, since
        self.number = self.presence = 0
        self.is_let_in = self.is_over = self.is_crowded_out = self.is_erased = False
        self._stirred = asyncio.Event()

    def stir(self) -> None:
        """Make it look whether there is anything to tell."""
        self._stirred.set()

    def end(self) -> None:
        """Let the stream end at once."""
        self.is_over = True
        self.stir()

    async def chunks(self, heartbeat: float = HEARTBEAT) -> AsyncIterator[bytes]:
        """Yield what goes down the stream, until it is over; something at least every `heartbeat` seconds."""
        yield f"retry: {RETRY}\n\n".encode()
        while not self.is_over:
            self._stirred.clear()
            async for chunk in self._told():
                yield chunk
            try:
                async with asyncio.timeout(heartbeat):
                    await self._stirred.wait()
            except TimeoutError:
                # The comment keeps proxies awake; the event shows the page, which sees no comments, that the stream lives.
                yield b": still here\n" + self.room.presence
        if self.is_crowded_out:
            yield b"event: full\ndata: {}\n\n"
        if self.is_erased:
            yield b"event: erased\ndata: {}\n\n"

    async def _told(self) -> AsyncIterator[bytes]:
        """Yield what this browser does not know yet; whatever came while it read the last is in one."""
        while not self.is_over and self.number != self.room.number:
            news = await self.room.news(self.number)
            self.number = news.number
            yield _event(news.data, number=news.number)
        if self.presence != self.room.presence_number:
            self.presence = self.room.presence_number
            yield self.room.presence


class Room:
    """The listeners of one workshop in this process."""

    def __init__(self, workshop_id: UUID, ask_news: AskNews) -> None:
        self.workshop_id = workshop_id
        self.listeners: list[Listener] = []
        self.sight = UNSEEN
        self.presence_number = 0
        self._ask_news = ask_news
        self._news: dict[tuple[int, int], asyncio.Future[News]] = {}
        # When each page last edited the notes of each behaviour, in memory alone.
        self._edited: dict[str, dict[str, float]] = {}

    @property
    def number(self) -> int:
        """The number that the workshop is at."""
        return self.sight.number

    @property
    def listening(self) -> set[str]:
        """The look-up ids of those who listen."""
        return {listener.lookup for listener in self.listeners if listener.is_let_in}

    def let_in(self, listener: Listener, sight: Sight | None) -> None:
        """
        Let a listener in, or end it where it holds no way in; its device's oldest stream goes where there are too many.

        `sight` is of after its coming.
        """
        if sight is None or listener.lookup not in sight.ways_in:
            return listener.end()
        listener.is_let_in = True
        listener.number = sight.number if listener.since is None else listener.since
        self.saw(sight)
        same = [each for each in self.listeners if each.lookup == listener.lookup and not each.is_over]
        for oldest in same[:-STREAMS_A_DEVICE]:
            oldest.is_crowded_out = True
            oldest.end()
        return None

    def saw(self, sight: Sight | None) -> None:
        """Take what was seen of the workshop: end who is out, stir who does not know."""
        before, self.sight = self.sight, sight or self.sight
        if sight and sight.news:
            self._keep_news(before.number, sight.news)
        ways_in = sight.ways_in if sight else {}
        for listener in [each for each in self.listeners if each.is_let_in]:
            if listener.lookup not in ways_in:
                listener.is_erased = sight is None
                listener.end()
            elif listener.number != self.number:
                listener.stir()

    def end_all(self) -> None:
        """End every stream."""
        for listener in self.listeners:
            listener.end()

    # News.

    async def news(self, since: int) -> News:
        """Return what changed since a number; asked once, however many listeners wait for it."""
        key = (since, self.number)
        if key not in self._news:
            self._forget_news()
            asking = self._ask_news(self.workshop_id, since, self.number, self.sight.steered_number)
            self._news[key] = asyncio.ensure_future(asking)
        asked = self._news[key]
        try:
            # Who goes away meanwhile takes it from nobody else.
            return await asyncio.shield(asked)
        except Error:
            # The next one asks anew.
            if self._news.get(key) is asked:
                del self._news[key]
            raise

    def _keep_news(self, since: int, news: News) -> None:
        self._forget_news()
        self._news[since, news.number] = asyncio.get_running_loop().create_future()
        self._news[since, news.number].set_result(news)

    def _forget_news(self) -> None:
        self._news = {key: told for key, told in self._news.items() if key[1] == self.number}

    # Presence.

    def wrote(self, behaviour: str, writer: str) -> None:
        """Take it that the notes of a behaviour were just edited on a page."""
        edited = self._edited.setdefault(behaviour, {})
        is_told = monotonic() - edited.get(writer, -WRITING) < WRITING_TOLD
        if not is_told:
            edited[writer] = monotonic()
            self._tell_presence(self._here)

    def count(self, now: datetime) -> None:
        """Count who is here, and tell it where that is another number than before."""
        here = self.sight.here(now, self.listening)
        if here != self._here:
            self._tell_presence(here)

    _here = 0

    @property
    def presence(self) -> bytes:
        """The event that tells who is here and writes as it is now: a heartbeat tells it long after an edit."""
        since = monotonic() - WRITING
        self._edited = {
            behaviour: lately
            for behaviour, edited in self._edited.items()
            if (lately := {writer: at for writer, at in edited.items() if at > since})
        }
        writing = {behaviour: sorted(by) for behaviour, by in self._edited.items()}
        return _event({"here": self._here, "writing": writing}, "here")

    def _tell_presence(self, here: int) -> None:
        self._here = here
        self.presence_number += 1
        for listener in self.listeners:
            listener.stir()


def _event(data: dict[str, Any], name: str = "", number: int | None = None) -> bytes:
    head = (f"id: {number}\n" if number is not None else "") + (f"event: {name}\n" if name else "")
    return f"{head}data: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
