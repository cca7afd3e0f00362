"""The log says what happened and where, and never what was typed, sent or asked for."""

import asyncio
import io
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from tests.toolkit.failing_urls import FAILURES
from toolkit.logs import ContentFreeFormatter

SECRET = "KXMQ-7RTP"
Log = Callable[[], str]


@pytest.fixture
def log() -> Iterator[Log]:
    """Everything logged so far, by the handler that the settings set up."""
    found = [
        each for each in logging.getLogger().handlers if isinstance(each.formatter, ContentFreeFormatter)
    ]
    handler = found[0]
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written.getvalue
    handler.setStream(before)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.urls("tests.toolkit.failing_urls")
def test_a_failing_view_is_logged_without_what_it_held(visitor: Client, log: Log, how: str) -> None:
    visitor.post(f"/fail/{how}/{SECRET}/?code={SECRET}", {"notes": f"Our notes on {SECRET}"})
    assert SECRET not in log()
    assert "Our notes" not in log()
    assert re.search(r"(WARNING|ERROR) django\.\S+ \d{3} POST /fail/<how>/<code>/", log())


@pytest.mark.urls("tests.toolkit.failing_urls")
def test_a_traceback_names_types_and_places_of_the_whole_chain(visitor: Client, log: Log) -> None:
    visitor.post("/fail/broken/x/", {"notes": "y"})
    assert "builtins.RuntimeError\n" in log()
    assert "builtins.ValueError\n" in log()
    assert re.search(r"failing_urls\.py:\d+ in fail\n", log())


@pytest.mark.django_db
def test_an_unknown_address_is_not_repeated(visitor: Client, log: Log) -> None:
    visitor.get(f"/{SECRET}?code={SECRET}")
    assert SECRET not in log()
    assert "404 GET (unknown address)" in log()


def test_a_forged_host_is_not_repeated(visitor: Client, log: Log) -> None:
    visitor.get("/nowhere", HTTP_HOST=f"{SECRET}.example.org")
    assert SECRET not in log()
    assert "ERROR django.security.DisallowedHost 400 GET" in log()


def test_an_unusual_method_is_not_repeated(visitor: Client, log: Log) -> None:
    visitor.generic(SECRET, "/healthz")
    assert SECRET not in log()
    assert "405 (unusual method) /healthz" in log()


def test_a_refused_form_is_logged_without_its_origin(log: Log) -> None:
    Client(enforce_csrf_checks=True).post("/", {"notes": SECRET}, HTTP_ORIGIN=f"https://{SECRET}.example.org")
    assert SECRET not in log()
    assert "WARNING django.security.csrf 403 POST /" in log()


def test_our_own_lines_keep_their_words_numbers_and_dates(log: Log) -> None:
    number = UUID(int=7)
    logging.getLogger("sessions.purge").info("Removed %d of %s on %s", 3, number, date(2026, 11, 21))
    assert f"INFO sessions.purge Removed 3 of {number} on 2026-11-21\n" in log()


@pytest.mark.parametrize("words", ["Saved %s", "Saved %d", "Saved", "Saved %s %s", "Saved %(note)s"])
@pytest.mark.parametrize("arguments", [(SECRET,), ({"note": SECRET},)])
def test_our_own_lines_say_no_text(words: str, arguments: tuple[object]) -> None:
    record = logging.LogRecord("sessions", logging.WARNING, __file__, 1, words, arguments, None)
    line = ContentFreeFormatter("%(levelname)s %(name)s").format(record)
    assert line.startswith("WARNING sessions Saved")
    assert SECRET not in line


def test_an_exception_given_as_the_message_is_told_by_its_type(log: Log) -> None:
    logging.getLogger("exports").error(ValueError(SECRET))
    assert "ERROR exports (ValueError)\n" in log()


def test_lines_of_libraries_say_only_where_they_come_from(log: Log) -> None:
    async def forget() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": SECRET, "exception": ValueError(SECRET)}
        )

    asyncio.run(forget())
    assert SECRET not in log()
    assert re.search(r"ERROR asyncio at \S+base_events\.py:\d+\nbuiltins\.ValueError\n", log())


def test_every_exception_of_a_group_is_told_once(log: Log) -> None:
    try:
        raise ExceptionGroup(SECRET, [ValueError(SECRET), TypeError(SECRET)])
    except ExceptionGroup as group:
        group.__context__ = group.exceptions[0]
        logging.getLogger("exports").exception("Several things failed")
    told = re.findall(r"^builtins\.\w+$", log(), re.MULTILINE)
    assert sorted(told) == ["builtins.ExceptionGroup", "builtins.TypeError", "builtins.ValueError"]
    assert SECRET not in log()
