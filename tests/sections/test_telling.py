"""Differences in words that people know."""

from datetime import date
from pathlib import Path

import pytest

from sections.loading import Difference, Edit, Listed, Name, load
from sections.loading.telling import counted, told
from sections.loading.versions import difference_in_full
from sections.loading.words import called, known_by, label, said
from sections.models import ContentVersion
from tests.sections.trees import question, small, suggestion, write

QUESTION = Name("sections.question", "why")


def test_an_entry_that_is_gone_is_called_by_its_key() -> None:
    assert called(QUESTION, {}) == "Question why"
    assert (
        called(QUESTION, {QUESTION: {"number": 2, "behaviour": "gone", "text": "Why?"}}) == "Question 2 of "
    )


def test_a_stretch_of_the_time_plan_is_known_by_its_behaviour_or_its_kind() -> None:
    stretch, asking = Name("sections.planitem", "one"), Name("sections.behaviour", "asking")
    values: dict[str, str | int | None] = {
        "number": 1,
        "section": "listening",
        "kind": "behaviour",
        "behaviour": "asking",
    }
    assert known_by(stretch, {stretch: {**values}, asking: {"short_name": "Asking"}}) == "Asking"
    assert (
        known_by(stretch, {stretch: {**values, "kind": "choosing", "behaviour": None}}) == "Choosing actions"
    )


@pytest.mark.parametrize(
    ("model", "field", "value", "words"),
    [
        ("question", "start_here", True, "yes"),
        ("question", "start_here", False, "no"),
        ("question", "smaller_text", "", "nothing"),
        ("question", "angle", "absent", "People who are not in the room"),
        ("question", "behaviour", "gone", "gone"),
        ("question", "number", 3, "3"),
        ("question", "of_another_time", "so", "so"),
        ("reference", "checked_on", date(2026, 8, 31), "31 Aug 2026"),
    ],
)
def test_a_value_is_said_as_people_say_it(model: str, field: str, value: str, words: str) -> None:
    assert said(Name(f"sections.{model}", "why"), field, value, {}) == words


def test_a_field_of_another_time_is_called_as_it_was() -> None:
    assert label(QUESTION, "smaller_text") == "Text on the smaller track"
    assert label(QUESTION, "of_another_time") == "of_another_time"


def test_entries_are_counted_once_however_many_fields_change() -> None:
    edits = (Edit(QUESTION, "text", "a", "b"), Edit(QUESTION, "angle", "a", "b"))
    assert counted(Difference(reworded=edits, retired=(Listed(QUESTION, "a"),))) == "1 reworded, 1 retired"
    assert counted(Difference()) == "nothing changes"


def test_what_a_version_kept_of_an_entry_that_nobody_knows_any_more_is_told() -> None:
    page = Listed(Name("sections.page", "faq"), "Questions")
    groups = told(Difference(retired=(Listed(QUESTION, "Why?"), page)))
    assert [group.parts[0].changes[0].called for group in groups] == ["Page faq", "Question why"]
    assert [group.title for group in groups] == ["Pages", "Questions"]


@pytest.mark.django_db
def test_words_that_come_or_go_whole_are_marked_whole(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    place = next(
        at
        for at, entry in enumerate(tree["sections/1-listening.yaml"])
        if entry["model"] == "sections.suggestedaction"
    )
    tree["sections/1-listening.yaml"][place]["fields"] |= {"smaller_text": "Ask.", "review_after": 30}
    (group,) = told(load(write(tmp_path, tree)))
    (change,) = group.parts[0].changes
    runs = {each.field: [(run.how, run.text) for run in each.runs] for each in change.rewordings}
    assert runs["Text on the smaller track"] == [("added", "Ask.")]
    assert runs["Days to the first review"] == [("removed", "90"), ("added", "30")]
    tree["sections/1-listening.yaml"][place] = suggestion("asking-round", "asking", 1)
    (change,) = told(load(write(tmp_path, tree)))[0].parts[0].changes
    assert ("removed", "Ask.") in [(run.how, run.text) for each in change.rewordings for run in each.runs]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("marks", "to_look_at"),
    [
        (["no", "no", "no"], "No question is marked “Start here”; two is usual."),
        (["yes", "no", "no"], "1 question is marked “Start here”; two is usual."),
        (["yes", "yes", "no"], ""),
        (["yes", "yes", "yes"], "3 questions are marked “Start here”; two is usual."),
    ],
)
def test_a_behaviour_with_other_than_two_questions_to_start_with_is_pointed_out(
    tmp_path: Path, marks: list[str], to_look_at: str
) -> None:
    tree = small()
    tree["sections/2-planning.yaml"] += [
        question(f"ahead-{number}", "looking-ahead", number, start_here=mark)
        for number, mark in enumerate(marks, 1)
    ]
    parts = told(load(write(tmp_path, tree)))[1].parts
    assert [(part.title, part.to_look_at) for part in parts] == [
        ("The section as a whole", ""),
        ("Looking-Ahead", to_look_at),
    ]


@pytest.mark.django_db
def test_a_question_that_goes_is_no_longer_one_to_start_with(tmp_path: Path) -> None:
    tree = small()
    marked = [question(f"ahead-{number}", "looking-ahead", number, start_here="yes") for number in (1, 2)]
    tree["sections/2-planning.yaml"] += marked
    load(write(tmp_path, tree))
    tree["sections/2-planning.yaml"].pop()
    (group,) = told(load(write(tmp_path, tree), dry_run=True))
    assert group.parts[0].to_look_at == "1 question is marked “Start here”; two is usual."
    load(write(tmp_path, tree))
    (group,) = told(difference_in_full(ContentVersion.objects.latest()))
    assert group.parts[0].to_look_at == "1 question is marked “Start here”; two is usual."


@pytest.mark.django_db
def test_a_number_that_the_smaller_track_keeps_is_called_a_number(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree["sections/2-planning.yaml"][0]["fields"]["minutes"] = 190
    (change,) = told(load(write(tmp_path, tree)))[0].parts[0].changes
    (rewording,) = change.rewordings
    said = "The smaller track has its own number here, which stays as it is:"
    assert (rewording.stays, rewording.own) == (said, "120")
