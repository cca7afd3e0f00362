"""The content admin's day: export, edit, upload, read, publish, see it in a workshop under way, bring it back."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.admins import PASSWORD, Act, click, log_in, press, walk_to
from tests.browser.walks import start_behaviour, write_notes
from tests.conftest import NewPage
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ACCOUNTABILITY = "sections/1-accountability.yaml"
STATEMENT = "Leaders understand the impact of their own power"


def make_admin(server: Server) -> None:
    """Make an account, as whoever runs the server does."""
    server.environment["DJANGO_SUPERUSER_PASSWORD"] = PASSWORD
    server.manage("createsuperuser", "--noinput", "--username=words", "--email=words@example.org")


def unpacked(download: Path, folder: Path) -> Path:
    with ZipFile(io.BytesIO(download.read_bytes())) as archive:
        archive.extractall(folder)
    return folder


def edit(folder: Path) -> None:
    """Reword the first question, let the first two behaviours change places, and take an action out."""
    path = folder / ACCOUNTABILITY
    text = path.read_text()
    text = text.replace("Think of the last time somebody at work", "Think of the last time a colleague", 1)
    first = re.compile(r"(key: owning-our-power\n    section: \[accountability\]\n    number: )1\n")
    second = re.compile(r"(key: learning-from-cases\n    section: \[accountability\]\n    number: )2\n")
    text = second.sub(r"\g<1>1\n", first.sub(r"\g<1>2\n", text))
    entries = re.split(r"\n(?=- model)", text)
    entries.remove(next(entry for entry in entries if entry.startswith("- model: sections.suggestedaction")))
    path.write_text("\n".join(entries))


def packed(folder: Path) -> bytes:
    holder = io.BytesIO()
    with ZipFile(holder, "w") as archive:
        for path in sorted(folder.rglob("*.yaml")):
            archive.write(path, path.relative_to(folder).as_posix())
    return holder.getvalue()


def export(page: Page, act: Act, folder: Path) -> Path:
    page.goto("/admin/")
    with page.expect_download() as download:
        act(page.get_by_role("main").get_by_role("link", name="Export", exact=True))
    return unpacked(download.value.path(), folder)


def upload(page: Page, act: Act, files: bytes) -> None:
    page.goto("/admin/")
    act(page.get_by_role("main").get_by_role("link", name="Upload", exact=True))
    field = page.get_by_label("Content files")
    walk_to(field)
    field.set_input_files({"name": "content.zip", "mimeType": "application/zip", "buffer": files})
    act(page.get_by_role("button", name="Show what they change"))
    expect(page.get_by_role("heading", name="What the files change")).to_be_visible()


def assert_reads_well(page: Page) -> None:
    violations = Axe().run(page, options=WCAG).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in violations] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.console_errors("ERR_CONNECTION")
@pytest.mark.parametrize("act", [click, press])
def test_the_day_of_a_content_admin(new_page: NewPage, own_server: Server, tmp_path: Path, act: Act) -> None:
    make_admin(own_server)
    group = new_page(base_url=own_server.url)
    workshop = start_behaviour(group)
    address = group.url
    write_notes(group, "We say no too seldom.")
    expect(group.get_by_text("Think of the last time somebody at work said no to you.")).to_be_visible()

    admin = new_page(base_url=own_server.url)
    log_in(admin, "words")
    folder = export(admin, act, tmp_path / "content")
    edit(folder)
    upload(admin, act, packed(folder))
    difference = admin.get_by_role("main")
    expect(difference).to_contain_text("1 reworded, 2 moved, 1 retired.")
    expect(difference).to_contain_text("Number: from 1 to 2")
    expect(difference.locator("del")).to_have_text("[removed: somebody at work]")
    expect(difference.locator("ins")).to_have_text("[added: a colleague]")
    act(admin.get_by_role("button", name="Publish these changes"))
    expect(admin.get_by_text("Published as content version 2.")).to_be_visible()

    group.goto(f"/workshops/{workshop}/accountability/2/")
    expect(group.get_by_text(STATEMENT).first).to_be_visible()
    expect(group.get_by_text("Think of the last time a colleague said no to you.")).to_be_visible()
    expect(group.get_by_role("textbox", name="Discussion notes")).to_have_value("We say no too seldom.")

    group.goto("about:blank")  # It asks the server for what is new, and would find it gone.
    own_server.stop()
    own_server.start()
    admin.goto("/admin/versions/")
    expect(admin.get_by_role("link", name="Content version 3")).to_have_count(0)
    act(admin.get_by_role("link", name="Content version 1"))
    act(admin.get_by_role("link", name="Bring this version back"))
    expect(admin.get_by_role("main")).to_contain_text("1 brought back, 1 reworded, 2 moved.")
    act(admin.get_by_role("button", name="Bring this version back"))
    expect(admin.get_by_text("Published as content version 3.")).to_be_visible()

    group.goto(address)
    expect(group.get_by_text("Think of the last time somebody at work said no to you.")).to_be_visible()
    expect(group.get_by_role("textbox", name="Discussion notes")).to_have_value("We say no too seldom.")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_pages_have_no_fault_that_axe_finds(
    new_page: NewPage, admin_server: Server, tmp_path: Path, width: int, scheme: str
) -> None:
    page = new_page(base_url=admin_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme)
    log_in(page, "amina")
    assert_reads_well(page)
    folder = export(page, click, tmp_path / "content")
    edit(folder)
    upload(page, click, packed(folder))
    assert_reads_well(page)
    page.get_by_role("button", name="Publish these changes").click()
    for path in ["versions/", "versions/2/", "versions/1/return/", "publish/", "shipped/"]:
        page.goto(f"/admin/{path}")
        assert_reads_well(page)


def test_drafts_are_discarded_after_asking_once(new_page: NewPage, admin_server: Server) -> None:
    draft = '{"text": "What did you hear?"}'
    admin_server.sql(
        "UPDATE sections_question SET draft = %s WHERE key = %s", draft, "owning-our-power-last-no"
    )
    page = new_page(base_url=admin_server.url)
    log_in(page, "amina")
    page.goto("/admin/publish/")
    expect(page.locator("ins")).to_contain_text("What did you hear?")
    assert_reads_well(page)
    page.get_by_role("button", name="Discard all drafts").click()
    assert_reads_well(page)
    page.get_by_role("button", name="Yes, discard all drafts").click()
    expect(page.get_by_text("All drafts were discarded.")).to_be_visible()


@pytest.mark.console_errors("422")
def test_faults_are_read_out_with_file_and_line(new_page: NewPage, admin_server: Server) -> None:
    page = new_page(base_url=admin_server.url)
    log_in(page, "amina")
    page.goto("/admin/upload/")
    bad = b"- model: sections.section\n  fields:\n    key: accountability\n    number: one\n"
    page.get_by_label("Content files").set_input_files(
        {"name": "bad.yaml", "mimeType": "text/yaml", "buffer": bad}
    )
    page.get_by_role("button", name="Show what they change").click()
    expect(page.get_by_role("alert")).to_contain_text("line 4, number")
    assert_reads_well(page)
