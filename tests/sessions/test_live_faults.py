"""Live events where something is broken, busy or slow."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, OperationalError, connection
from django.utils import timezone

from sessions.events import rooms
from sessions.events.looking import News, Sight, WayIn
from sessions.events.presence import mark_seen
from sessions.events.rooms import WRITING, Listener, Room
from sessions.events.stream import Events
from sessions.events.waking import sockets_folder, wake_after_commit
from sessions.models import Workshop
from tests.server import Server
from tests.sessions.cast import BEHAVIOUR
from tests.sessions.listening import Device, wait_until

pytestmark = pytest.mark.own_way
NEWS = News(number=2, notes={BEHAVIOUR: 1}, actions=[], steered=False)
SIGHT = Sight(
    number=2,
    steered_number=0,
    ends_at=datetime(2099, 1, 1, tzinfo=UTC),
    ways_in={"device": WayIn(1, "member", None)},
    news=None,
)


async def no_news(*_: object) -> News:
    raise OperationalError


def let_in(room: Room) -> Listener:
    listener = Listener(room, "device", since=1)
    room.listeners.append(listener)
    room.let_in(listener, SIGHT)
    return listener


async def first(chunks: AsyncIterator[bytes], count: int) -> list[bytes]:
    """Return the first chunks that come."""
    return [await anext(chunks) for _ in range(count)]


def test_a_stream_on_which_nothing_happens_gives_a_sign_of_life() -> None:
    async def listen() -> list[bytes]:
        room = Room(uuid4(), no_news)
        listener = let_in(room)
        listener.number = 2
        room.count(timezone.now())
        return await first(listener.chunks(heartbeat=0.01), 4)

    here = b'event: here\ndata: {"here":1,"writing":{}}\n\n'
    assert asyncio.run(listen())[1:] == [here, b": still here\n" + here, b": still here\n" + here]


def test_a_sign_of_life_tells_of_no_writer_who_has_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    async def listen() -> list[bytes]:
        room, now = Room(uuid4(), no_news), monotonic()
        listener = let_in(room)
        listener.number = 2
        room.wrote("owning-our-power", "abcdabcd")
        told = listener.chunks(heartbeat=0.01)
        before = await first(told, 2)
        monkeypatch.setattr(rooms, "monotonic", lambda: now + WRITING + 1)
        return [before[1], *await first(told, 1)]

    while_writing, after = asyncio.run(listen())
    assert b'"writing":{"owning-our-power":["abcdabcd"]}' in while_writing
    assert b'"writing":{}' in after
    assert after.startswith(b": still here")


def test_news_that_could_not_be_had_are_asked_for_anew_by_the_next() -> None:
    answers: Iterator[Any] = iter([Error(), NEWS])

    async def ask(*_: object) -> News:
        answer = next(answers)
        if isinstance(answer, Error):
            raise answer
        told: News = answer
        return told

    async def listen() -> News:
        room = Room(uuid4(), ask)
        let_in(room)
        both = await asyncio.gather(room.news(1), room.news(1), return_exceptions=True)
        assert [type(each) for each in both] == [Error, Error]
        return await room.news(1)

    assert asyncio.run(listen()) == NEWS


@contextmanager
def without(server: Server, table: str) -> Iterator[None]:
    """Take a table away for a while."""
    server.sql(f"ALTER TABLE {table} RENAME TO taken_away")
    yield
    server.sql(f"ALTER TABLE taken_away RENAME TO {table}")


def test_a_database_that_fails_ends_streams_but_no_watching(own_server: Server) -> None:
    device = Device.begun(own_server)
    device.save("typed")
    with without(own_server, "workshops_change"), device.listening(since=0) as stream:
        assert stream.next() is None
    with device.listening(since=1) as stream:
        assert stream.next("here")
        with without(own_server, "workshops_keyslot"):
            assert device.ask("GET", device.path("events/")).status == 503
            wait_until(lambda: "Watching for changes failed; it goes on" in own_server.log.read_text())
        device.save("typed on", revision=1)
        event = stream.next()
        assert event
        assert event.number == 2
    log = own_server.log.read_text()
    assert "A stream of live events broke off" in log
    assert "typed" not in log


def asked(path: str = "") -> Any:
    """Return what a server says of a request for a stream."""
    workshop = uuid4()
    cookie = f"workshop-{workshop}=AAAA".encode()
    head = {"type": "http", "method": "GET", "path": f"/workshops/{workshop}/events/", "query_string": b""}
    return head | {"headers": [(b"cookie", cookie)]}


async def gone() -> Any:
    return {"type": "http.disconnect"}


def test_a_server_that_holds_all_the_streams_it_can_says_so() -> None:
    sent: list[Any] = []

    async def send(event: Any) -> None:
        sent.append(event)

    events = Events({"X-Every": "answer"}, most=0)
    assert asyncio.run(events.answer(asked(), gone, send))
    assert sent[0]["status"] == 503
    assert (b"x-every", b"answer") in sent[0]["headers"]
    events.close()


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_takes_nothing_is_given_up(workshop: Workshop) -> None:
    async def stream() -> None:
        starts = iter([True])

        async def send(event: Any) -> None:
            if not next(starts, False):
                await asyncio.Event().wait()

        room = Room(workshop.pk, no_news)
        events = Events({}, most=1, patience=0.01)
        await events._stream(let_in(room), send)
        events.close()

    asyncio.run(stream())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one lock for all")
@pytest.mark.django_db(transaction=True)
def test_who_is_here_is_not_written_while_somebody_saves_for_long(workshop: Workshop) -> None:
    slot = workshop.slots.get()
    connection.commit()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        mark_seen([slot.pk])
        slot.refresh_from_db()
        assert slot.seen_at is None
        busy.execute("ROLLBACK")
    mark_seen([slot.pk])
    slot.refresh_from_db()
    assert slot.seen_at


@pytest.mark.django_db(transaction=True)
def test_a_process_that_reads_no_pokes_holds_nobody_up() -> None:
    sockets_folder().mkdir(exist_ok=True)
    path = sockets_folder() / "deaf"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as deaf:
        deaf.bind(str(path))
        for _ in range(2000):
            wake_after_commit(uuid4())
    path.unlink()


def test_a_stream_ends_at_the_minute_that_was_chosen(server: Server) -> None:
    device = Device.begun(server)
    with device.listening() as stream:
        assert stream.next("here")
        end = timezone.now() + timedelta(seconds=1.5)
        shown = end if server.database else end.strftime("%Y-%m-%d %H:%M:%S.%f")
        workshop = device.workshop if server.database else device.workshop.replace("-", "")
        server.sql("UPDATE workshops_workshop SET ends_at = %s WHERE id = %s", shown, workshop)
        assert stream.ends()
        assert timezone.now() >= end
