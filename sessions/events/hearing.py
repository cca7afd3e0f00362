"""Hearing that a workshop was changed, in the process that holds the streams."""

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable
from typing import Any, Protocol

from django.db import connection

from sessions.events.waking import CHANNEL, Poke, sockets_folder

log = logging.getLogger(__name__)

LONGEST = 8192  # Bytes; more than any poke.
RECONNECT = 1  # Seconds.


class Ear(Protocol):
    """What hears pokes; `interval` is after how many seconds the database is looked at, in case one was lost."""

    @property
    def interval(self) -> float: ...

    def open(self) -> None:
        """Begin to hear, on the running event loop."""

    def close(self) -> None:
        """Stop; it was opened before."""


class Socket:
    """
    The ear on SQLite: a datagram socket of this process's own in DATA_DIR.

    Where there can be none (its path is too long, or the system has none), the look into the database is left.
    """

    interval = 0.25

    def __init__(self, heard: Callable[[Poke], None]) -> None:
        self.heard = heard
        # Not the process id: two containers may have the same, and one folder.
        self.path = sockets_folder() / secrets.token_hex(4)

    def open(self) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        try:
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            self.socket.bind(str(self.path))
            self.path.chmod(0o600)
            asyncio.get_running_loop().add_reader(self.socket, self._read)
        except OSError:
            log.warning(
                "No socket in DATA_DIR for live events: changes appear up to a quarter of a second later."
            )

    def _read(self) -> None:
        self.heard(Poke.read(self.socket.recv(LONGEST).decode()))

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self.socket)
        self.socket.close()
        self.path.unlink(missing_ok=True)


class Notifications:
    """The ear on PostgreSQL: a connection of its own that listens, and comes back by itself; what it missed is looked up."""

    interval = 2

    def __init__(self, heard: Callable[[Poke], None], missed: Callable[[], None]) -> None:
        self.heard = heard
        self.missed = missed

    def open(self) -> None:
        self.task = asyncio.create_task(self._keep_listening())

    def close(self) -> None:
        self.task.cancel()

    async def _keep_listening(self) -> None:
        import psycopg

        while True:
            try:
                await self._listen()
            except psycopg.Error:
                log.warning("The connection that hears of changes broke; it is made anew.")
            await asyncio.sleep(RECONNECT)

    async def _listen(self) -> None:
        import psycopg

        async with await psycopg.AsyncConnection.connect(autocommit=True, **_parameters()) as listening:
            await listening.execute(f"LISTEN {CHANNEL}")
            self.missed()
            async for notification in listening.notifies():
                self.heard(Poke.read(notification.payload))


def _parameters() -> dict[str, Any]:
    """Return how Django reaches the database, less what is Django's own; a dead connection is noticed in half a minute."""
    given = connection.get_connection_params()
    used = {name: value for name, value in given.items() if name not in {"cursor_factory", "context"}}
    return used | {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}


def ear(heard: Callable[[Poke], None], missed: Callable[[], None]) -> Ear:
    """Return what hears of changes with the database in use."""
    return Socket(heard) if connection.vendor == "sqlite" else Notifications(heard, missed)
