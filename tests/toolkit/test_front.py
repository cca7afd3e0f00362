"""What reaches the pages, and what the network may do before."""

import asyncio
import io
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from toolkit.front import Front

LIMIT = 100


class Pages:
    """A WSGI application that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[WSGIEnvironment] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read())
        self.asked.append(environ)
        start_response("200 OK", [])
        return [b"answer"]


@pytest.fixture
def pages() -> Pages:
    return Pages()


def ask(pages: Pages, *events: dict[str, Any], headers: list[tuple[bytes, bytes]] | None = None) -> bytes:
    """Put a request to the front as its server does, event by event, and return the body of the answer."""
    scope: Any = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "http_version": "1.1"}
    scope["headers"] = [(b"content-type", b"multipart/form-data; boundary=x"), *(headers or [])]
    waiting = iter([*events, {"type": "http.disconnect"}])
    answer: list[Any] = []

    async def receive() -> Any:
        return next(waiting)

    async def send(event: Any) -> None:
        answer.append(event)

    asyncio.run(Front(pages, LIMIT)(scope, receive, send))
    return b"".join(event.get("body", b"") for event in answer)


def part(body: bytes, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_parts_arrives_whole_and_with_its_length(pages: Pages) -> None:
    assert ask(pages, part(b"one "), part(b"two", more=False)) == b"answer"
    assert pages.asked[0]["wsgi.input"].read() == b"one two"
    assert pages.asked[0]["CONTENT_LENGTH"] == "7"


def test_a_body_cut_short_never_reaches_the_pages(pages: Pages) -> None:
    assert ask(pages, part(b"half a note")) == b""
    assert pages.asked == []


def test_a_body_at_the_limit_arrives(pages: Pages) -> None:
    ask(pages, part(b"x" * LIMIT, more=False))
    assert pages.asked[0]["wsgi.input"].read() == b"x" * LIMIT


def test_of_a_body_over_the_limit_only_the_length_arrives(pages: Pages) -> None:
    ask(pages, part(b"x" * LIMIT), part(b"y"), part(b"z", more=False), headers=[(b"content-length", b"7")])
    assert pages.asked[0]["wsgi.input"].read() == b""
    assert pages.asked[0]["CONTENT_LENGTH"] == "102"
    assert pages.asked[0]["CONTENT_TYPE"] == "application/x-www-form-urlencoded"


def test_a_request_without_a_body_has_no_length(pages: Pages) -> None:
    ask(pages, part(b"", more=False))
    assert "CONTENT_LENGTH" not in pages.asked[0]


def test_a_header_with_an_underscore_cannot_pass_for_one_with_a_hyphen(pages: Pages) -> None:
    ask(pages, part(b"", more=False), headers=[(b"x_forwarded_proto", b"https")])
    assert "HTTP_X_FORWARDED_PROTO" not in pages.asked[0]
