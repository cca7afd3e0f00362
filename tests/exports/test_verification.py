"""A document that does not hold what the database holds is found out; one that does is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from exports.building import outline_of
from exports.outline import ActionLine, Outline
from exports.verification import DocumentDiffers, verify
from sections.models import Section
from tests.exports.damage import changed
from tests.exports.groups import ELSEWHERE, FIRST, SECOND, Group, a_group, a_working_group, retire
from tests.exports.outlines import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

Mistake = Callable[[Outline], Outline]
BODY = "word/document.xml"


def of_part(place: int = 0, **fields: Any) -> Mistake:
    """A mistake in the first behaviour of a section."""

    def make(outline: Outline) -> Outline:
        section = outline.sections[place]
        part, *rest = section.behaviours
        sections = [*outline.sections]
        sections[place] = replace(section, behaviours=[replace(part, **fields), *rest])
        return replace(outline, sections=sections)

    return make


def of_plan(**fields: Any) -> Mistake:
    """A mistake in the first line of the plan."""
    return lambda outline: replace(outline, plan=[replace(outline.plan[0], **fields), *outline.plan[1:]])


def of_action(**fields: Any) -> Mistake:
    """A mistake in the first action, both in the plan and below its behaviour."""
    return lambda outline: of_plan(**fields)(
        of_part(actions=[replace(line, **fields) for line in outline.sections[0].behaviours[0].actions])(
            outline
        )
    )


def of_outline(**fields: Any) -> Mistake:
    return lambda outline: replace(outline, **fields)


def assert_found(group: Group, mistake: Mistake, part: str) -> None:
    outline = outline_of(group.workshop)
    wrong = mistake(outline)
    assert wrong != outline
    with pytest.raises(DocumentDiffers, match=f"^{part}$"):
        verify(written(wrong), group.workshop)


def assert_right(group: Group) -> None:
    verify(written(outline_of(group.workshop)), group.workshop)


# The details.


@pytest.mark.parametrize(
    "mistake",
    [
        of_outline(title="Leadership days"),
        of_outline(title=""),
        of_outline(organisation="Riverbank"),
        of_outline(organisation=""),
        of_outline(facilitator="Yusuf Amina"),
        of_outline(held_on=None),
        of_outline(held_on=date(2026, 12, 11)),
    ],
)
def test_a_wrong_detail_is_found(mistake: Mistake) -> None:
    assert_found(a_working_group(), mistake, "details")


# The notes.


@pytest.mark.parametrize(
    "mistake",
    [
        of_part(notes="We began with who speaks lost.\n\n- a chair who asks"),
        of_part(notes="We began with who speaks last.\n\n- a chair asks"),
        of_part(notes="We began with who speaks last.\n\n- a chair who asks so"),
        of_part(notes="We began with who last speaks.\n\n- a chair who asks"),
        of_part(notes="We began with who speaks last.\n\na chair who asks"),
        of_part(notes="We began with who speaks last.\n\n1. a chair who asks"),
        of_part(notes="We began with who speaks last. We began with who speaks last.\n\n- a chair who asks"),
        of_part(notes=""),
        of_part(views_differ="Some would not wait."),
        of_part(views_differ=""),
        of_part(
            notes="Some would wait.", views_differ="We began with who speaks last.\n\n- a chair who asks"
        ),
        of_part(1, notes="Words of nobody."),
    ],
    ids=range(12),
)
def test_a_wrong_note_is_found(mistake: Mistake) -> None:
    assert_found(a_working_group(), mistake, "notes")


@pytest.mark.parametrize(
    "mistake",
    [
        of_part(number=2),
        of_part(short_name="Learning from cases"),
        of_part(statement="Leaders learn."),
    ],
    ids=["number", "name", "statement"],
)
def test_notes_under_another_behaviour_are_found(mistake: Mistake) -> None:
    assert_found(a_working_group(), mistake, "notes")


def test_notes_in_another_section_are_found() -> None:
    def moved(outline: Outline) -> Outline:
        first, second = outline.sections
        together = replace(second, behaviours=[*second.behaviours, *first.behaviours])
        return replace(outline, sections=[together])

    assert_found(a_working_group(), moved, "notes")


def swapped(outline: Outline) -> Outline:
    """Two notes, each under the other's behaviour."""
    section = outline.sections[0]
    one, other = section.behaviours
    swap = [replace(one, notes=other.notes), replace(other, notes=one.notes)]
    return replace(outline, sections=[replace(section, behaviours=swap)])


def test_two_swapped_notes_are_found() -> None:
    group = a_group()
    group.write(FIRST, "Under the first.")
    group.write(SECOND, "Under the second.")
    assert_found(group, swapped, "notes")


