"""The outline holds what was written, and nothing else, in the order in which a group reads it."""

from datetime import date

import pytest
from django.utils import timezone

from exports.building import outline_of
from exports.outline import Outline
from sections.models import Section
from tests.exports.groups import ELSEWHERE, FIRST, SECOND, Group, a_group, a_working_group, retire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def outlined(group: Group) -> Outline:
    return outline_of(group.workshop)


def planned(group: Group) -> list[str]:
    return [line.text for line in outlined(group).plan]


def test_an_empty_workshop_gives_an_empty_outline() -> None:
    assert outlined(a_group()) == Outline("", "", None, "", [], [], content_version=1)


def test_the_details_are_told() -> None:
    outline = outlined(a_working_group())
    assert (outline.title, outline.organisation) == ("Leadership day", "Riverbank Trust")
    assert (outline.held_on, outline.facilitator) == (date(2026, 11, 12), "Amina Yusuf")


def test_only_behaviours_and_sections_in_which_something_was_written_are_told() -> None:
    first, second = outlined(a_working_group()).sections
    assert (first.title, [part.number for part in first.behaviours]) == ("Accountability", [1])
    assert (second.title, [part.number for part in second.behaviours]) == (
        "Do no harm/safer programming",
        [1],
    )


def test_a_behaviour_is_told_with_its_words_and_both_texts() -> None:
    part = outlined(a_working_group()).sections[0].behaviours[0]
    assert part.short_name == "Owning our power"
    assert part.statement.startswith("Leaders understand the impact of their own power")
    assert part.notes == "We began with who speaks last.\n\n- a chair who asks"
    assert part.views_differ == "Some would wait."


def test_a_behaviour_without_notes_is_told_for_its_actions() -> None:
    part = outlined(a_working_group()).sections[1].behaviours[0]
    assert (part.notes, part.views_differ) == ("", "")
    assert [line.text for line in part.actions] == ["Check three sources"]


def test_own_questions_are_told_even_where_nothing_else_was_written() -> None:
    group = a_group()
    group.ask("accountability", 2, "Who learns from us?", "- Who does not?")
    part = outlined(group).sections[0].behaviours[0]
    assert (part.number, part.notes, part.actions) == (2, "", [])
    assert part.own_questions == ["Who learns from us?", "- Who does not?"]


def test_an_emptied_note_is_told_no_more() -> None:
    group = a_group()
    group.write(FIRST, "Typed.")
    group.write(FIRST, "")
    assert outlined(group).sections == []


def test_every_field_of_an_action_is_told() -> None:
    line = outlined(a_working_group()).plan[0]
    assert (line.number, line.text, line.accountable) == (1, "Ask the newest first", "Chair")
    assert (line.review_on, line.do_first) == (date(2027, 3, 31), True)
    assert line.behaviour == "Accountability 1, Owning our power"


def test_do_first_comes_ahead_of_any_date() -> None:
    group = a_group()
    group.add_action(FIRST, "soon", review_on="2026-12-01")
    group.add_action(FIRST, "first, late", review_on="2027-12-01", do_first="on")
    group.add_action(FIRST, "first, undated", do_first="on")
    assert planned(group) == ["first, late", "first, undated", "soon"]


def test_the_nearest_review_comes_first_and_the_undated_last() -> None:
    group = a_group()
    group.add_action(FIRST, "undated")
    group.add_action(SECOND, "at the end of time", review_on="9999-12-31")
    group.add_action(FIRST, "later", review_on="2027-03-02")
    group.add_action(FIRST, "sooner", review_on="2027-03-01")
    assert planned(group) == ["sooner", "later", "at the end of time", "undated"]


def test_actions_of_one_date_follow_the_sections_then_the_behaviours_then_their_age() -> None:
    group = a_group()
    for behaviour, text in [
        (ELSEWHERE, "section 3"),
        (SECOND, "behaviour 2"),
        (FIRST, "older"),
        (FIRST, "newer"),
    ]:
        group.add_action(behaviour, text, review_on="2027-03-01")
    assert planned(group) == ["older", "newer", "behaviour 2", "section 3"]


def test_the_plan_is_numbered_and_each_behaviour_repeats_its_lines_of_it() -> None:
    group = a_group()
    group.add_action(FIRST, "undated")
    group.add_action(SECOND, "dated", review_on="2027-03-01")
    outline = outlined(group)
    assert [(line.number, line.text) for line in outline.plan] == [(1, "dated"), (2, "undated")]
    assert [part.actions for part in outline.sections[0].behaviours] == [[outline.plan[1]], [outline.plan[0]]]


def test_a_removed_action_is_not_told() -> None:
    group = a_working_group()
    action = group.workshop.actions.get(behaviour__key=ELSEWHERE)
    assert group.post(f"actions/{action.pk}/removal/").status_code == 302
    assert planned(group) == ["Ask the newest first"]


def test_what_was_written_under_a_retired_behaviour_is_told_beside_the_one_in_its_place() -> None:
    group = a_group()
    group.write(FIRST, "Under the old one.")
    anew = retire(FIRST)
    group.write(anew.key, "Under the new one.")
    (section,) = outlined(group).sections
    assert [part.number for part in section.behaviours] == [1, 1]
    assert {part.notes for part in section.behaviours} == {"Under the old one.", "Under the new one."}


def test_a_retired_section_stays_apart_from_the_one_that_took_its_title() -> None:
    group = a_working_group()
    Section.objects.filter(key="accountability").update(retired_at=timezone.now())
    Section.objects.filter(key="do-no-harm").update(title="Accountability")
    assert [section.title for section in outlined(group).sections] == ["Accountability", "Accountability"]
