"""A real server for the browser tests: the product in a process of its own, which may die and come back."""

import os
import random
import select
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# How long a test waits for what must come, in seconds and in milliseconds: a busy machine is slow, not wrong.
PATIENCE = 60
PATIENCE_MS = 1000 * PATIENCE
# Settings of whoever runs the tests; a server here has its own.
OUTSIDE = {"DATABASE_URL", "DEBUG", "HOST", "PEPPER", "PUBLIC_URL", "SECRET_KEY"}

# Those that were made and not yet removed.
SERVERS: list["Server"] = []


class Server:
    """
    The product on a free port, with a data folder (and, on PostgreSQL, a database) of its own.

    `url` is its address without a slash at the end, `data_dir` its DATA_DIR, `log` the file it logs to. With another
    server, which must not run, it begins with a copy of what that one keeps.
    """

    def __init__(self, folder: Path, like: "Server | None" = None) -> None:
        self._choose_port()
        self.data_dir = folder / "data"
        self.log = folder / "log.txt"
        self.database: str | None = new_database(like.database if like else None)
        self.environment = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        self.environment |= {"PORT": str(self.port), "DATA_DIR": str(self.data_dir)}
        if self.database:
            self.environment["DATABASE_URL"] = self.database
        self.log.touch()
        if like:
            shutil.copytree(like.data_dir, self.data_dir)
        SERVERS.append(self)
        self.process: subprocess.Popen[str] | None = None

    @contextmanager
    def beside(self) -> Iterator["Server"]:
        """Run another process of the product on what this one keeps, while it runs."""
        other = copy(self)
        other._choose_port()
        other.environment = self.environment | {"PORT": str(other.port)}
        other.start()
        try:
            yield other
        finally:
            other.stop()
            other.held.close()

    def _choose_port(self) -> None:
        self.held = held_port()
        self.port = self.held.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, or start again, and return when it answers."""
        with self.log.open("a") as log:
            command = [sys.executable, "-m", "toolkit.serve"]
            options: dict[str, Any] = {
                "cwd": ROOT,
                "env": self.environment,
                "stdout": subprocess.PIPE,
                "stderr": log,
            }
            self.process = subprocess.Popen(command, text=True, **options)
        said = first_line(self.process)
        assert said.startswith("Serving "), f"The server did not start: {self.log.read_text()}"
        with urlopen(self.url + "/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200

    def stop(self) -> int:
        """Ask it to stop, as the system does at shutdown; return its exit status."""
        return self._end("terminate")

    def kill(self) -> int:
        """End it at once, as a power cut would (kill -9)."""
        return self._end("kill")

    def _end(self, how: str) -> int:
        assert self.process is not None
        assert self.process.stdout is not None
        getattr(self.process, how)()
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.process = None
        return status

    def manage(self, *words: str) -> str:
        """Run a management command on its database and return what it printed."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement, with %s for each value, on its database, and return the rows."""
        if self.database:
            with psycopg.connect(self.database, autocommit=True) as postgres:
                cursor = postgres.execute(query.encode(), values)
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.data_dir / "toolkit.sqlite3", timeout=PATIENCE)) as sqlite, sqlite:
            return sqlite.execute(query.replace("%s", "?"), values).fetchall()

    def remove(self) -> None:
        """Stop it if it runs, and drop its database."""
        SERVERS.remove(self)
        if self.process:
            self.stop()
        self.held.close()
        if self.database:
            name = urlsplit(self.database).path[1:]
            on_postgres(f'DROP DATABASE "{name}" WITH (FORCE)')


def first_line(process: "subprocess.Popen[str]") -> str:
    """Return the first line that a process prints, or what there is when it ends or its time is over."""
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
    return process.stdout.readline() if ready else ""


def held_port() -> socket.socket:
    """
    Return a socket that holds a free port for a server, so that no other run of tests takes it, until it is closed.

    The port is below those that the system gives to clients, which might hold it when the server starts again.
    """
    while True:
        held = socket.socket()
        try:
            held.bind(("127.0.0.1", random.randrange(20000, 32000)))
        except OSError:
            held.close()
            continue
        # Only now: beside it a server may bind, which sets the same, but nobody else who looks for a port.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return held


def new_database(like: str | None) -> str | None:
    """
    Return the address of a new PostgreSQL database, empty or like the one at an address; None when the tests run on
    SQLite.
    """
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return None
    name = f"toolkit_server_{random.randrange(10**12)}"
    template = urlsplit(like).path[1:] if like else "template1"
    on_postgres(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlsplit(given)._replace(path=f"/{name}").geturl()


def on_postgres(statement: str) -> None:
    """Run a statement outside any transaction in the database that DATABASE_URL names."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement.encode())
