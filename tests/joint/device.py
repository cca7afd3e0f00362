"""One device of a room: a browser of its own, somebody who types in it, and its bad network."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Error, Route, ViewportSize, WebError

from tests.server import PATIENCE_MS

if TYPE_CHECKING:
    from tests.joint.room import Room

TYPIST = Path(__file__).with_name("typist.js")
LAPTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)


class Device:
    """One browser of the room, its typist, and its bad network."""

    def __init__(self, browser: Browser, room: "Room", name: str) -> None:
        self.room, self.name, self.chance = room, name, room.chance
        size = PHONE if int(name) % 2 else LAPTOP
        self.context = browser.new_context(base_url=room.server.url, viewport=size)
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("weberror", self.note_error)
        self.page = self.context.new_page()
        self.held: list[Route] = []
        self.count = 0
        self.note = 0
        self.is_typing = False
        self.online_at = 0.0
        self.action = {"text": f"Action of device {name}", "owner": f"Owner {name}"}
        # The behaviour under which it belongs: the first on which the device types.
        self.action_note = 0

    def note_error(self, raised: WebError) -> None:
        """Count an error of a script, but not of one that misses another: that page is half loaded."""
        if not str(raised.error).endswith("is not defined"):
            self.room.errors.append(f"{self.name}: {raised.error}")

    def join(self, code: str) -> None:
        self.page.goto("/join/")
        self.page.get_by_label("Join code").fill(code)
        self.page.get_by_role("button", name="Join", exact=True).click()
        self.page.wait_for_url("**/workshops/**")

    def begin(self) -> None:
        """Open one of the notes and type there."""
        self.note = self.chance.choice(list(self.room.typed))
        self.action_note = self.action_note or self.note
        options = [self.name, self.count, self.room.stops]
        options += [self.action] if self.note == self.action_note else []
        # Without network, or while the server is dead, there is no page to type on, or half of one: it is tried again.
        with suppress(Error):
            self.page.goto(self.room.note_address(self.note), wait_until="load")
            self.page.evaluate("void Autosave")
            self.page.evaluate(TYPIST.read_text())
            self.page.evaluate("options => void typist.start(...options)", options)
            self.is_typing = True

    def stop(self) -> None:
        """Finish the word, and count what was typed on this page."""
        if not self.is_typing:
            return
        made = self.page.evaluate("typist.stop()")
        typed = self.room.typed[self.note]
        typed.words += made["words"]
        typed.removed |= set(made["removed"])
        typed.letters += made["letters"]
        typed.stopped |= set(made["stopped"])
        self.room.astray += made["astray"]
        self.count += len(made["words"])
        self.is_typing = False

    def break_network(self) -> None:
        self.context.route("**/workshops/**", self.pass_badly)

    def mend_network(self) -> None:
        self.context.unroute("**/workshops/**")
        self.let_go()
        self.context.set_offline(False)
        while not self.is_typing:
            self.begin()

    def pass_badly(self, route: Route) -> None:
        """Lose, repeat or hold back a change; all else passes."""
        fate = self.chance.random() if route.request.method == "POST" else 1.0
        # A page that has gone handles its requests itself.
        with suppress(Error):
            if fate < 0.04:
                route.abort()
            elif fate < 0.08:
                route.fetch()
                route.abort()
            elif fate < 0.12:
                route.fetch()
                route.continue_()
            elif fate < 0.2:
                self.held.append(route)
            else:
                route.continue_()

    def let_go(self) -> None:
        """Let held requests go, the last first."""
        while self.held:
            with suppress(Error):
                self.held.pop().continue_()

    def suffer(self) -> None:
        """Let something happen to this device, or nothing."""
        fate, now = self.chance.random(), time.monotonic()
        if self.online_at and now > self.online_at:
            self.context.set_offline(False)
            self.online_at = 0.0
        elif fate < 0.004 and not self.online_at:
            self.context.set_offline(True)
            self.online_at = now + self.chance.uniform(1, 12)
        elif fate < 0.007 and not self.online_at:
            # Left in a hurry: what is unsent is kept, and sent by the next page.
            self.stop()
            self.begin()
        elif fate < 0.02:
            self.let_go()
        if not self.is_typing and not self.online_at:
            self.begin()
