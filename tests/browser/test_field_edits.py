"""One field (static/js/field_edits.js) with what comes from others put in by hand: where what is typed next goes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from toolkit.settings import BASE_DIR

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

SCRIPTS = [
    Path(BASE_DIR) / "static" / "js" / f"{name}.js" for name in ("splices", "typed_text", "field_edits")
]


@pytest.fixture
def field(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_content("<textarea>Their</textarea>")
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    page.evaluate("() => { window.edits = new FieldEdits(document.querySelector('textarea'), () => {}) }")
    page.locator("textarea").press("Control+End")
    return page


def typed(field: Page, *keys: str) -> None:
    for key in keys:
        field.keyboard.press(key) if len(key) > 1 else field.keyboard.type(key)


def go_on(field: Page, place: int, text: str) -> None:
    """Let somebody else go on from their own text."""
    field.evaluate("edit => edits.take([edit])", [place, text, 1])


def value(field: Page) -> str:
    return field.locator("textarea").input_value()


def test_text_that_comes_right_behind_ones_own_word_leaves_it_whole(field: Page) -> None:
    typed(field, *" wor")
    go_on(field, 9, "another ")
    typed(field, "d")
    assert value(field) == "Their wordanother "


def test_a_caret_behind_the_word_of_another_moves_on_with_it(field: Page) -> None:
    go_on(field, 5, "s")
    typed(field, " ", "x")
    assert value(field) == "Theirs x"


def test_whoever_deleted_all_of_their_own_stands_behind_the_word_of_the_other_again(field: Page) -> None:
    typed(field, "a", "b", "Backspace", "Backspace")
    go_on(field, 5, "s")
    typed(field, " ", "x")
    assert value(field) == "Theirs x"


def test_a_word_that_is_corrected_stays_whole(field: Page) -> None:
    typed(field, *" wrod", "Backspace", "Backspace", "Backspace")
    go_on(field, 7, "another ")
    typed(field, *"ord")
    assert value(field) == "Their wordanother "
