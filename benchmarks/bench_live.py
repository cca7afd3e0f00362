"""How soon others see what was saved: from the request to its event at every device, with 10 and 1,000 listening."""

import asyncio
import os
import re
import resource
import secrets
import sys
import tempfile
from base64 import urlsafe_b64encode
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.server import Server

A_ROOM = 25
SAVES = 100
PAUSE = 0.02  # Seconds between two saves.
TOKEN = secrets.token_hex(16)
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Room:
    """A workshop on the server, and the devices that listen to it."""

    def __init__(self, size: int) -> None:
        from sessions.models import KeySlot, Role, Workshop
        from sessions.sealing import new_key

        self.workshop = Workshop()
        self.workshop.key = new_key()
        self.workshop.settle_end()
        self.workshop.save()
        made = [KeySlot.objects.add_device(self.workshop, Role.MEMBER)[1] for _ in range(size)]
        name = f"workshop-{self.workshop.pk}"
        self.cookies = [f"{name}={urlsafe_b64encode(secret).decode()}; csrftoken={TOKEN}" for secret in made]
        self.revision = 0
        self.seen: list[asyncio.Future[float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def listen(self, port: int) -> None:
        """Open a stream for every device, and go on once all of them have said something."""
        for cookie in self.cookies:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            path = f"/workshops/{self.workshop.pk}/events/?since=0"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
            await reader.readuntil(b"event: here")
            self._follow(reader, writer)

    def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        index = len(self.seen)
        self.seen.append(asyncio.get_running_loop().create_future())

        async def follow() -> None:
            while True:
                try:
                    await reader.readuntil(b"\nid: ")
                except asyncio.IncompleteReadError:
                    return writer.close()
                self.seen[index].set_result(perf_counter())

        self.tasks.append(asyncio.create_task(follow()))

    async def save(self, streams: Streams) -> tuple[float, list[float]]:
        """Save one more word; return how long that took, and after what time each device had heard of it."""
        self.seen = [asyncio.get_running_loop().create_future() for _ in self.seen]
        fields = f"csrfmiddlewaretoken={TOKEN}&edit_id={uuid4()}&revision={self.revision}&text={'word+' * 20}{uuid4()}"
        path = f"/workshops/{self.workshop.pk}/notes/owning-our-power/"
        head = [
            f"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Cookie: {self.cookies[0]}",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(fields)}",
        ]
        reader, writer = streams
        started = perf_counter()
        writer.write(("\r\n".join(head) + "\r\n\r\n" + fields).encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise ValueError(answer)
        await (reader.readexactly(int(length[1])) if length else reader.readuntil(b"0\r\n\r\n"))
        saved = perf_counter() - started
        self.revision += 1
        heard = await asyncio.wait_for(asyncio.gather(*self.seen), 10)
        return saved, [at - started for at in heard]


async def round_trip(times: int = 500) -> float:
    """Return the median seconds of a byte's way to an idle loopback server and back."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while byte := await reader.read(1):
            writer.write(byte)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    taken = []
    for _ in range(times):
        started = perf_counter()
        writer.write(b"x")
        await reader.readexactly(1)
        taken.append(perf_counter() - started)
    writer.close()
    server.close()
    return median(taken)


async def measure(port: int, few: Room, many: list[Room]) -> None:
    """Print the figures for the few, then for the many beside them."""
    floor = await round_trip()
    print(f"idle loopback round trip {floor * 1e6:.0f} us")
    await few.listen(port)
    await tell("10 listening", port, [few], floor)
    for room in many:
        await room.listen(port)
    await tell("1,000 listening, rooms of 25", port, many, floor)


async def tell(name: str, port: int, rooms: list[Room], floor: float) -> None:
    """Save in the rooms in turn, and print how soon it was saved and seen."""
    streams = await asyncio.open_connection("127.0.0.1", port)
    saved, seen = [], []
    for number in range(SAVES):
        took, heard = await rooms[number % len(rooms)].save(streams)
        saved.append(took)
        seen += heard
        await asyncio.sleep(PAUSE)
    streams[1].close()
    figures = [
        (what, median(times), quantiles(times, n=20)[-1])
        for what, times in (("saved", saved), ("seen", seen))
    ]
    said = "; ".join(
        f"{what} p50 {p50 * 1000:.1f} ms = {p50 / floor:.0f}, p95 {p95 * 1000:.1f} ms = {p95 / floor:.0f}"
        for what, p50, p95 in figures
    )
    print(f"{name}: {said} (times the round trip)")


def main() -> None:
    """Measure on a server of its own."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        os.environ |= {"DATA_DIR": str(server.data_dir), "DJANGO_SETTINGS_MODULE": "toolkit.settings"}
        import django

        django.setup()
        try:
            asyncio.run(measure(server.port, *rooms()))
        finally:
            server.remove()


def rooms() -> tuple[Room, list[Room]]:
    """Return a room of ten, and enough others for a thousand in all."""
    return Room(10), [Room(A_ROOM) for _ in range(990 // A_ROOM)] + [Room(990 % A_ROOM)]


if __name__ == "__main__":
    main()
