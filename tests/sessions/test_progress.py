"""How far a workshop has come, in words."""

import uuid
from typing import Any

import pytest
from django.utils import timezone

from sections.models import Behaviour, Section
from sessions.models import Workshop
from sessions.progress import BehaviourProgress, SectionProgress, of_sections
from sessions.writing.actions import remove_action
from tests.sessions.cast import BEHAVIOUR, SECTION, agreed, noted

CASES = Behaviour(number=2, short_name="Learning from cases")


@pytest.mark.parametrize(
    ("notes", "actions", "words"),
    [
        (False, 0, "Behaviour 2, Learning from cases, nothing written yet"),
        (True, 0, "Behaviour 2, Learning from cases, has notes"),
        (False, 1, "Behaviour 2, Learning from cases, 1 action"),
        (True, 2, "Behaviour 2, Learning from cases, has notes, 2 actions"),
    ],
)
def test_a_behaviour_says_its_state_in_words(notes: bool, actions: int, words: str) -> None:
    progress = BehaviourProgress(CASES, notes, actions)
    assert progress.words == words
    assert progress.is_discussed == (notes or actions > 0)


def test_a_section_says_nothing_until_something_was_written() -> None:
    untouched, discussed = BehaviourProgress(CASES, False, 0), BehaviourProgress(CASES, False, 3)
    assert SectionProgress(Section(), [untouched]).words == ""
    progress = SectionProgress(Section(), [untouched, discussed, discussed])
    assert (progress.words, progress.actions) == ("Notes or actions under 2 of 3 behaviours", 6)


def of(workshop: Workshop) -> SectionProgress:
    return next(progress for progress in of_sections(workshop) if progress.section.key == SECTION)


def test_progress_counts_notes_that_hold_text_and_agreed_actions(workshop: Workshop) -> None:
    noted(workshop, "")
    assert of(workshop).discussed == 0
    noted(workshop, "", texts={"views_differ": "typed"})
    agreed(workshop, "Kept")
    remove_action(agreed(workshop, "Removed"), edit_id=uuid.uuid4())
    first = of(workshop).behaviours[0]
    assert (first.behaviour.key, first.has_notes, first.actions) == (BEHAVIOUR, True, 1)


def test_every_published_section_and_behaviour_is_there_in_order(workshop: Workshop) -> None:
    Behaviour.objects.filter(key=BEHAVIOUR).update(retired_at=timezone.now())
    found = of_sections(workshop)
    assert [progress.section.number for progress in found] == [1, 2, 3, 4, 5, 6]
    assert BEHAVIOUR not in {step.behaviour.key for step in found[0].behaviours}


def test_progress_costs_four_queries(workshop: Workshop, django_assert_num_queries: Any) -> None:
    noted(workshop, "typed")
    with django_assert_num_queries(4):
        of_sections(workshop)
