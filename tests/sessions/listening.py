"""Browsers without a browser, which listen to a real server: plain HTTP, and streams that are read as they come."""

import http.client
import json
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from queue import Queue
from typing import Any
from urllib.parse import urlencode

from tests.server import PATIENCE, Server
from tests.sessions.cast import BEHAVIOUR, SECTION


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Device:
    """Somebody's browser on a server."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)
    workshop: str = ""
    token: str = ""

    @classmethod
    def begun(cls, server: Server) -> "Device":
        """A browser that has just got started on a section in a new workshop."""
        device = cls(server)
        page = device.ask("GET", "/sections/").body
        device.token = str(re.findall(r'csrfmiddlewaretoken" value="([^"]+)', page)[0])
        answer = device.ask("POST", "/workshops/", {"section": SECTION, "workshop": "new"})
        device.workshop = answer.headers["location"].split("/")[2]
        return device

    def ask(
        self,
        method: str,
        path: str,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send a request, and keep the cookies of the answer."""
        sent = {"Cookie": self.cookie_header, "Accept": "application/json", **(headers or {})}
        body = urlencode({"csrfmiddlewaretoken": self.token, **data}) if data is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name == "set-cookie":
                self.cookies |= {each.key: each.coded_value for each in SimpleCookie(value).values()}
        connection.close()
        return Answer(response.status, dict(response.getheaders()), text)

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def path(self, rest: str) -> str:
        return f"/workshops/{self.workshop}/{rest}"

    def save(self, text: str, behaviour: str = BEHAVIOUR, revision: int = 0, writer: str = "") -> Answer:
        """Save notes as the page's script does."""
        sent = {
            "edit_id": uuid.uuid4(),
            "revision": revision,
            "text": text,
            "views_differ": "",
            "writer": writer,
        }
        return self.ask("POST", self.path(f"notes/{behaviour}/"), sent)

    def add_action(self, text: str, behaviour: str = BEHAVIOUR) -> Answer:
        sent = {"new-edit_id": uuid.uuid4(), "new-text": text, "add": "1"}
        return self.ask("POST", self.path(f"notes/{behaviour}/actions/"), sent)

    def changes(self, since: int, tag: str = "") -> Answer:
        """Ask what changed, as a page without a stream does."""
        headers = {"If-None-Match": tag} if tag else {}
        return self.ask("GET", self.path(f"changes/?since={since}"), headers=headers)

    @contextmanager
    def listening(self, since: int | None = None, last: int | None = None) -> "Iterator[Stream]":
        """Open a stream; it is closed at the end."""
        stream = Stream(self, since, last)
        try:
            yield stream
        finally:
            stream.close()


@dataclass
class Event:
    """One event of a stream; `name` is "message" where it has none."""

    name: str
    number: int | None
    data: dict[str, Any]


class Stream:
    """A stream of live events, read in a thread of its own. `head` is the answer's beginning."""

    def __init__(self, device: Device, since: int | None, last: int | None) -> None:
        query = "" if since is None else f"?since={since}"
        heard = "" if last is None else f"Last-Event-ID: {last}\r\n"
        head = f"GET {device.path('events/')}{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
        self.socket = socket.create_connection(("127.0.0.1", device.server.port), timeout=PATIENCE)
        self.socket.sendall(f"{head}{heard}Cookie: {device.cookie_header}\r\n\r\n".encode())
        self.answer = http.client.HTTPResponse(self.socket)
        self.answer.begin()
        self.status = self.answer.status
        self.events: Queue[Event | None] = Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        found: dict[str, str] = {}
        try:
            while line := self.answer.readline().decode():
                name, _, value = line.rstrip("\n").partition(": ")
                found[name] = value
                if line == "\n" and "data" in found:
                    number = int(found["id"]) if "id" in found else None
                    self.events.put(Event(found.get("event", "message"), number, json.loads(found["data"])))
                if line == "\n":
                    found = {}
        except (OSError, http.client.HTTPException, AttributeError, ValueError):
            pass  # Closed here, or cut off there.
        self.events.put(None)

    def next(self, name: str = "message") -> Event | None:
        """Return the next event of a name; None when the stream ends."""
        while event := self.events.get(timeout=PATIENCE):
            if event.name == name:
                return event
        return None

    def ends(self) -> bool:
        """Wait until the stream has ended."""
        while self.events.get(timeout=PATIENCE):
            pass
        return True

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.reader.join(PATIENCE)
        self.answer.close()
        self.socket.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; fail if it does not come about."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        threading.Event().wait(0.05)


def the_id(device: Device) -> str:
    """Return the workshop's id as the database has it."""
    return device.workshop if device.server.database else device.workshop.replace("-", "")


def joined(device: Device) -> Device:
    """Return another browser, which came in by the join code."""
    device.ask("POST", device.path("invite/"), {"renew": "1"})
    page = device.ask("GET", device.path("invite/"), headers={"Accept": "text/html"}).body
    code = str(re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", page)[0])
    other = Device(device.server, workshop=device.workshop)
    form = other.ask("GET", "/join/", headers={"Accept": "text/html"}).body
    other.token = str(re.findall(r'csrfmiddlewaretoken" value="([^"]+)', form)[0])
    assert other.ask("POST", "/join/", {"code": code}).status == 302
    return other
