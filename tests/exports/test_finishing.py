"""The safe finish: what was checked is what is served, and nothing goes that a group has not confirmed to hold."""

import hashlib
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from exports import reading
from sessions.models import Finish, Workshop
from sessions.purge import purge
from tests.exports.groups import FIRST, SECOND, Group, a_group, a_working_group
from tests.exports.pages import parsed, said, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def rows(group: Group) -> dict[str, int]:
    """Count what each table holds of a workshop."""
    counts = {}
    for model in apps.get_app_config("workshops").get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "workshop" in names or model is Workshop:
            found = model._default_manager.filter(**{"workshop" if "workshop" in names else "pk": group.id})
            counts[model.__name__] = found.count()
    return counts


def is_gone(group: Group) -> bool:
    return bool(group.get().status_code == 404)


def set_end(group: Group, **columns: object) -> None:
    Workshop.objects.filter(pk=group.id).update(**columns)


# What is served.


def test_finishing_leads_to_the_question_whether_the_document_opens() -> None:
    group = a_working_group()
    response = group.post("finish/")
    assert (response.status_code, response["Location"]) == (302, group.address("finish/"))
    page = parsed(group.page("finish/")).get_element_by_id("main")
    assert [said(element) for element in page.iter("h1", "button")] == [
        "Does the document open?",
        "Yes, delete everything now",
        "It did not arrive or does not open",
        "We have not finished: keep everything",
    ]
    assert group.address("finish/document/") in [link.get("href") for link in page.iter("a")]


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


# The confirmation.


def test_the_confirmation_erases_every_row_of_that_workshop_and_no_other() -> None:
    group, other = a_working_group(), a_working_group()
    finish = group.finish()
    other.finish()
    before = rows(other)
    assert set(before) == {"Workshop", "Change", "Note", "Action", "KeySlot", "Finish"}
    assert all(before.values())
    assert group.confirm(finish.change_number)["Location"] == "/receipts/"
    assert set(rows(group).values()) == {0}
    assert rows(other) == before
    assert is_gone(group)
    assert other.page("finish/")


def test_a_change_after_the_download_cancels_the_erasing() -> None:
    group = a_working_group()
    finish = group.finish()
    group.write(SECOND, "One thing more.")
    assert group.offered.cancelled_at is not None
    response = group.confirm(finish.change_number)
    assert response.status_code == 409
    assert "Nothing was deleted" in words_of(response)
    assert "Something was changed after this document was made" in words_of(response)
    assert "Tell us whether it opens" not in words_of(response)
    assert rows(group)["Note"] == 2


@pytest.mark.parametrize("change", ["action", "removal", "details"])
def test_any_change_to_what_the_document_shows_cancels_the_erasing(change: str) -> None:
    group = a_working_group()
    finish = group.finish()
    if change == "action":
        group.add_action(FIRST, "One thing more")
    elif change == "removal":
        group.post(f"actions/{group.workshop.actions.agreed()[0].pk}/removal/")
    else:
        group.say_who(title="Another title")
    assert group.confirm(finish.change_number).status_code == 409
    assert group.workshop.ends_at > finish.erase_at


def test_saving_what_is_there_already_cancels_nothing() -> None:
    group = a_working_group()
    finish = group.finish()
    note = group.workshop.notes.get()
    group.write(FIRST, note.text, note.views_differ)
    assert group.confirm(finish.change_number).status_code == 302


@pytest.mark.parametrize("typed", ["0", "-1", "", "six", "9" * 5000])
def test_a_confirmation_with_another_change_number_erases_nothing(typed: str) -> None:
    group = a_working_group()
    group.finish()
    assert group.post("finish/erasure/", change_number=typed, sha256=group.offered.sha256).status_code == 409
    assert rows(group)["Note"] == 1


def test_the_number_of_an_earlier_document_does_not_confirm_a_later_one() -> None:
    group = a_working_group()
    earlier = group.finish().change_number
    group.write(SECOND, "One thing more.")
    later = group.finish()
    refused = group.confirm(earlier)
    assert refused.status_code == 409
    assert f"{later.erase_at:%Y, %H:%M} UTC" in words_of(refused)
    assert group.confirm(later.change_number).status_code == 302


