"""A long discussion over a network that loses, repeats and garbles: every letter is there once, in its place."""

import random
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.walks import SAVED, save_state, start_behaviour
from tests.conftest import NewPage
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.console_errors("Failed to load resource|ERR_|502")]

WORDS = [f"word{number} " for number in range(1, 41)]


def is_saved(page: Page) -> None:
    expect(save_state(page)).to_have_text(SAVED, timeout=40_000)


def kept_by_the_server(page: Page) -> str:
    page.goto(page.url)
    return page.get_by_label("Discussion notes").input_value()


def test_every_letter_arrives_once_over_a_network_that_loses_and_repeats(page: Page) -> None:
    start_behaviour(page)
    chance = random.Random(7)

    def pass_badly(route: Route) -> None:
        fate = chance.choice(["pass", "lose", "lose the answer", "twice", "garble"])
        if fate == "lose":
            return route.abort()
        if fate == "garble":
            return route.fulfill(status=502, body="Bad gateway")
        if fate != "pass":
            route.fetch()
        return route.abort() if fate == "lose the answer" else route.continue_()

    def as_it_comes(route: Route) -> None:
        # A page that gives up a request handles it before this does.
        with suppress(Error):
            pass_badly(route)

    page.route("**/notes/**", as_it_comes)
    notes = page.get_by_label("Discussion notes")
    for word in WORDS:
        notes.press_sequentially(word, delay=chance.choice([0, 15, 120]))
        if chance.random() < 0.15:
            notes.blur()
            notes.focus()
    page.unroute("**/notes/**")
    is_saved(page)
    assert kept_by_the_server(page) == "".join(WORDS)


def test_every_letter_survives_kills_and_reloads_in_the_middle_of_words(
    own_server: Server, new_page: NewPage
) -> None:
    page = new_page(base_url=own_server.url)
    start_behaviour(page)
    typed = ""
    for turn in range(3):
        for part in (f"before {turn}, ", "whi", f"le dead {turn}, "):
            notes = page.get_by_label("Discussion notes")
            notes.press("Control+End")
            notes.press_sequentially(part)
            typed += part
            if part == "whi":
                own_server.kill()
        own_server.start()
        page.reload()
        expect(page.get_by_label("Discussion notes")).to_have_value(typed)
        is_saved(page)
    assert kept_by_the_server(page) == typed
