"""The two twins, sessions/splices.py and static/js/splices.js, give the same for the same."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sessions.splices import Edit, Splice, apply, joined, transform
from toolkit.settings import BASE_DIR

pytestmark = pytest.mark.browser

SCRIPT = Path(BASE_DIR) / "static" / "js" / "splices.js"
CASES = 3000
ASK = """cases => cases.map(([text, mine, theirs, first]) => {
  const [after, passed] = Splices.transform(mine, theirs, first)
  return [after, passed, Splices.apply(Splices.apply(text, mine), passed), mine.reduce(Splices.joined, [])]
})"""


def some_text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice("ab \n\U0001f600é") for _ in range(chance.randint(1, most)))


def some_edit(chance: random.Random, text: str) -> Edit:
    """Return an edit that fits a text."""
    edit: Edit = []
    for _ in range(chance.randint(0, 4)):
        position = chance.randint(0, len(text))
        room = len(text) - position
        if room and chance.random() < 0.5:
            edit.append(Splice(position, chance.randint(1, min(room, 4))))
        else:
            edit.append(Splice(position, 0, some_text(chance, 3), chance.random() < 0.3))
        text = apply(text, edit[-1:])
    return edit


def some_case(chance: random.Random) -> tuple[str, Edit, Edit, bool]:
    text = some_text(chance, 12)
    return text, some_edit(chance, text), some_edit(chance, text), chance.random() < 0.5


def written(edit: Edit) -> list[list[int | str]]:
    return [splice.written for splice in edit]


def test_the_twins_give_the_same_for_the_same(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    cases = [some_case(random.Random(seed)) for seed in range(CASES)]
    asked = [[text, written(mine), written(theirs), first] for text, mine, theirs, first in cases]
    for (text, mine, theirs, first), answer in zip(cases, page.evaluate(ASK, asked), strict=True):
        after, passed = transform(mine, theirs, mine_first=first)
        whole: Edit = []
        for splice in mine:
            whole = joined(whole, splice)
        assert answer == [written(after), written(passed), apply(apply(text, mine), passed), written(whole)]
    page.close()
