"""The part that faces the network: holds the live events, and takes in a whole request before a worker thread sees it."""

from typing import TYPE_CHECKING, cast
from wsgiref.types import WSGIApplication

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import HTTPScope, Receive, ReceiveEvent, Scope, Send
from a2wsgi.wsgi_typing import WSGIApp

if TYPE_CHECKING:
    from sessions.events.stream import Events

WORKERS = 10


class Front:
    """
    An ASGI application that hands every page and save to a WSGI one, and what listens for live events to `events`.

    A body that stops half-way is dropped here: Django would take the part that came for the whole, and save
    a note cut short. It also means that a slow connection holds no thread. A body over `limit` bytes is read
    to its end, so that the browser listens for the answer, and thrown away; its true length makes Django
    refuse it.
    """

    def __init__(self, pages: WSGIApplication, limit: int, events: "Events | None" = None) -> None:
        self.pages = WSGIMiddleware(cast("WSGIApp", pages), workers=WORKERS, send_queue_size=100)
        self.limit = limit
        self.events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if self.events and await self.events.answer(scope, receive, send):
            return
        try:
            body, length = await whole_body(receive, self.limit)
        except ConnectionError:
            return

        async def replay() -> ReceiveEvent:
            return {"type": "http.request", "body": body, "more_body": False}

        await self.pages(with_length(scope, length, self.limit), replay, send)


async def whole_body(receive: Receive, limit: int) -> tuple[bytes, int]:
    """Return the body (empty if over `limit`) and its length; raise ConnectionError if the client left."""
    body, length, more = bytearray(), 0, True
    while more:
        event = await receive()
        if event["type"] != "http.request":
            raise ConnectionError
        length += len(event["body"])
        if length <= limit:
            body.extend(event["body"])
        else:
            body.clear()
        more = event.get("more_body", False)
    return bytes(body), length


def with_length(scope: HTTPScope, length: int, limit: int) -> HTTPScope:
    """
    Return the scope with the length of the body as it came, which a chunked request does not state.

    Names with an underscore go, because WSGI cannot tell them from names with a hyphen, which a proxy
    vouches for. An overlong body is called a plain form, the kind whose length Django looks at first.
    """
    replaced = {b"content-length", b"transfer-encoding"} | ({b"content-type"} if length > limit else set())
    headers = [(name, value) for name, value in scope["headers"] if name not in replaced and b"_" not in name]
    if length:
        headers.append((b"content-length", str(length).encode()))
    if length > limit:
        headers.append((b"content-type", b"application/x-www-form-urlencoded"))
    return {**scope, "headers": headers}
