"""A content admin moves what has an order, by keyboard, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.admins import log_in
from tests.conftest import NewPage
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


@pytest.mark.parametrize("script", [True, False])
def test_a_question_moves_step_by_step_under_the_same_key(
    admin_server: Server, new_page: NewPage, script: bool
) -> None:
    page = new_page(base_url=admin_server.url, java_script_enabled=script)
    log_in(page, "amina")
    page.goto("/admin/sections/behaviour/1/change/")
    page.get_by_role("button", name="Move up: Question 3, ").press("Enter")
    expect(page.get_by_role("button", name="Move up: Question 2, ")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move down: Question 1, ")).to_be_focused()
    expect(page.get_by_role("heading", name="Question 1 Draft: changed")).to_be_in_viewport()
    # Enter in a field saves, and moves nothing.
    page.get_by_label("Short name").press("Enter")
    expect(page.get_by_role("heading", name="Section: Accountability")).to_be_visible()
    expect(page.get_by_text("3 drafts wait.")).to_be_visible()
