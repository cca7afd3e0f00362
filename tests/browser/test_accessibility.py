"""Every page at phone and laptop size: no accessibility fault that axe finds, nothing that scrolls sideways."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.walks import add_action, start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PUBLIC = [
    "/",
    "/sections/",
    "/sections/?track=smaller",
    "/sections/accountability/print-pack/",
    "/how-to-use/",
    "/facilitator-guide/",
    "/choosing-a-track/",
    "/faq/",
    "/reporting-a-concern/",
    "/accessibility/",
    "/privacy/",
    "/glossary/",
    "/references/",
    "/join/",
    "/receipts/",
]
OF_A_WORKSHOP = [
    "",
    "accountability/",
    "policies-and-processes/",
    "do-no-harm/",
    "survivor-centred-approach/",
    "awareness-raising/",
    "safer-recruitment/",
    "accountability/1/",
    "accountability/2/",
    "accountability/next-steps/",
    "accountability/1/questions/",
    "track/",
    "details/",
    "lifetime/",
    "recovery/",
    "devices/",
    "invite/",
    "forgetting/",
    "deletion/",
    "stop/",
    "print/",
]


def faults(page: Page) -> Iterator[str]:
    """Yield what axe finds on the page, and whether it scrolls sideways."""
    address = page.url
    for violation in Axe().run(page, options=WCAG).response["violations"]:
        yield f"{address}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{address}: scrolls sideways"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_no_page_has_a_fault_that_axe_finds(new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    workshop = start_behaviour(page)
    write_notes(page, "Notes.\n\n- and a list")
    add_action(page, "Publish how we decide")
    add_action(page, "Ask the drivers", "Chair", "2026-01-31")
    found = list(faults(page))
    for path in PUBLIC + [f"/workshops/{workshop}/{path}" for path in OF_A_WORKSHOP]:
        page.goto(path)
        found += faults(page)
    page.goto(f"/workshops/{workshop}/accountability/next-steps/")
    with page.expect_download():
        page.get_by_role("button", name="Download discussion notes").click()
    found += faults(page)
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(page.get_by_role("heading", name="Everything was deleted")).to_be_visible()
    found += faults(page)
    assert found == []
