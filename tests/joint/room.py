"""
A whole room in one workshop, over everything that goes wrong: python -m tests.joint.room --devices 20 --minutes 5

Each device is a browser of its own. They type into three notes and add and change actions, while their network fails, loses,
repeats and reorders, pages are reloaded and turned, and the server is killed twice. Says what is missing, doubled or
wrong at the end, and whether all devices show the same.
"""

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.walks import get_started, save_state
from tests.browsers import CHROMIUM, FLAGS
from tests.joint.device import TYPIST, Device
from tests.server import PATIENCE_MS, Server

NOTES = 3
TICK = 50  # milliseconds
SETTLED = re.compile(r"^(Saved \d\d:\d\d|Nothing written yet)")


@dataclass
class Typed:
    """What was typed by all devices, into one note."""

    words: list[str] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    letters: int = 0
    stopped: set[str] = field(default_factory=set)

    def is_removed(self, word: str) -> bool:
        """Tell whether somebody removed it, alone or with what stood right before it, half typed."""
        return any(word in each for each in self.removed)

    def wrong_in(self, text: str, *, stopped: bool) -> list[str]:
        """
        Return the words that nobody removed and that do not stand there exactly once, each with what stands there of it:
        those inside which their typist stopped, or those inside which nobody did.
        """
        there = Counter(text.split())
        wrong = [word for word in self.words if not self.is_removed(word) and there[word] != 1]
        return [f"{word}: {_rests(word, text)}" for word in wrong if (word in self.stopped) is stopped]


def _rests(word: str, text: str) -> list[str]:
    """Return what stands of a word: all that ends as it does."""
    end = word.lstrip(ascii_lowercase)
    return [each for each in text.split() if each.endswith(end)]


class Room:
    """Some devices in one workshop of one server."""

    def __init__(self, browser: Browser, server: Server, devices: int, seed: int, *, stops: bool) -> None:
        self.server, self.chance, self.stops = server, random.Random(seed), stops
        self.errors: list[str] = []
        self.astray: list[str] = []
        self.typed = {number: Typed() for number in range(1, NOTES + 1)}
        self.devices = [Device(browser, self, f"{number:02}") for number in range(devices)]
        first = self.devices[0].page
        self.workshop = get_started(first)
        first.get_by_role("main").get_by_role("button", name="Invite the group").click()
        code = first.locator(".join-code").inner_text()
        for device in self.devices[1:]:
            device.join(code)

    def note_address(self, number: int) -> str:
        return f"/workshops/{self.workshop}/accountability/{number}/"

    def run(self, seconds: float, kills: int) -> None:
        """Let all type for so long, with so many kills of the server spread over it."""
        for device in self.devices:
            device.begin()
            device.break_network()
        began, killed = time.monotonic(), 0
        while (passed := time.monotonic() - began) < seconds:
            for device in self.devices:
                device.suffer()
            if killed < kills and passed > seconds * (killed + 1) / (kills + 1):
                self.server.kill()
                self.server.start()
                killed += 1
            self.devices[0].page.wait_for_timeout(TICK)
        for device in self.devices:
            device.mend_network()
        for device in self.devices:
            device.stop()

    def actions(self) -> list[str]:
        """Return every action in words, as a page that is opened anew shows it."""
        page = self.devices[0].context.new_page()
        rows: list[str] = []
        for number in range(1, NOTES + 1):
            page.goto(self.note_address(number))
            rows += page.locator(".action").all_inner_texts()
        page.close()
        return rows

    def wrong_actions(self) -> list[str]:
        """Return the actions that do not stand exactly once, with their owner."""
        rows, wanted = self.actions(), [device.action for device in self.devices]
        stands = {
            each["text"]: [each["owner"] in row for row in rows if each["text"] in row] for each in wanted
        }
        return [text for text, found in stands.items() if found != [True]]

    def finish_actions(self) -> int:
        """Let each device do what its action still lacks; return how many had anything to do."""
        missing = self.wrong_actions()
        for device in self.devices:
            if device.action["text"] in missing:
                device.note = device.action_note
                device.page.goto(self.note_address(device.note))
                device.page.evaluate(TYPIST.read_text())
                while not device.page.evaluate("action => typist.act(action)", device.action):
                    pass
        return len(missing)

    def settle(self) -> None:
        """Wait until every device has everything saved, whatever page it is on."""
        for device in self.devices:
            expect(save_state(device.page)).to_have_text(SETTLED, timeout=PATIENCE_MS)

    def kept(self, number: int) -> str:
        """Return a note as the server gives it to a device that comes anew."""
        page = self.devices[0].page
        answer = page.request.get(page.url).text() if page.url.endswith(f"/{number}/") else ""
        answer = answer or page.request.get(self.note_address(number)).text()
        found = re.search(r'<textarea name="text"[^>]*>\s*\n?(.*?)</textarea>', answer, re.DOTALL)
        assert found
        return found[1]

    def unequal(self) -> list[str]:
        """Return the devices that do not show what the server has, once they had the time for it."""
        different = []
        for device in self.devices:
            shown = device.page.get_by_role("textbox", name="Discussion notes")
            anew = device.context.new_page()
            anew.goto(self.note_address(device.note))
            actions = anew.locator(".action-text").all_inner_texts()
            anew.close()
            try:
                expect(shown).to_have_value(re.compile(re.escape(self.kept(device.note).rstrip()) + r"\s*$"))
                expect(device.page.locator(".action-text")).to_have_text(actions)
            except AssertionError:
                different.append(device.name)
        return different

    def unsent(self) -> list[str]:
        """Return the devices that still keep notes which the server does not have."""
        edits = "Object.keys(localStorage).filter((key) => key.includes('/edit/')).length"
        return [device.name for device in self.devices if device.page.evaluate(edits)]

    def leave(self) -> None:
        """Close every device."""
        for device in self.devices:
            device.context.close()

    def wrong(self, *, stopped: bool = False) -> list[str]:
        """Return every word that is lost, doubled or cut: where nobody stopped inside it, or where somebody did."""
        found = (typed.wrong_in(self.kept(number), stopped=stopped) for number, typed in self.typed.items())
        return [word for each in found for word in each]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--devices", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stops", action="store_true", help="devices stop inside words, too")
    asked = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        server = Server(Path(folder))
        server.start()
        room = Room(browser, server, asked.devices, asked.seed, stops=asked.stops)
        room.run(asked.minutes * 60, kills=2)
        room.settle()
        late = room.finish_actions()
        room.settle()
        typed = room.typed.values()
        report = [
            f"{len(room.devices)} devices, {sum(each.letters for each in typed)} letters, "
            f"{sum(len(each.words) for each in typed)} words, {sum(len(each.stopped) for each in typed)} with a stop inside",
            f"{len(room.devices)} actions, {len(room.devices) - late} of them added and amended meanwhile",
            f"wrong: {room.wrong() + room.wrong_actions()}",
            f"wrong, with a stop inside: {room.wrong(stopped=True)}",
            f"unequal: {room.unequal()}",
            f"letters that went elsewhere: {room.astray}",
            f"unsent: {room.unsent()}",
            f"page errors: {room.errors}",
        ]
        print("\n".join(report))  # noqa: T201
        browser.close()
        server.remove()


if __name__ == "__main__":
    main()