def test_two_swapped_notes_of_behaviours_with_one_number_and_name_are_found() -> None:
    group = a_group()
    group.write(FIRST, "Under the old one.")
    group.write(retire(FIRST).key, "Under the new one.")
    assert_right(group)
    assert_found(group, swapped, "notes")


def test_a_dropped_note_of_two_behaviours_with_one_number_and_name_is_found() -> None:
    group = a_group()
    group.write(FIRST, "Under the old one.")
    group.write(retire(FIRST).key, "Under the new one.")
    assert_found(group, of_part(notes=""), "notes")


# The actions.

ALSO = ActionLine(3, "Words of nobody", "", None, False, "Accountability 1, Owning our power")


@pytest.mark.parametrize(
    "mistake",
    [
        of_action(text="Ask the newest"),
        of_action(text="Ask the newest last"),
        of_action(accountable=""),
        of_action(accountable="Chair and all"),
        of_action(review_on=None),
        of_action(review_on=date(2027, 3, 30)),
        of_action(do_first=False),
        of_plan(behaviour="Accountability 2, Learning from cases"),
        of_plan(text="Only the plan differs"),
        lambda outline: replace(outline, plan=outline.plan[:1]),
        lambda outline: replace(outline, plan=[]),
        lambda outline: replace(outline, plan=[*outline.plan, outline.plan[1]]),
        lambda outline: replace(outline, plan=[*outline.plan, ALSO]),
        lambda outline: replace(outline, plan=[outline.plan[0], outline.plan[0]]),
    ],
    ids=range(14),
)
def test_a_wrong_action_plan_is_found(mistake: Mistake) -> None:
    assert_found(a_working_group(), mistake, "the action plan")


@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_wrong_number_in_the_plan_is_found(number: int) -> None:
    assert_found(a_working_group(), of_plan(number=number), "the numbers of the action plan")


def line_of(**fields: Any) -> Mistake:
    """A mistake in the first action below its behaviour only."""
    return lambda outline: of_part(actions=[replace(outline.sections[0].behaviours[0].actions[0], **fields)])(
        outline
    )


@pytest.mark.parametrize(
    "mistake",
    [
        of_part(actions=[]),
        of_part(1, actions=[]),
        of_part(actions=[ALSO]),
        lambda outline: of_part(actions=[outline.plan[0], outline.plan[0]])(outline),
        lambda outline: of_part(1, actions=outline.plan)(outline),
        line_of(text="Only the list below differs"),
        line_of(accountable="Board"),
        line_of(review_on=None),
        line_of(do_first=False),
    ],
    ids=range(9),
)
def test_wrong_actions_below_a_behaviour_are_found(mistake: Mistake) -> None:
    assert_found(a_working_group(), mistake, "the actions of each behaviour")


def test_a_number_below_a_behaviour_that_the_plan_gives_to_another_action_is_found() -> None:
    assert_found(a_working_group(), line_of(number=2), "the numbers of the actions of each behaviour")


def test_actions_of_two_behaviours_with_one_number_and_name_are_no_mistake() -> None:
    group = a_group()
    group.add_action(FIRST, "Under the old one")
    group.add_action(retire(FIRST).key, "Under the new one")
    assert_right(group)


# The file.


def test_a_truncated_file_is_found() -> None:
    group = a_working_group()
    document = written(outline_of(group.workshop))
    for length in (0, 100, len(document) // 2, len(document) - 1):
        with pytest.raises(DocumentDiffers, match=r"^the file$"):
            verify(document[:length], group.workshop)


def test_a_word_that_the_file_lost_is_found() -> None:
    group = a_working_group()
    document = changed(written(outline_of(group.workshop)), BODY, "who speaks last", "who last")
    with pytest.raises(DocumentDiffers, match=r"^notes$"):
        verify(document, group.workshop)


def test_the_exception_never_tells_the_words() -> None:
    group = a_working_group()
    with pytest.raises(DocumentDiffers) as raised:
        verify(written(of_part(notes="Secret")(outline_of(group.workshop))), group.workshop)
    assert str(raised.value) == "notes"


def test_a_change_in_the_database_after_the_writing_is_found() -> None:
    group = a_working_group()
    document = written(outline_of(group.workshop))
    group.write(SECOND, "Written meanwhile.")
    with pytest.raises(DocumentDiffers):
        verify(document, group.workshop)


def test_the_right_document_passes() -> None:
    assert_right(a_group())
    assert_right(a_working_group())


def test_behaviours_of_two_sections_with_one_number_are_no_mistake() -> None:
    group = a_working_group()
    group.write(ELSEWHERE, "We began with who speaks last.")
    Section.objects.filter(key="accountability").update(retired_at=timezone.now())
    assert_right(group)
    Section.objects.filter(key="do-no-harm").update(title="Accountability")
    assert_right(group)
