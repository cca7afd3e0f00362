"""Every state of every page, once at the width of a laptop and once at that of a small phone: nothing stands in the way."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.accessibility.faults import cut_by_text_spacing, faults, small_targets, unseen_focus
from tests.accessibility.stage import Stage
from tests.accessibility.states import MAIN, STATES

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

LAPTOP: ViewportSize = {"width": 1280, "height": 800}
SMALL_PHONE: ViewportSize = {"width": 320, "height": 640}
# A laptop's page enlarged to 400 %.
ENLARGED: ViewportSize = {"width": 320, "height": 256}
TOUCHED = 44
WALKED = [
    *MAIN,
    "workshop/",
    "workshop/accountability/1/questions/",
    "workshop/details/",
    "workshop/plan/",
    "the menu open",
    "the clock open",
    "the strip open",
    "an action being changed",
    "covered",
    "finished",
    "error 500",
]


def told(found: list[str]) -> str:
    return "\n".join(["", *found])


@pytest.mark.parametrize("name", STATES)
def test_a_state_has_no_fault(stage: Stage, name: str) -> None:
    page = STATES[name](stage)
    page.set_viewport_size(LAPTOP)
    found = faults(page)
    page.set_viewport_size(SMALL_PHONE)
    # The colours are those of before.
    found += faults(page, colour=False) + cut_by_text_spacing(page)
    assert not found, told(found)


@pytest.mark.parametrize("name", MAIN)
def test_a_main_page_has_no_fault_in_the_dark_and_at_other_widths(stage: Stage, name: str) -> None:
    page = MAIN[name](stage)
    page.emulate_media(color_scheme="dark")
    stage.afterwards(lambda: page.emulate_media(color_scheme="light"))
    page.set_viewport_size({"width": 1920, "height": 1080})
    found = faults(page) + cut_by_text_spacing(page)
    page.set_viewport_size({"width": 768, "height": 1024})
    found += faults(page, colour=False)
    assert not found, told(found)


@pytest.mark.parametrize("name", WALKED)
def test_the_focus_is_marked_and_never_covered(stage: Stage, name: str) -> None:
    page = (STATES | MAIN)[name](stage)
    page.set_viewport_size(LAPTOP)
    found = unseen_focus(page)
    page.set_viewport_size(ENLARGED)
    found += unseen_focus(page)
    assert not found, told(found)


@pytest.mark.parametrize("name", MAIN)
def test_a_finger_finds_every_control(stage: Stage, name: str) -> None:
    page = stage.touched(MAIN[name](stage))
    found = small_targets(page, TOUCHED)
    assert not found, told(found)


def test_the_checks_see_what_they_are_for(stage: Stage) -> None:
    page: Page = stage.public("/")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend", `
          <h1>Another</h1><h4>Skipped</h4><p id="steps">Twice</p><img src="/none.png">
          <button id="small">x</button><p id="wide">${"x".repeat(900)}</p><p id="cut">Words that are cut</p>
          <button id="under">Under the bar</button><p id="bar">Bar</p>`)"""
    )
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`#small { padding: 0; min-block-size: 0; block-size: 12px; inline-size: 12px }
            #wide { overflow-wrap: normal } #cut { block-size: 1.3em; overflow: hidden; line-height: 1.3 }
            #small:focus { outline: 0 } #bar { position: fixed; inset: 0; background: #000 }`)
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    page.set_viewport_size(SMALL_PHONE)
    found = told(faults(page) + cut_by_text_spacing(page) + unseen_focus(page))
    for fault in [
        "image-alt",
        "scrolls sideways",
        "headings of level one",
        "skips to level 4",
        "two elements are named steps",
        '12 by 12: <button id="small"',
        'cut below: <p id="cut"',
        'is not marked: <button id="small"',
        'is covered (0 of 9 free) by <p id="bar"',
    ]:
        assert fault in found, found
