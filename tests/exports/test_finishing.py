"""The safe finish: what was checked is what is served, and everything can be kept."""

import hashlib

import pytest

from exports import reading
from sessions.models import Finish
from tests.exports.groups import SECOND, a_working_group, rows
from tests.exports.pages import parsed, said, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


# What is served.


def test_finishing_leads_to_the_question_whether_the_document_opens() -> None:
    group = a_working_group()
    response = group.post("finish/")
    assert (response.status_code, response["Location"]) == (302, group.address("finish/"))
    page = parsed(group.page("finish/")).get_element_by_id("main")
    (for_the_script,) = page.find_class("typed-actions")
    for_the_script.drop_tree()
    assert [said(element) for element in page.iter("h1", "button")] == [
        "Does the document open?",
        "Yes, delete everything now",
        "It did not arrive or does not open",
        "We have not finished: keep everything",
    ]
    links = [link.get("href") for link in page.iter("a")]
    assert group.address("finish/document/") in links
    assert group.address("forgetting/") in links


def test_the_served_bytes_are_the_checked_bytes_each_time() -> None:
    group = a_working_group()
    sha256 = group.finish().sha256
    assert sha256 in group.page("finish/")
    for _ in range(2):
        served = group.get("finish/document/").content
        assert hashlib.sha256(served).hexdigest() == sha256


def test_the_served_document_holds_what_was_written() -> None:
    group = a_working_group()
    group.finish()
    found = reading.read(group.get("finish/document/").content)
    assert found.parts[0].notes == "We began with who speaks last.\n\n- a chair who asks"
    assert [row.text for row in found.plan] == ["Ask the newest first", "Check three sources"]


def test_the_document_and_its_name_are_sealed_at_rest() -> None:
    group = a_working_group()
    group.finish()
    row = Finish.objects.values().get()
    document = group.get("finish/document/").content
    for column in ("sealed_document", "sealed_file_name"):
        assert b"Riverbank" not in bytes(row[column])
        assert b"PK\x03\x04" not in bytes(row[column])[:64]
    assert document not in bytes(row["sealed_document"])


def test_the_finish_counts_what_goes() -> None:
    finish = a_working_group().finish()
    assert (finish.notes_count, finish.actions_count) == (1, 2)
    assert str(finish) == f"finish of {finish.workshop_id}"


def test_the_download_is_said_to_be_again_only_after_a_download() -> None:
    group = a_working_group()
    group.finish()
    group.client.head(group.address("finish/document/"))
    assert "Download the document" in words_of(group.get("finish/"))
    group.get("finish/document/")
    assert "Download again" in words_of(group.get("finish/"))


def test_the_pages_say_that_it_was_downloaded_only_after_a_download() -> None:
    group = a_working_group()
    group.finish()
    pages = ("finish/", "accountability/next-steps/")
    for rest in pages:
        assert "The document is ready." in words_of(group.get(rest))
    group.get("finish/document/")
    for rest in pages:
        assert "You have downloaded the document." in words_of(group.get(rest))
        assert "is ready" not in words_of(group.get(rest))


def test_without_a_finish_there_is_no_document_and_no_question() -> None:
    group = a_working_group()
    assert group.get("finish/document/").status_code == 404
    assert group.get("finish/")["Location"] == group.address()


# Keeping everything.


def test_what_does_not_open_is_kept_and_shown_whole() -> None:
    group = a_working_group()
    finish = group.finish()
    response = group.post("finish/keeping/", print="1")
    assert response["Location"] == group.address("print/")
    page = group.page("print/")
    for text in ("who speaks last", "a chair who asks", "Some would wait", "Check three sources", "Amina"):
        assert text in page
    assert group.confirm(finish.change_number).status_code == 409


def test_keeping_everything_takes_the_erasing_back() -> None:
    group = a_working_group()
    end = group.workshop.ends_at
    finish = group.finish()
    assert group.post("finish/keeping/")["Location"] == group.address()
    assert group.workshop.ends_at == end
    assert group.confirm(finish.change_number).status_code == 409
    assert "Everything is kept" in words_of(group.get("finish/"))
    assert hashlib.sha256(group.get("finish/document/").content).hexdigest() == finish.sha256


def test_keeping_everything_without_a_finish_changes_nothing() -> None:
    group = a_working_group()
    end = group.workshop.ends_at
    assert group.post("finish/keeping/").status_code == 302
    assert group.workshop.ends_at == end


def test_a_new_finish_takes_the_place_of_the_old_one() -> None:
    group = a_working_group()
    group.finish()
    group.post("finish/keeping/")
    group.write(SECOND, "One thing more.")
    finish = group.finish()
    assert finish.cancelled_at is None
    assert Finish.objects.count() == 1
    assert len(reading.read(group.get("finish/document/").content).parts) == 3


def test_a_copy_is_the_checked_document_and_announces_nothing() -> None:
    group = a_working_group()
    before = rows(group), group.workshop.ends_at
    response = group.post("copy/")
    assert len(reading.read(response.content).plan) == 2
    assert (rows(group), group.workshop.ends_at) == before
    assert not Finish.objects.exists()
