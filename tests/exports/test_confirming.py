"""Only what a group has confirmed to hold is erased, and then wholly."""

import pytest

from sessions.models import Finish
from tests.exports.groups import FIRST, SECOND, a_working_group, rows
from tests.exports.pages import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def test_the_confirmation_erases_every_row_of_that_workshop_and_no_other() -> None:
    group, other = a_working_group(), a_working_group()
    for one in (group, other):
        one.ask("accountability", 2, "Who decides?")
        one.use_the_room()
    finish = group.finish()
    other.finish()
    before = rows(other)
    written = {*("Workshop", "Change", "Note", "Action", "ChosenQuestions", "KeySlot", "Finish")}
    assert set(before) == written | {"Screen", "Release", "Sitting", "SupportCard", "Removal"}
    assert all(before.values())
    assert group.confirm(finish.change_number)["Location"] == "/receipts/"
    assert set(rows(group).values()) == {0}
    assert rows(other) == before
    assert group.get().status_code == 404
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
    assert "Say whether it opens" not in words_of(response)
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
    assert "Say whether it opens" in words_of(refused)
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
