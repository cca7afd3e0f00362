"""The receipt proves what was deleted, says nothing of what was in it, and stays for a day in that browser."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from exports import receipts
from exports.finishing import Receipt
from sections.models import Section
from tests.exports.groups import Group, a_working_group
from tests.exports.pages import parsed, said, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

NOON = datetime(2026, 11, 21, 12, 0, 5, tzinfo=UTC)


def a_receipt(**fields: Any) -> Receipt:
    given: dict[str, Any] = {
        "workshop_id": str(uuid4()),
        "erased_at": NOON,
        "notes": 1,
        "actions": 2,
        "sha256": "a" * 64,
    }
    return Receipt(**given | fields)


def holding(*given: Receipt, at: datetime | None = None) -> Client:
    """Return a browser that was given receipts, now or at another moment."""
    client = Client()
    moment = (at or datetime.now(UTC)).timestamp()
    for receipt in given:
        response = HttpResponse()
        with patch("django.core.signing.time.time", return_value=moment):
            receipts.give(response, receipt)
        client.cookies.update(response.cookies)
    return client


def page(client: Client) -> str:
    response = client.get("/receipts/")
    assert response.status_code == 200
    return words_of(response)


def confirmed() -> tuple[Group, str]:
    """Return a group that has confirmed, and its document's hash."""
    group = a_working_group()
    finish = group.finish()
    assert group.confirm(finish.change_number).status_code == 302
    return group, finish.sha256


# After erasing.


def test_the_receipt_tells_what_was_deleted_when_and_of_which_file() -> None:
    group, sha256 = confirmed()
    shown = page(group.client)
    assert "Everything was deleted" in shown
    assert "1 note, 2 actions" in shown
    assert sha256 in shown
    assert "If others use this device, too, take it along and remove it here." in shown
    assert f"{datetime.now(UTC):%Y}" in shown


def test_the_hash_is_that_of_the_downloaded_file() -> None:
    group = a_working_group()
    number = group.finish().change_number
    document = group.get("finish/document/").content
    group.confirm(number)
    assert hashlib.sha256(document).hexdigest() in page(group.client)


def test_the_receipt_holds_nothing_of_the_workshop() -> None:
    group, _ = confirmed()
    names = [name for name in group.client.cookies if name.startswith(receipts.COOKIE)]
    text = group.client.get(f"/receipts/{names[0].removeprefix(receipts.COOKIE)}.txt").content.decode()
    cookie = signing.b64_decode(group.client.cookies[names[0]].value.split(":")[0].encode()).decode()
    for word in ("Riverbank", "Leadership day", "Amina", "who speaks last", "Check three", "Chair"):
        assert word not in page(group.client) + text + cookie


def test_the_workshop_cookie_goes_and_the_receipt_is_given_to_its_own_addresses_alone() -> None:
    group = a_working_group()
    finish = group.finish()
    cookies = group.confirm(finish.change_number).cookies
    gone = cookies[f"workshop-{group.id}"]
    assert (gone.value, gone["max-age"], gone["path"]) == ("", 0, "/")
    (receipt,) = (cookies[name] for name in cookies if name.startswith(receipts.COOKIE))
    assert (receipt["path"], receipt["max-age"], receipt["samesite"]) == ("/receipts/", 86400, "Lax")
    assert receipt["httponly"]
    assert not receipt["secure"]


def test_under_https_the_cookie_is_for_https_alone(settings: Any) -> None:
    settings.HTTPS = True
    assert holding(a_receipt()).cookies.popitem()[1]["secure"]


def test_get_started_on_each_section_comes_next() -> None:
    group, _ = confirmed()
    start = [*Section.objects.in_order()]
    markup = parsed(group.client.get("/receipts/").content.decode())
    buttons = [button for button in markup.iter("button") if said(button) == "Get started"]
    described = [markup.get_element_by_id(button.get("aria-describedby")) for button in buttons]
    assert [said(words) for words in described] == [section.title for section in start]
    response = group.client.post("/workshops/", {"section": "awareness-raising"})
    assert response["Location"].endswith("/awareness-raising/")


def test_a_deletion_without_a_document_has_a_receipt_without_a_hash() -> None:
    group = a_working_group()
    group.post("deletion/", word="delete")
    shown = page(group.client)
    assert "1 note, 2 actions" in shown
    assert "SHA-256" not in shown


