#!/usr/bin/env python3
"""
Runs the Firefox of this machine for Playwright, which starts this file as if it were the browser.

Playwright speaks WebDriver BiDi to an ordinary Firefox, but stops at the first command that Firefox does not know: to
pretend a colour scheme. This stands between the two and answers that one command with "done"; tests/browsers.py asks
for the scheme by Firefox's own settings. All else passes through as it is.
"""

import asyncio
import json
import re
import shutil
import sys
from asyncio import StreamReader, StreamWriter
from functools import partial

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox") or "firefox-esr"
LISTENING = re.compile(rb"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
UNKNOWN = "emulation.setMediaFeaturesOverride"


async def run(arguments: list[str]) -> int:
    """Run Firefox to its end, telling Playwright to come to our port instead of its own; return its exit status."""
    firefox = await asyncio.create_subprocess_exec(FIREFOX, *arguments, stderr=asyncio.subprocess.PIPE)
    assert firefox.stderr
    async for line in firefox.stderr:
        if listening := LISTENING.match(line):
            door = await asyncio.start_server(partial(relay, int(listening[1])), "127.0.0.1", 0)
            ours = door.sockets[0].getsockname()[1]
            line = b"WebDriver BiDi listening on ws://127.0.0.1:%d\n" % ours
        sys.stderr.buffer.write(line)
        sys.stderr.flush()
    return await firefox.wait()


async def relay(port: int, from_playwright: StreamReader, to_playwright: StreamWriter) -> None:
    """Pass on what the two say to each other until one of them ends."""
    from_firefox, to_firefox = await asyncio.open_connection("127.0.0.1", port)
    greeting = await from_playwright.readuntil(b"\r\n\r\n")
    # Firefox checks the host; and nothing may be compressed that is read here.
    greeting = re.sub(rb"(?im)^host:.*\r\n", b"Host: 127.0.0.1:%d\r\n" % port, greeting)
    to_firefox.write(re.sub(rb"(?im)^sec-websocket-extensions:.*\r\n", b"", greeting))
    to_playwright.write(await from_firefox.readuntil(b"\r\n\r\n"))
    try:
        await asyncio.gather(pass_on(from_playwright, to_firefox), answer(from_firefox, to_playwright))
    except (asyncio.IncompleteReadError, ConnectionError):
        to_playwright.close()


async def pass_on(source: StreamReader, target: StreamWriter) -> None:
    while piece := await source.read(65536):
        target.write(piece)
        await target.drain()
    target.close()


async def answer(source: StreamReader, target: StreamWriter) -> None:
    """Pass on Firefox's messages, each with its length before it, but for that one refusal."""
    while True:
        head = await source.readexactly(2)
        length = head[1]
        if length >= 126:
            longer = await source.readexactly(2 if length == 126 else 8)
            head, length = head + longer, int.from_bytes(longer, "big")
        body = await source.readexactly(length)
        if b'"unknown command"' in body and UNKNOWN.encode() in body:
            body = json.dumps({"type": "success", "id": json.loads(body)["id"], "result": {}}).encode()
            head = bytes([head[0], len(body)])
        target.write(head + body)
        await target.drain()


if __name__ == "__main__":
    sys.exit(asyncio.run(run(sys.argv[1:])))
