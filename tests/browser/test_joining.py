"""Inviting and joining in real browsers: by link, by field, without JavaScript; the join view; shutting out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_ways_in import join, recovery_code
from tests.browser.walks import get_started, start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server

pytestmark = pytest.mark.browser

PHONE = {
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1",
    "viewport": {"width": 390, "height": 844},
}


def invite(page: Page) -> str:
    """Invite the group from wherever the menu is, and return the code."""
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu-more").get_by_role("button", name="Invite the group").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Join this workshop")
    return page.locator(".join-code").inner_text()


def test_a_link_lets_a_phone_in_with_one_tap_and_leaves_no_code_behind(new_page: NewPage) -> None:
    laptop, phone = new_page(), new_page(**PHONE)
    get_started(laptop)
    code = invite(laptop)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url + str(request.headers.get("referer"))))
    phone.goto(f"/join/#{code}")
    expect(phone.get_by_label("Join code")).to_have_value(code)
    assert code not in phone.evaluate("location.href")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Accountability")
    assert not [one for one in sent if code in one]
    phone.go_back()
    assert code not in phone.url


def test_a_second_link_in_the_same_tab_is_taken_too(page: Page) -> None:
    page.goto("/join/#ABCD-EFGH")
    page.evaluate("location.hash = 'JKMN-PQRS'")
    expect(page.get_by_label("Join code")).to_have_value("JKMN-PQRS")
    assert page.evaluate("location.hash") == ""


@pytest.mark.parametrize("scripts", [True, False])
def test_the_field_lets_in_too_and_both_write_in_the_same_note(new_page: NewPage, scripts: bool) -> None:
    laptop, phone = new_page(), new_page(**PHONE, java_script_enabled=scripts)
    start_behaviour(laptop)
    write_notes(laptop, "Written on the laptop.")
    behaviour, code = laptop.url, invite(laptop)
    join(phone, code.lower().replace("-", " "))
    phone.goto(behaviour)
    expect(phone.get_by_label("Discussion notes")).to_have_value("Written on the laptop.")
    phone.get_by_label("Discussion notes").fill("Written on the laptop. And on the phone.")
    if not scripts:
        phone.get_by_role("button", name="Save", exact=True).click()
    laptop.goto(behaviour)
    expect(laptop.get_by_label("Discussion notes")).to_have_value("Written on the laptop. And on the phone.")


@pytest.mark.any_database
@pytest.mark.parametrize(("width", "height", "share"), [(1920, 1080, 0.65), (390, 844, 0.35)])
def test_the_square_is_as_large_as_the_window_allows_and_nothing_overflows(
    new_page: NewPage, width: int, height: int, share: float
) -> None:
    page = new_page(viewport={"width": width, "height": height}, color_scheme="dark")
    get_started(page)
    invite(page)
    box = page.locator(".join-qr svg").bounding_box()
    assert box
    assert min(box["height"] / height, 1) > share
    assert box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    code = page.locator(".join-code").bounding_box()
    assert code
    assert code["x"] + code["width"] <= width
    colours = page.locator(".join-qr path").evaluate_all("all => all.map(one => getComputedStyle(one))")
    assert len(colours) == 2
    assert (
        page.locator(".join-qr").evaluate("one => getComputedStyle(one).backgroundColor")
        == "rgb(255, 255, 255)"
    )


@pytest.mark.any_database
def test_the_invitation_is_copied_as_text(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    get_started(page)
    code = invite(page)
    page.get_by_role("button", name="Copy invitation").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied. Paste it into the chat of your call.")
    assert f"/join/#{code}\n" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.any_database
def test_where_the_browser_gives_no_clipboard_the_older_command_copies(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    get_started(page)
    invite(page)
    page.get_by_role("button", name="Copy invitation").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied. Paste it into the chat of your call.")


@pytest.mark.any_database
def test_where_nothing_may_be_copied_the_text_lies_open_and_selected(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false"
    )
    get_started(page)
    invite(page)
    page.get_by_role("button", name="Copy invitation").click()
    expect(page.get_by_label("For the chat of a call")).to_be_visible()
    expect(page.locator("[data-copied]")).to_have_text(re.compile("copy it yourself"))


@pytest.mark.console_errors("404|422")
def test_a_removed_phone_is_out_and_the_code_with_it(new_page: NewPage) -> None:
    laptop, phone = new_page(), new_page(**PHONE)
    workshop = get_started(laptop)
    code = invite(laptop)
    join(phone, code)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Accountability")
    laptop.goto(f"/workshops/{workshop}/devices/")
    laptop.get_by_role("button", name="Remove: Phone 2").click()
    expect(laptop.get_by_text("Phone 2 was removed.")).to_be_visible()
    assert phone.goto(f"/workshops/{workshop}/").status == 404  # type: ignore[union-attr]
    join(phone, code)
    expect(phone.locator("#id_code_error")).to_contain_text("No workshop opens with this code")


@pytest.mark.console_errors("404|40[13]|Failed to load")
def test_when_the_lead_laptop_dies_another_machine_takes_the_lead_and_shuts_it_out(
    own_server: Server, new_page: NewPage
) -> None:
    lost, found = new_page(base_url=own_server.url), new_page(base_url=own_server.url)
    workshop = start_behaviour(lost)
    address = lost.url
    write_notes(lost, "Before it died.")
    code = recovery_code(lost, workshop)
    lost.goto(address)
    join(found, code)
    found.get_by_role("button", name="Take the lead").click()
    expect(found.get_by_text("You lead: this device drives the screen.")).to_be_visible()
    found.get_by_role("button", name="Remove: Computer 1").click()
    expect(found.get_by_text("Computer 1 was removed.")).to_be_visible()
    expect(lost.get_by_role("heading", level=1)).to_have_text("This workshop does not open here any more")
    expect(lost.get_by_role("link", name="Show it here")).to_have_count(0)
    assert lost.goto(address).status == 404  # type: ignore[union-attr]
    found.goto(address)
    expect(found.get_by_label("Discussion notes")).to_have_value("Before it died.")


def test_a_facilitator_is_made_of_a_member_who_then_sees_what_facilitators_see(new_page: NewPage) -> None:
    laptop, phone = new_page(), new_page(**PHONE)
    workshop = get_started(laptop)
    join(phone, invite(laptop))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Accountability")
    expect(phone.get_by_role("button", name="Invite the group")).to_have_count(0)
    laptop.goto(f"/workshops/{workshop}/devices/")
    laptop.get_by_role("button", name="Make facilitator: Phone 2").click()
    expect(laptop.get_by_text(re.compile("Phone 2 is a facilitator now"))).to_be_visible()
    expect(phone.get_by_text("You are a facilitator now.")).to_be_visible()
    phone.get_by_role("link", name="Show it here").click()
    expect(phone.get_by_text("You are a facilitator now.")).to_have_count(0)
    phone.goto(f"/workshops/{workshop}/devices/")
    phone.get_by_role("button", name="Take the lead").click()
    expect(laptop.get_by_text("Phone 2 leads now.")).to_be_visible()
    laptop.get_by_role("button", name="Take back facilitator: Phone 2").click()
    expect(laptop.get_by_text("You lead: this device drives the screen.")).to_be_visible()
    expect(phone.get_by_text("You are a member now.")).to_be_visible()
