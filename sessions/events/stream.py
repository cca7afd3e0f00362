"""
The streams of live events, and the cheap answer to who polls: the part of the product that is bare ASGI.

It knows of a browser the look-up id of its key slot, of a workshop the change number; it unseals nothing. Whatever it does
not answer itself (who holds no way in, another method, an address without such an end), the pages answer.
"""

import asyncio
import base64
import binascii
import logging
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qs
from uuid import UUID

from a2wsgi.asgi_typing import HTTPScope, Receive, Send
from django.db import Error
from django.http import parse_cookie
from django.utils import timezone

from sessions.events.numbers import as_number, etag
from sessions.events.presence import is_due
from sessions.events.rooms import Listener
from sessions.events.watching import Watcher
from sessions.models.slots import Kind
from sessions.sealing import slot_lookup

log = logging.getLogger(__name__)

ADDRESS = re.compile(r"/workshops/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(events|changes)/")
COOKIE = "workshop-"
PATIENCE = 30  # Seconds.
KEPT_NOWHERE = {"Cache-Control": "no-store"}
STREAM = KEPT_NOWHERE | {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}


class Events:
    """
    Answers for the live events of all workshops in one process.

    `headers` are those of every answer of the product, `most` is how many streams there may be at once, `patience` after
    how many seconds a browser that takes nothing is given up.
    """

    def __init__(self, headers: Mapping[str, str], most: int, patience: float = PATIENCE) -> None:
        self.watcher = Watcher()
        self.headers = headers
        self.most = most
        self.patience = patience

    async def answer(self, scope: HTTPScope, receive: Receive, send: Send) -> bool:
        """Answer if this is a request for live events that somebody may make; return whether it was."""
        address = ADDRESS.fullmatch(scope["path"])
        if scope["method"] != "GET" or not address:
            return False
        workshop_id, wanted, headers = UUID(address[1]), address[2], dict(scope["headers"])
        lookup = lookup_of(scope["headers"], address[1])
        if not lookup:
            return False
        try:
            if wanted == "changes":
                return await self._answer_poll(workshop_id, lookup, headers, send)
            return await self._answer_stream(workshop_id, lookup, since(scope, headers), receive, send)
        except Error:
            log.exception("The database did not say who may listen")
            return await self._refuse(send)

    def close(self) -> None:
        """End every stream: the server stops."""
        self.watcher.close()

    async def _answer_poll(
        self, workshop_id: UUID, lookup: str, headers: Mapping[bytes, bytes], send: Send
    ) -> bool:
        """Answer that nothing has changed, if nothing has; what has changed is told by a page."""
        sight = None if self.watcher.is_closed else await self.watcher.seen(workshop_id)
        way = sight and sight.ways_in.get(lookup)
        if not sight or not way:
            return False
        now = timezone.now()
        if is_due(way.seen_at, now):
            await self.watcher.mark_seen([way.pk])
        if headers.get(b"if-none-match", b"").decode("latin-1") != etag(sight):
            return False
        await self._send(send, HTTPStatus.NOT_MODIFIED, KEPT_NOWHERE | {"ETag": etag(sight)})
        return True

    async def _answer_stream(
        self, workshop_id: UUID, lookup: str, number: int | None, receive: Receive, send: Send
    ) -> bool:
        if self.watcher.is_closed or self.watcher.streams >= self.most:
            return await self._refuse(send)
        listener = await self.watcher.enter(workshop_id, lookup, number)
        if not listener:
            return False
        leaving = asyncio.create_task(_left(receive))
        leaving.add_done_callback(lambda _: listener.end())
        try:
            await self._stream(listener, send)
        finally:
            leaving.cancel()
            self.watcher.leave(listener)
        return True

    async def _stream(self, listener: Listener, send: Send) -> None:
        await self._start(send, HTTPStatus.OK, STREAM)
        try:
            async for chunk in listener.chunks():
                async with asyncio.timeout(self.patience):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except TimeoutError:
            # Nor would it take an end.
            return
        except Error:
            log.exception("A stream of live events broke off")
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _refuse(self, send: Send) -> bool:
        await self._send(send, HTTPStatus.SERVICE_UNAVAILABLE, KEPT_NOWHERE | {"Retry-After": "5"})
        return True

    async def _send(self, send: Send, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        await self._start(send, status, headers)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _start(self, send: Send, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        every = {**self.headers, **headers}
        encoded = [(name.lower().encode(), value.encode()) for name, value in every.items()]
        await send({"type": "http.response.start", "status": status.value, "headers": encoded})


def lookup_of(headers: Iterable[tuple[bytes, bytes]], workshop_id: str) -> str:
    """Return the look-up id of the key slot whose secret is in the cookie for a workshop; "" where there is none."""
    # A proxy may hand them on one by one.
    cookies = b"; ".join(value for name, value in headers if name == b"cookie")
    value = parse_cookie(cookies.decode("latin-1")).get(COOKIE + workshop_id, "")
    try:
        secret = base64.urlsafe_b64decode(value.encode())
    except (binascii.Error, UnicodeError):
        return ""
    return slot_lookup(secret, Kind.DEVICE) if secret else ""


def since(scope: HTTPScope, headers: Mapping[bytes, bytes]) -> int | None:
    """Return the number that a browser knows: what it heard last goes before what its page began with; None if neither."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])
    heard = as_number(headers.get(b"last-event-id", b"").decode("latin-1"))
    return as_number(asked[0]) if heard is None else heard


async def _left(receive: Receive) -> None:
    """Return once the browser is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