# In the browser.


def test_it_can_be_loaded_again_for_a_day() -> None:
    now = datetime.now(UTC)
    receipt = a_receipt()
    assert "a" * 64 in page(holding(receipt, at=now - timedelta(hours=23, minutes=59)))
    gone = page(holding(receipt, at=now - timedelta(hours=24, minutes=1)))
    assert "No receipt here" in gone
    assert "a" * 64 not in gone


def test_several_receipts_are_shown_the_latest_first() -> None:
    earlier = a_receipt(sha256="b" * 64, erased_at=NOON - timedelta(hours=2))
    shown = page(
        holding(earlier, a_receipt(), a_receipt(sha256="c" * 64, erased_at=NOON - timedelta(hours=1)))
    )
    assert shown.index("a" * 64) < shown.index("c" * 64) < shown.index("b" * 64)
    assert shown.count("Everything was deleted") == 1
    assert shown.count("Deleted earlier") == 2


def test_the_page_names_the_workshop_whose_kept_text_goes_from_the_browser() -> None:
    receipt = a_receipt()
    markup = holding(receipt).get("/receipts/").content.decode()
    assert f'data-forget-workshop="{receipt.workshop_id}"' in markup


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "x:y:z",
        signing.dumps({"erased_at": "2026-11-21T12:00:00+00:00"}, salt="another"),
        signing.dumps({"erased_at": "2026-11-21T12:00:00+00:00"}, key="another", salt=receipts.COOKIE),
    ],
)
def test_a_forged_receipt_is_ignored(value: str) -> None:
    client = Client()
    client.cookies[f"{receipts.COOKIE}forged"] = value
    assert "No receipt here" in page(client)
    assert client.get("/receipts/forged.txt").status_code == 404


def test_a_receipt_that_was_altered_is_ignored() -> None:
    client = holding(a_receipt())
    (cookie,) = client.cookies.values()
    body, rest = cookie.value.split(":", 1)
    altered = signing.b64_decode(body.encode()).replace(b'"notes":1', b'"notes":9')
    client.cookies[cookie.key] = f"{signing.b64_encode(altered).decode()}:{rest}"
    assert "No receipt here" in page(client)


def test_other_cookies_are_no_receipts() -> None:
    client = holding(a_receipt())
    (value,) = (cookie.value for cookie in client.cookies.values())
    client.cookies.clear()
    client.cookies["another"] = value
    assert "No receipt here" in page(client)


# As a file.


def test_the_text_file_says_the_same() -> None:
    client = holding(a_receipt())
    (name,) = client.cookies
    response = client.get(f"/receipts/{name.removeprefix(receipts.COOKIE)}.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="deletion-receipt-2026-11-21.txt"'
    assert response.content.decode().strip().splitlines() == [
        "Safeguarding Culture Toolkit: receipt of deletion",
        "",
        "When: 21 November 2026, 12:00:05 UTC",
        "Notes deleted: 1",
        "Actions deleted: 2",
        f"SHA-256 of the document: {'a' * 64}",
    ]


def test_the_text_file_of_a_deletion_without_a_document_names_no_hash() -> None:
    client = holding(a_receipt(sha256=""))
    (name,) = client.cookies
    text = client.get(f"/receipts/{name.removeprefix(receipts.COOKIE)}.txt").content.decode()
    assert "Actions deleted: 2" in text
    assert "SHA-256" not in text


def test_the_page_links_each_text_file() -> None:
    client = holding(a_receipt(), a_receipt())
    names = [*client.cookies]
    markup = client.get("/receipts/").content.decode()
    for name in names:
        assert f'href="/receipts/{name.removeprefix(receipts.COOKIE)}.txt"' in markup


def test_an_unknown_receipt_is_not_found() -> None:
    assert holding(a_receipt()).get("/receipts/another.txt").status_code == 404


def test_the_receipt_is_kept_in_no_cache_and_only_read() -> None:
    client = holding(a_receipt())
    assert client.get("/receipts/")["Cache-Control"] == "no-store"
    assert client.post("/receipts/").status_code == 405
    assert client.head("/receipts/").status_code == 200
