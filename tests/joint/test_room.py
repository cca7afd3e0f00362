"""Two devices type into the same notes while everything goes wrong: a short run of python -m tests.joint.room."""

import pytest
from playwright.sync_api import Browser

from tests.joint.room import Room
from tests.server import Server

pytestmark = pytest.mark.browser


def test_every_word_of_every_device_is_there_once_and_all_show_the_same(
    browser: Browser, own_server: Server
) -> None:
    room = Room(browser, own_server, devices=2, seed=1, stops=False)
    try:
        room.run(seconds=15, kills=1)
        room.settle()
        room.finish_actions()
        room.settle()
        assert sum(typed.letters for typed in room.typed.values()) > 50
        assert (room.wrong(), room.wrong_actions(), room.unequal(), room.errors) == ([], [], [], [])
    finally:
        room.leave()