def test_a_document_older_than_the_workshop_confirms_nothing_even_if_it_still_waits() -> None:
    group = a_working_group()
    group.finish()
    group.write(SECOND, "One thing more.")
    Finish.objects.update(cancelled_at=None)
    assert group.confirm(group.workshop.change_number).status_code == 409


def test_a_document_made_again_from_the_same_words_is_not_confirmed_by_the_earlier_one() -> None:
    group, earlier = a_working_group(), "0" * 64
    group.finish()
    later = group.finish()
    refused = group.confirm(later.change_number, earlier)
    assert (refused.status_code, rows(group)["Note"]) == (409, 1)
    assert "it was made again" in words_of(refused)
    assert "Tell us whether it opens" in words_of(refused)
    assert group.confirm(later.change_number, later.sha256).status_code == 302


@pytest.mark.parametrize("missing", ["change_number", "sha256"])
def test_a_confirmation_that_does_not_say_which_document_erases_nothing(missing: str) -> None:
    group = a_working_group()
    finish = group.finish()
    said = {"change_number": finish.change_number, "sha256": finish.sha256}
    said.pop(missing)
    assert group.post("finish/erasure/", **said).status_code == 409
    assert rows(group)["Note"] == 1


def test_a_confirmation_without_a_document_erases_nothing() -> None:
    group = a_working_group()
    response = group.confirm(group.workshop.change_number)
    assert (response.status_code, rows(group)["Note"]) == (409, 1)


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


# Without an answer.


def test_without_an_answer_the_workshop_ends_seven_days_later() -> None:
    group = a_working_group()
    finish = group.finish()
    assert group.workshop.ends_at == finish.erase_at == finish.made_at + timedelta(days=7)
    assert f"{finish.erase_at:%Y, %H:%M} UTC" in words_of(group.get("finish/"))


def test_it_is_alive_a_second_before_its_end_and_gone_a_second_after() -> None:
    group = a_working_group()
    end = group.finish().erase_at
    assert group.workshop in Workshop.objects.alive(end - timedelta(seconds=1))
    assert group.workshop not in Workshop.objects.alive(end + timedelta(seconds=1))
    set_end(group, ends_at=timezone.now() - timedelta(seconds=1))
    assert is_gone(group)
    assert group.get("finish/document/").status_code == 404


def test_the_purge_removes_what_nobody_answered_for_and_leaves_others() -> None:
    group, other = a_working_group(), a_working_group()
    end = group.finish().erase_at
    assert purge(end - timedelta(seconds=1)) == 0
    assert purge(end + timedelta(seconds=1)) == 1
    assert set(rows(group).values()) == {0}
    assert rows(other)["Note"] == 1


def test_a_nearer_natural_end_stands() -> None:
    group = a_group()
    end = group.workshop.ends_at
    group.finish()
    assert group.workshop.ends_at == end


def test_a_nearer_chosen_end_stands_before_and_after_the_finish() -> None:
    group = a_working_group()
    tomorrow = timezone.now().date() + timedelta(days=1)
    group.post("lifetime/", day=tomorrow)
    group.finish()
    assert group.workshop.ends_at.date() == tomorrow
    group.post("lifetime/", natural="1")
    assert group.workshop.ends_at == group.offered.erase_at
    group.post("lifetime/", day=tomorrow)
    assert group.workshop.ends_at.date() == tomorrow


def test_the_pages_name_the_end_that_comes_first() -> None:
    group, untyped = a_working_group(), a_group()
    group.post("lifetime/", day=timezone.now().date() + timedelta(days=1))
    for one in (group, untyped):
        finish, end = one.finish(), one.workshop.ends_at
        assert end < finish.erase_at
        for rest in ("finish/", "accountability/next-steps/"):
            page = words_of(one.get(rest))
            assert f"{end.day} {end:%B %Y, %H:%M} UTC" in page
            assert f"{finish.erase_at.day} {finish.erase_at:%B %Y}" not in page
    assert "the day that you chose." in words_of(group.get("finish/"))
    assert "Any change before then keeps everything." not in words_of(group.get("finish/"))
    assert "Any change before then keeps everything." in words_of(untyped.get("finish/"))


def test_a_later_chosen_end_does_not_put_the_erasing_off() -> None:
    group = a_working_group()
    finish = group.finish()
    group.post("lifetime/", day=date.today() + timedelta(days=30))  # noqa: DTZ011
    assert group.workshop.ends_at == finish.erase_at
