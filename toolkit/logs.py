"""
Log lines that cannot carry what a group typed, nor a name, secret or code.

What a line says is decided by its kind: about a request, the status, the method and the pattern of the
address; of our own and the server's, the fixed words and the numbers; of anything else, where in the code it
was written. An exception is told by its types and places, never by its text or values.
"""

import logging
import traceback
from collections.abc import Iterator
from datetime import date, timedelta
from numbers import Number
from types import TracebackType
from uuid import UUID

from django.http import HttpRequest
from django.urls import resolve

# Loggers whose messages are fixed words: our own, and the server's.
TRUSTED = {"toolkit", "sections", "sessions", "exports", "uvicorn"}
PLAIN = (Number, date, timedelta, UUID, type(None))


class ContentFreeFormatter(logging.Formatter):
    """Writes the fields of `fmt`, what may be said of the event, and its exception's types and places."""

    def format(self, record: logging.LogRecord) -> str:
        record.asctime = self.formatTime(record, self.datefmt)
        lines = [f"{self.formatMessage(record)} {said(record)}"]
        if record.exc_info and record.exc_info[1]:
            lines += told(record.exc_info[1])
        return "\n".join(lines)


def said(record: logging.LogRecord) -> str:
    """Return what may be said of the event."""
    if record.name.partition(".")[0] in TRUSTED:
        return words(record)
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        return f"{getattr(record, 'status_code', '')} {method(request)} {pattern(request)}"
    return f"at {record.pathname}:{record.lineno}"


def method(request: HttpRequest) -> str:
    """Return the request's method if it is one of the usual words: a client may send any."""
    usual = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
    return request.method if request.method in usual else "(unusual method)"


def pattern(request: HttpRequest) -> str:
    """Return the pattern of the address, such as /workshops/<id>/: people paste codes into addresses."""
    try:
        return "/" + resolve(request.path_info).route
    except Exception:
        # Whatever it is: an error in here would make logging print the whole record, data and all.
        return "(unknown address)"


def words(record: logging.LogRecord) -> str:
    """Return the message with its numbers and dates filled in; of anything else, only the type."""
    if not isinstance(record.msg, str):
        return f"({type(record.msg).__name__})"
    if not isinstance(record.args, tuple):
        return record.msg
    try:
        return record.msg % tuple(plain(value) for value in record.args)
    except (TypeError, ValueError):
        return record.msg


def plain(value: object) -> object:
    """Return a number, date or id as it is, and of anything else the type alone."""
    return value if isinstance(value, PLAIN) else f"({type(value).__name__})"


def told(error: BaseException) -> Iterator[str]:
    """Yield the exception's type and the places it passed, then those of the exceptions that led to it."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        this = waiting.pop()
        if id(this) in seen:
            continue
        seen.add(id(this))
        yield f"{type(this).__module__}.{type(this).__qualname__}"
        yield from places(this.__traceback__)
        waiting += [cause for cause in (this.__context__, this.__cause__) if cause]
        if isinstance(this, BaseExceptionGroup):
            waiting += this.exceptions


def places(trace: TracebackType | None) -> Iterator[str]:
    """Yield file, line and function of each step of a traceback."""
    for frame, line in traceback.walk_tb(trace):
        yield f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
