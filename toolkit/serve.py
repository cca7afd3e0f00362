"""Serves the whole product from one process: `python -m toolkit.serve`, which is what `make run` starts."""

import hashlib
import json
import logging
import os
import resource
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import django
import uvicorn
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connections
from django.utils import timezone

from toolkit.packs import PACKS

if TYPE_CHECKING:
    from sessions.events.stream import Events

HOUR = 3600
MOST_FILES = 65_536
logger = logging.getLogger("toolkit.serve")


class Server(uvicorn.Server):
    """Uvicorn, saying where it listens once it does, and ending the streams of live events when it is to stop."""

    def __init__(self, config: uvicorn.Config, events: "Events") -> None:
        super().__init__(config)
        self.events = events

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(f"Serving the Safeguarding Culture Toolkit at {settings.PUBLIC_URL}", end=" ")
        print("(Ctrl+C stops it)", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.events.close()
        await super().shutdown(sockets)


def main() -> None:
    """Prepare the database, the content and the static files, then serve until SIGTERM or Ctrl+C."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toolkit.settings")
    # The database is nobody else's on this machine.
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        django.setup()
        logging.captureWarnings(True)
        listener = bind(settings.HOST, settings.PORT)
        call_command("migrate", interactive=False, verbosity=0)
    except (ImproperlyConfigured, OperationalError) as error:
        sys.exit(f"Cannot start: {error}")
    load_first_content()
    collect_static()
    purge_once()
    connections.close_all()
    threading.Thread(target=purge_hourly, name="purge", daemon=True).start()
    serve(listener)


def bind(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; say what is wrong and exit with 1 if it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address[0], port, *address[2:]))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        sys.exit(
            f"Cannot serve at {host}, port {port}: {reason}.\n"
            "To choose another port, set PORT, as in: PORT=8001 make run"
        )
    return listener


def load_first_content() -> None:
    """Load the shipped content into a database that has none; what was loaded later stays as it is."""
    # Models cannot be imported before django.setup().
    from sections.loading import has_content, load_shipped

    if not has_content():
        load_shipped()


def collect_static() -> None:
    """Collect the static files anew if any of them changed since the last time."""
    stamp, now = settings.DATA_DIR / "static.stamp", static_fingerprint()
    collected = (settings.STATIC_ROOT / "staticfiles.json").exists() and stamp.exists()
    if not collected or stamp.read_text() != now:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)


def static_fingerprint() -> str:
    """Return a hash over the name, size and time of every static file, and how they are packed."""
    files: list[object] = [PACKS]
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            files.append([name, status.st_size, status.st_mtime_ns])
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()


def purge_hourly() -> None:
    """Purge every hour, for as long as the process lives."""
    while True:
        threading.Event().wait(HOUR)
        purge_once()
        connections.close_all()


def purge_once() -> None:
    """Delete the workshops whose time is over; a failure is logged, and /healthz tells of it in two days."""
    from sessions.purge import purge

    try:
        if removed := purge(timezone.now()):
            logger.info("The purge removed %d workshops", removed)
    except Exception:
        logger.exception("The purge failed")


def serve(listener: socket.socket) -> None:
    """Serve pages on the bound socket until a signal comes."""
    # The application reads its settings, and WhiteNoise the collected files, when it is imported.
    from sessions.events.stream import Events
    from toolkit.front import Front
    from toolkit.headers import HEADERS
    from toolkit.wsgi import application

    # Each stream is an open file; the other half is for pages and the database.
    events = Events(HEADERS, most=raised_file_limit() // 2)
    config = uvicorn.Config(
        Front(application, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE, events=events),
        lifespan="off",
        ws="none",
        # Addresses may hold a query string, and what is not logged cannot leak.
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        # The proxy's word on HTTPS is Django's business (SECURE_PROXY_SSL_HEADER).
        proxy_headers=False,
        # Each workshop that a browser holds is a cookie: many of them pass the usual 16 kB.
        h11_max_incomplete_event_size=128 * 1024,
        timeout_graceful_shutdown=5,
    )
    Server(config, events).run(sockets=[listener])


def raised_file_limit() -> int:
    """Allow this process as many open files as it may have, up to MOST_FILES; return how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most


if __name__ == "__main__":
    main()
