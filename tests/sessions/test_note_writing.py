"""Writing notes: counted once, merged onto the newest, and rebuilt at any revision."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.lifetime import six_months_after
from sessions.models import Change, Note, Workshop
from sessions.splices import Splice
from tests.sessions.cast import a_finish, agreed, noted

EMPTY = {"text": "", "views_differ": ""}


def fresh(workshop: Workshop) -> Workshop:
    return Workshop.objects.get(pk=workshop.pk)


def test_the_first_text_is_revision_one_and_change_one(workshop: Workshop) -> None:
    note = noted(workshop, "typed")
    assert (note.revision, note.text, note.views_differ) == (1, "typed", "")
    change = workshop.changes.get()
    assert (change.number, change.note, change.revision, change.action) == (1, note, 1, None)
    assert note.saved_at == change.made_at


def test_the_same_edit_twice_changes_nothing_twice(workshop: Workshop) -> None:
    edit = uuid.uuid4()
    noted(workshop, "typed", edit_id=edit, revision=0)
    again = noted(workshop, "typed", edit_id=edit, revision=0)
    assert (again.text, again.revision, workshop.changes.count()) == ("typed", 1, 1)


def test_an_edit_that_arrives_again_late_undoes_nothing(workshop: Workshop) -> None:
    edit = uuid.uuid4()
    noted(workshop, "first", edit_id=edit, revision=0)
    noted(workshop, "")
    assert noted(workshop, "first", edit_id=edit, revision=0).text == ""


def test_the_same_edit_id_in_another_workshop_is_another_edit(
    workshop: Workshop, other_workshop: Workshop
) -> None:
    edit = uuid.uuid4()
    assert [noted(one, "typed", edit_id=edit).revision for one in (workshop, other_workshop)] == [1, 1]


def test_an_edit_of_an_older_revision_is_merged(workshop: Workshop) -> None:
    noted(workshop, "We meet.")
    noted(workshop, "We meet in Oslo.")
    merged = noted(workshop, "We meet weekly.", revision=1)
    assert (merged.text, merged.revision) == ("We meet in Oslo weekly.", 3)


def test_two_that_begin_on_the_empty_note_are_both_kept(workshop: Workshop) -> None:
    noted(workshop, "theirs")
    assert noted(workshop, "mine", revision=0).text == "theirs\nmine"


def test_an_edit_goes_on_from_the_text_that_it_names(workshop: Workshop) -> None:
    noted(workshop, "theirs and shared")
    base = {"text": "shared", "views_differ": ""}
    assert noted(workshop, "shared, mine", revision=1, base=base).text == "theirs and shared, mine"


def test_a_revision_that_never_was_takes_nothing_for_deleted(workshop: Workshop) -> None:
    noted(workshop, "kept")
    assert noted(workshop, "typed elsewhere", revision=99).text == "kept\ntyped elsewhere"


def test_both_texts_of_a_note_are_one_change(workshop: Workshop) -> None:
    note = noted(workshop, "", texts={"text": "one", "views_differ": "two"})
    assert (note.texts, note.revision) == ({"text": "one", "views_differ": "two"}, 1)
    made = {"text": [Splice(0, 0, "one")], "views_differ": [Splice(0, 0, "two")]}
    assert workshop.changes.get().edits == made


def test_a_text_left_out_stays(workshop: Workshop) -> None:
    noted(workshop, "stays")
    note = noted(workshop, "", texts={"views_differ": "we differ"})
    assert note.texts == {"text": "stays", "views_differ": "we differ"}


def test_a_note_sent_without_a_change_records_nothing(workshop: Workshop) -> None:
    noted(workshop, "typed")
    before = fresh(workshop)
    note = noted(workshop, "typed")
    after = fresh(workshop)
    assert (note.revision, workshop.changes.count()) == (1, 1)
    assert (after.change_number, after.changed_at, after.ends_at) == (1, before.changed_at, before.ends_at)


def test_an_empty_note_saved_leaves_the_workshop_unused(workshop: Workshop) -> None:
    noted(workshop, "")
    assert fresh(workshop).changed_at is None
    assert not workshop.notes.written().exists()


def test_texts_at_rebuilds_every_revision(workshop: Workshop) -> None:
    texts = ["one", "one two", "two", "", "two three", "zwei 三 🙂"]
    for text in texts:
        note = noted(workshop, text)
    assert [note.texts_at(revision)["text"] for revision in range(7)] == ["", *texts]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
@given(
    st.lists(st.fixed_dictionaries({"text": st.text("ab \n"), "views_differ": st.text("ab \n")}), max_size=5)
)
def test_texts_at_rebuilds_both_texts_whatever_was_typed(
    workshop: Workshop, saves: list[dict[str, str]]
) -> None:
    workshop.notes.all().delete()
    history = [EMPTY]
    for texts in [EMPTY, *saves]:
        note = noted(workshop, "", texts=texts)
        history[note.revision :] = [note.texts]
    assert [note.texts_at(revision) for revision in range(note.revision + 1)] == history


def test_texts_at_a_revision_that_never_was_is_the_empty_note(workshop: Workshop) -> None:
    assert noted(workshop, "typed").texts_at(2) == EMPTY


def test_change_numbers_rise_by_one_over_all_that_changes(workshop: Workshop) -> None:
    noted(workshop, "one")
    agreed(workshop)
    noted(workshop, "two", behaviour="learning-from-cases")
    numbers = workshop.changes.order_by("id").values_list("number", flat=True)
    assert (list(numbers), fresh(workshop).change_number) == ([1, 2, 3], 3)


def test_a_change_moves_the_end_six_months_on(workshop: Workshop) -> None:
    before = timezone.now()
    noted(workshop, "typed")
    changed = fresh(workshop)
    assert changed.changed_at
    assert before <= changed.changed_at <= timezone.now()
    assert changed.ends_at == six_months_after(changed.changed_at)


def test_a_change_cancels_a_due_erasing(workshop: Workshop) -> None:
    finish = a_finish(workshop)
    Workshop.objects.filter(pk=workshop.pk).update(ends_at=finish.erase_at)
    noted(workshop, "typed")
    finish.refresh_from_db()
    changed = fresh(workshop)
    assert finish.cancelled_at == changed.changed_at
    assert changed.ends_at > finish.erase_at


def test_a_note_without_a_change_cancels_no_erasing(workshop: Workshop) -> None:
    noted(workshop, "typed")
    a_finish(workshop)
    noted(workshop, "typed")
    assert workshop.finishes.pending().exists()


def test_a_chosen_nearer_end_stands_through_changes(workshop: Workshop) -> None:
    chosen = timezone.now() + timedelta(hours=3)
    workshop.choose_end(chosen)
    noted(workshop, "typed")
    assert fresh(workshop).ends_at == chosen


def test_a_chosen_end_after_the_natural_one_has_no_effect(workshop: Workshop) -> None:
    noted(workshop, "typed")
    workshop.choose_end(datetime(2099, 1, 1, tzinfo=UTC))
    changed = fresh(workshop)
    assert changed.ends_at == changed.natural_end


def test_a_chosen_end_does_not_put_off_a_due_erasing(workshop: Workshop) -> None:
    noted(workshop, "typed")
    finish = a_finish(workshop)
    workshop.choose_end(finish.erase_at + timedelta(days=1))
    assert fresh(workshop).ends_at == finish.erase_at
    workshop.choose_end(finish.erase_at - timedelta(days=1))
    assert fresh(workshop).ends_at == finish.erase_at - timedelta(days=1)


def test_an_unused_workshop_ends_a_day_after_it_began(workshop: Workshop) -> None:
    assert fresh(workshop).ends_at == fresh(workshop).created_at + timedelta(days=1)


@pytest.mark.parametrize("how", ["erased", "ended"])
def test_a_change_that_comes_after_the_end_leaves_no_row(workshop: Workshop, how: str) -> None:
    if how == "erased":
        workshop.erase()
    else:
        Workshop.objects.filter(pk=workshop.pk).update(ends_at=timezone.now())
    with pytest.raises(Http404):
        noted(workshop, "too late")
    assert not Note.objects.exists()
    assert not Change.objects.exists()


def test_choosing_an_end_after_the_end_is_not_found(workshop: Workshop) -> None:
    workshop.erase()
    with pytest.raises(Http404):
        workshop.choose_end(None)
