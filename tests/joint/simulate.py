"""
Many writers in one note, over a network that loses, repeats and reorders: python -m tests.joint.simulate --words 1000000

Runs the scripts of the page in a real browser, then does with sessions/splices.py all that the simulated server did, and
says how many words were lost, doubled or glued, how many writers ended with another text, and how often the two
modules differed.
"""

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from sessions.splices import Edit, Splice, apply, transform
from tests.browsers import CHROMIUM, FLAGS
from toolkit.settings import BASE_DIR

SCRIPTS = [
    Path(BASE_DIR) / "static" / "js" / f"{name}.js"
    for name in ("splices", "typed_text", "pace", "note_edits")
]
WRITERS = (2, 5, 10, 20)
WORDS_EACH = 60
# A page that simulates for hours needs more memory than a browser gives it.
RUNS_OF_A_PAGE = 100


@dataclass
class Outcome:
    """What came of some runs; `stops` counts where somebody stopped inside a word."""

    runs: int = 0
    words: int = 0
    stops: int = 0
    wrong: list[str] = field(default_factory=list)
    unequal: int = 0
    differing: int = 0

    def add(self, result: dict[str, Any]) -> None:
        """Count one run."""
        self.runs += 1
        self.words += result["words"]
        self.stops += result["stopped"]
        self.wrong += result["wrong"]
        self.unequal += result["unequal"]
        self.differing += replayed(result["start"], result["took"]) != result["text"]


def replayed(text: str, took: list[tuple[str, int, Any]]) -> str:
    """Return the text after all edits that a server took, each (writer, revision, edit), by sessions/splices.py."""
    log: list[tuple[str, Edit]] = []
    for writer, revision, sent in took:
        mine = [Splice.read(splice) for splice in sent]
        for other, theirs in log[revision:]:
            mine, _ = transform(mine, theirs, mine_first=writer < other)
        text = apply(text, mine)
        log.append((writer, mine))
    return text


def page_with_scripts(browser: Browser) -> Page:
    """Return a blank page that holds the scripts and the simulation."""
    page = browser.new_page()
    for script in [*SCRIPTS, Path(__file__).with_name("simulation.js")]:
        page.add_script_tag(path=script)
    return page


def simulate(browser: Browser, *, words: int, seed: int, stops: bool) -> Outcome:
    """Run until so many words were typed, with more and more seeds; `stops`: writers stop inside words, too."""
    outcome = Outcome()
    page = page_with_scripts(browser)
    while outcome.words < words:
        if outcome.runs % RUNS_OF_A_PAGE == RUNS_OF_A_PAGE - 1:
            page.close()
            page = page_with_scripts(browser)
        options = {
            "seed": seed + outcome.runs,
            "writers": WRITERS[outcome.runs % 4],
            "words": WORDS_EACH,
            "stops": stops,
        }
        outcome.add(page.evaluate("options => Simulation(options)", options))
    page.close()
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for stops in (False, True):
            found = simulate(browser, words=asked.words, seed=asked.seed, stops=stops)
            said = "with stops inside words" if stops else "without stops inside words"
            print(f"{said}: {found.words} words in {found.runs} runs, {found.stops} stops")  # noqa: T201
            print(f"  wrong {found.wrong}, unequal {found.unequal}, Python differs {found.differing}")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
