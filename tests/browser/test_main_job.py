"""The main job, from "Get started" to the Word document and nothing left behind, in a real browser."""

import pytest
from playwright.sync_api import Download, Page, expect

from exports import reading
from tests.browser.walks import DELETES, add_action, in_a_month, start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server

pytestmark = pytest.mark.browser

# Every table that belongs to a workshop.
TABLES = ["workshop", "keyslot", "note", "action", "change", "finish", "chosenquestions"]


def rows_of(server: Server, workshop: str) -> int:
    """Count the rows that the database holds of one workshop."""
    total = 0
    for table in TABLES:
        column = "id" if table == "workshop" else "workshop_id"
        key = workshop if server.database else workshop.replace("-", "")
        total += server.sql(f"SELECT count(*) FROM workshops_{table} WHERE {column} = %s", key)[0][0]
    return total


def fill_the_first_behaviour(page: Page) -> None:
    write_notes(page, "Notes on behaviour 1\n\n- one\n- two")
    for _ in range(2):
        page.get_by_role("button", name="Add this").first.click()
        expect(page.locator(".added").first).to_be_visible()
    expect(page.locator(".added")).to_have_count(2)
    add_action(page, "Publish how we decide", "Director of People", in_a_month())
    for place in range(2):
        page.get_by_role("button", name="Change:").nth(place).click()
        fields = page.get_by_role("group", name="Change this action")
        fields.get_by_label("Accountable").fill(f"Owner {place}")
        fields.get_by_label("Review date").fill(in_a_month())
        fields.get_by_role("button", name="Save this action").click()
        expect(page.get_by_text(f"Owner {place}")).to_be_visible()


def check_document(download: Download) -> None:
    document = reading.read(download.path().read_bytes())
    assert [part.notes.split()[0] for part in document.parts] == ["Notes"] * 5
    assert sorted(row.accountable for row in document.plan) == ["Director of People", "Owner 0", "Owner 1"]
    assert all(row.review_on for row in document.plan)


@DELETES
def test_a_group_leaves_with_its_document_and_the_tool_forgets(page: Page, server: Server) -> None:
    workshop = start_behaviour(page)
    fill_the_first_behaviour(page)
    for number in range(2, 6):
        page.get_by_role("button", name=f"Go on to behaviour {number}").click()
        page.wait_for_url(f"**/accountability/{number}/")
        write_notes(page, f"Notes on behaviour {number}")
    page.get_by_role("button", name="Go on to next steps").click()
    assert rows_of(server, workshop) > 10
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Download discussion notes and action plan").click()
    check_document(arriving.value)
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(page.get_by_role("heading", name="Everything was deleted")).to_be_visible()
    expect(page.get_by_text("5 notes, 3 actions")).to_be_visible()
    assert rows_of(server, workshop) == 0
    assert page.request.get(f"/workshops/{workshop}/").status == 404
    page.reload()
    expect(page.get_by_text("5 notes, 3 actions")).to_be_visible()


def test_the_same_job_is_done_without_javascript(new_page: NewPage, server: Server) -> None:
    page = new_page(java_script_enabled=False)
    workshop = start_behaviour(page)
    for number in range(1, 6):
        page.get_by_label("Discussion notes").fill(f"Notes on behaviour {number}")
        if number == 1:
            page.get_by_role("button", name="Add this").first.click()
            page.get_by_role("button", name="Add this").first.click()
            add_action(page, "Publish how we decide", "Director of People", in_a_month())
            for place in range(2):
                page.get_by_role("button", name="Change:").nth(place).click()
                fields = page.get_by_role("group", name="Change this action")
                fields.get_by_label("Accountable").fill(f"Owner {place}")
                fields.get_by_label("Review date").fill(in_a_month())
                fields.get_by_role("button", name="Save this action").click()
        page.get_by_role("button", name="Go on to").click()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Download discussion notes and action plan").click()
        page.get_by_role("link", name="Download the document").click()
    check_document(arriving.value)
    page.get_by_role("button", name="Yes, delete everything now").click()
    expect(page.get_by_text("5 notes, 3 actions")).to_be_visible()
    assert rows_of(server, workshop) == 0
