"""What a first visit to a behaviour page costs: bytes on the wire and requests, and whether anything moves as it comes."""

from collections import Counter
from importlib.util import find_spec

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walks import start_behaviour, write_notes
from tests.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOST_BYTES = 60_000
MOST_REQUESTS = 30
VIEWPORTS = [(390, 844), (1280, 720), (1920, 1080)]
# How far what is in sight has moved by itself, as browsers count it.
SHIFTED = """() => new Promise(resolve => {
    let shifted = 0
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifted += entry.value
    }).observe({ type: "layout-shift", buffered: true })
    requestAnimationFrame(() => setTimeout(() => resolve(shifted)))
})"""


def first_visit(page: Page, new_page: NewPage, **options: object) -> tuple[Page, dict[str, int]]:
    """
    Open the page of one browser in another that has its cookies and nothing else; return it, with how many bytes came from
    each address until it can be worked with, heads and all.
    """
    other = new_page(storage_state=page.context.storage_state(), **options)
    session = other.context.new_cdp_session(other)
    session.send("Network.enable")
    asked: dict[str, str] = {}
    came: Counter[str] = Counter()
    session.on(
        "Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]})
    )
    # The stream of news does not end: its head and what has come of it count.
    session.on(
        "Network.responseReceived",
        lambda told: came.update({told["requestId"]: int(told["response"]["encodedDataLength"])}),
    )
    session.on(
        "Network.dataReceived", lambda told: came.update({told["requestId"]: int(told["encodedDataLength"])})
    )
    session.on(
        "Network.loadingFinished",
        lambda told: came.__setitem__(told["requestId"], int(told["encodedDataLength"])),
    )
    # Shortly after it came, a page asks whether the words in it are still the last ones: then it is all there.
    with other.expect_response(
        lambda response: "?since=" in response.url and "/notes/" in response.url
    ) as last:
        other.goto(page.url)
    last.value.finished()
    # What a browser draws by itself, the sign of a date field, is no request.
    return other, {address: came[id] for id, address in asked.items() if address.startswith("http")}


@pytest.mark.skipif(
    not (find_spec("minify") and find_spec("zopfli")),
    reason="NOT TESTED: tdewolff-minify or zopfli is missing",
)
def test_a_first_visit_is_light(page: Page, new_page: NewPage) -> None:
    start_behaviour(page)
    _, came = first_visit(page, new_page)
    assert any("htmx" in address for address in came)
    assert all(came.values()), came
    assert sum("/packs/" in address for address in came) == 2
    assert len(came) <= MOST_REQUESTS
    assert sum(came.values()) <= MOST_BYTES, came


@pytest.mark.parametrize("viewport", VIEWPORTS)
def test_nothing_moves_as_the_page_comes(page: Page, new_page: NewPage, viewport: tuple[int, int]) -> None:
    start_behaviour(page)
    write_notes(page, "We hear of concerns late.")
    width, height = viewport
    other, _ = first_visit(page, new_page, viewport={"width": width, "height": height})
    expect(other.get_by_role("status")).to_contain_text("Saved")
    # To the thousandth, as browsers tell it: the time of the last save may be a word shorter once it is the reader's own.
    assert round(other.evaluate(SHIFTED), 3) == 0
