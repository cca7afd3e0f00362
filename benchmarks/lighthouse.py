"""
What Lighthouse says of the main pages: `.venv/bin/python -m benchmarks.lighthouse [FOLDER] [--desktop]`.

Fetches Lighthouse by npm into build/ the first time, starts a server of its own, and prints the median of three runs of each
page, with the audits that fail in all of them. The reports go into FOLDER, build/lighthouse unless it is given. By default
Lighthouse pretends a slow phone; with --desktop, a computer. Needs npm and Chromium (CHROME_PATH).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.visitor import Visitor
from tests.server import ROOT, Server, held_port

# The last that runs on the Node of Debian 13.
VERSION = "12.8.2"
RUNS = 3
# At times its own trace of a page that keeps a stream open does not begin; it asks for another run itself.
ATTEMPTS = 4
CATEGORIES = ["performance", "accessibility", "best-practices"]
CHROMIUM = os.environ.get("CHROME_PATH") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
TOOL = ROOT / "build" / "npm"


def main(words: list[str]) -> int:
    """Measure, print, and return 0 if every median is 100."""
    options = ["--preset=desktop"] if "--desktop" in words else []
    folder = Path(next((word for word in words if not word.startswith("--")), ROOT / "build" / "lighthouse"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data))
        server.start()
        try:
            visitor = Visitor(server.url)
            medians = [
                measure(name, address, visitor, folder, options) for name, address in visitor.pages().items()
            ]
        finally:
            server.remove()
    return 0 if min(medians) == 100 else 1


def measure(name: str, address: str, visitor: Visitor, folder: Path, options: list[str]) -> float:
    """Run Lighthouse on one page, print the medians and what fails, and return the lowest median."""
    reports = []
    for number in range(1, RUNS + 1):
        path = folder / f"{name.replace(' ', '-')}-{number}.json"
        if not any(run_lighthouse(address, visitor, path, options) for _ in range(ATTEMPTS)):
            raise SystemExit(f"Lighthouse could not measure {name}, {ATTEMPTS} times in a row.")
        reports.append(json.loads(path.read_text()))
    scores = {
        category: median(score(report["categories"][category]) for report in reports)
        for category in CATEGORIES
    }
    print(
        f"{name:12}", "  ".join(f"{category} {value:.0f}" for category, value in scores.items()), flush=True
    )
    for audit in sorted(set.intersection(*map(failing, reports))):
        print(f"{'':12} - {audit}", flush=True)
    return min(scores.values())


def score(part: dict[str, Any]) -> float:
    return round(100 * (part["score"] or 0))


def failing(report: dict[str, Any]) -> set[str]:
    """Return the audits that take from a score, with what they measured."""
    told = set()
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                told.add(f"{audit['id']}: {audit['title']}")
    return told


def run_lighthouse(address: str, visitor: Visitor, report: Path, options: list[str]) -> bool:
    """
    Write Lighthouse's report on one page to a file, and return whether it could.

    The browser has the visitor's cookies and nothing else.
    """
    # Free again: the browser takes it at once.
    with held_port() as held:
        port = held.getsockname()[1]
    command: list[str | Path] = [tool(), address, "--quiet", "--output=json", f"--output-path={report}"]
    # The profile is new each time; a reset would take the cookies, too.
    command += [
        f"--only-categories={','.join(CATEGORIES)}",
        f"--port={port}",
        "--disable-storage-reset",
        *options,
    ]
    flags = [*FLAGS, f"--remote-debugging-port={port}"]
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=flags)
        browser.add_cookies(visitor.cookies_for_playwright())
        done = subprocess.run(command, check=False)  # noqa: S603
        browser.close()
    return done.returncode == 0


def tool() -> Path:
    """Return the program, fetched if it is not there yet."""
    program = TOOL / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        command = ["npm", "install", "--prefix", str(TOOL), "--no-save", "--no-audit", "--no-fund"]
        subprocess.run([*command, f"lighthouse@{VERSION}"], check=True)  # noqa: S603
    return program


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
