"""Waking those who listen to a workshop, in whatever process they are, once what they should know is committed."""

import json
import socket
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

CHANNEL = "workshops"


@dataclass(frozen=True)
class Poke:
    """
    What goes from the process that saved to those that hold streams: ids only, and nobody stores it.

    `behaviour` is the one whose notes were edited, `writer` what names the page that they were typed on while it is open.
    """

    workshop: str
    behaviour: str = ""
    writer: str = ""

    @classmethod
    def read(cls, message: str) -> "Poke":
        """Return the poke that a message holds."""
        return cls(**json.loads(message))

    @property
    def message(self) -> str:
        return json.dumps(asdict(self))


def wake_after_commit(workshop_id: UUID, *, behaviour: str = "", writer: str = "") -> None:
    """
    Wake the listeners of a workshop once the transaction under way is committed.

    Neither its failing nor its loss harms: who holds streams looks into the database from time to time as well.
    """
    transaction.on_commit(partial(_wake, Poke(str(workshop_id), behaviour, writer)), robust=True)


def sockets_folder() -> Path:
    """Return where each process that holds streams has its socket, on SQLite."""
    return Path(settings.DATA_DIR) / "events"


def _wake(poke: Poke) -> None:
    if connection.vendor == "sqlite":
        return _send(poke.message.encode())
    # After the commit, in a transaction of its own: a notification makes those who commit wait for each other.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, poke.message])
    return None


def _send(message: bytes) -> None:
    folder = sockets_folder()
    paths = list(folder.iterdir()) if folder.is_dir() else []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        # Whoever does not keep up is not waited for.
        sender.setblocking(False)
        for path in paths:
            _send_to(path, sender, message)


def _send_to(path: Path, sender: socket.socket, message: bytes) -> None:
    try:
        sender.sendto(message, str(path))
    except ConnectionRefusedError:
        # Left behind by a process that was killed.
        path.unlink(missing_ok=True)
    except OSError:
        pass
