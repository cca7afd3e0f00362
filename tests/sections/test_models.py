"""The models: their order, their lists, their words on either track."""

from typing import Any

import pytest
from django.utils import timezone

from sections.models import (
    Basis,
    Behaviour,
    ContentVersion,
    Entry,
    FurtherReading,
    GlossaryTerm,
    Page,
    PlanItem,
    Question,
    Reference,
    Section,
    Sign,
    SuggestedAction,
    Track,
    WrapUpQuestion,
)
from tests.sections.making import (
    a_basis,
    a_behaviour,
    a_question,
    a_reading,
    a_section,
    a_sign,
    a_stretch,
    a_wrap_up,
    an_action,
)

pytestmark = pytest.mark.django_db


def test_sections_come_in_the_order_of_their_numbers() -> None:
    second, first = a_section("second", 2), a_section("first", 1)
    assert list(Section.objects.in_order()) == [first, second]


def test_sections_have_an_order_of_their_own_on_the_smaller_track() -> None:
    one, two = a_section("one", 1, smaller_number=2), a_section("two", 2, smaller_number=1)
    assert list(Section.objects.in_order(Track.LARGER)) == [one, two]
    assert list(Section.objects.in_order(Track.SMALLER)) == [two, one]


def test_published_leaves_out_the_retired() -> None:
    kept, _retired = a_section("kept", 1), a_section("gone", 1, retired_at=timezone.now())
    assert list(Section.objects.published()) == [kept]


def test_with_behaviours_brings_the_published_ones_in_order(django_assert_num_queries: Any) -> None:
    parent = a_section()
    second, first = a_behaviour(parent, "second", 2), a_behaviour(parent, "first", 1)
    a_behaviour(parent, "gone", 1, retired_at=timezone.now())
    with django_assert_num_queries(2):
        [found] = Section.objects.with_behaviours()
        assert list(found.behaviours.all()) == [first, second]


def test_with_words_brings_what_is_published_in_order(django_assert_num_queries: Any) -> None:
    parent = a_behaviour(a_section())
    for make in (a_question, an_action, a_sign, a_basis):
        for key, number in (("later", 2), ("sooner", 1)):
            make(parent, key, number)
        make(parent, "gone", 1, retired_at=timezone.now())
    with django_assert_num_queries(5):
        [found] = Behaviour.objects.with_words()
        parts = [found.questions, found.suggested_actions, found.signs, found.bases]
        assert [[each.key for each in part.all()] for part in parts] == [["sooner", "later"]] * 4
        assert [each.reference.title for each in found.bases.all()] == ["For-Sooner", "For-Later"]


def test_with_frame_brings_what_stands_around_the_behaviours(django_assert_num_queries: Any) -> None:
    parent = a_section()
    behaviour = a_behaviour(parent)
    a_stretch(parent, "asking-time", 2, kind="behaviour", behaviour=behaviour)
    a_stretch(parent, "opening", 1)
    a_wrap_up(parent)
    a_reading(parent)
    with django_assert_num_queries(4):
        [found] = Section.objects.with_frame()
        assert [str(each) for each in found.plan(Track.LARGER)] == ["Opening", "Asking"]
        assert [each.text for each in found.wrap_up_questions.all()] == ["What now?"]
        assert [each.reference.title for each in found.further_reading.all()] == ["For-On"]


def test_a_plan_has_the_times_of_its_track_without_what_the_track_leaves_out() -> None:
    parent = a_section()
    a_stretch(parent, "opening", 1, minutes=20, smaller_minutes=10)
    a_stretch(parent, "break", 2, kind="break", minutes=15, smaller_minutes=0)
    a_stretch(parent, "closing", 3, kind="closing", minutes=0, smaller_minutes=5)
    plans = {track: [(each.key, each.minutes) for each in parent.plan(track)] for track in Track}
    assert plans == {
        Track.LARGER: [("opening", 20), ("break", 15)],
        Track.SMALLER: [("opening", 10), ("closing", 5)],
    }


def test_a_behaviour_that_is_moved_takes_its_time_along_and_breaks_stay() -> None:
    parent = a_section()
    for number, key in enumerate(("asking", "hearing"), start=1):
        behaviour = a_behaviour(parent, key, number)
        a_stretch(parent, f"{key}-time", 2 * number, kind="behaviour", behaviour=behaviour)
    a_stretch(parent, "break", 3, kind="break")
    parent.behaviours.filter(key="asking").update(number=3)
    [found] = Section.objects.with_frame()
    assert [each.key for each in found.plan(Track.LARGER)] == ["hearing-time", "break", "asking-time"]


def test_on_the_smaller_track_its_own_words_stand_where_there_are_any() -> None:
    question = Question(text="Who leads?", smaller_text="Who of you leads?")
    action = SuggestedAction(text="Ask.", owner="Chair", smaller_owner="Director")
    assert question.on_track(Track.SMALLER).text == "Who of you leads?"
    assert (action.on_track(Track.SMALLER).text, action.on_track(Track.SMALLER).owner) == ("Ask.", "Director")
    assert question.on_track(Track.LARGER).text == "Who leads?"
    assert question.text == "Who leads?"


def test_an_entry_knows_which_of_its_fields_a_track_may_fill_otherwise() -> None:
    assert SuggestedAction.track_fields() == {"text": "smaller_text", "owner": "smaller_owner"}
    assert Sign.track_fields() == {}
    assert set(Section.track_fields()) == {"duration", "minutes", "in_the_room"}


def test_all_behaviours_in_order_follow_the_sections() -> None:
    second, first = a_section("second", 2), a_section("first", 1)
    of_second, of_first = a_behaviour(second, "a", 1), a_behaviour(first, "b", 1)
    assert list(Behaviour.objects.in_order()) == [of_first, of_second]


def test_glossary_terms_are_in_order_whatever_their_case() -> None:
    for key, word in [("c", "chs"), ("b", "Board"), ("a", "CAPSEAH"), ("d", "abuse")]:
        GlossaryTerm.objects.create(key=key, term=word, definition="A word.")
    assert [each.term for each in GlossaryTerm.objects.in_order()] == ["abuse", "Board", "CAPSEAH", "chs"]


def test_an_entry_is_found_by_the_key_that_fixtures_call_it_by() -> None:
    parent = a_section(retired_at=timezone.now())
    assert Section.objects.get_by_natural_key(*parent.natural_key()) == parent


def test_entries_are_called_by_their_words() -> None:
    parent = a_behaviour(a_section(title="Listening"), short_name="Asking")
    entries: list[Entry] = [
        parent.section,
        parent,
        a_question(parent, text="Who?"),
        an_action(parent, text="Ask."),
        GlossaryTerm(term="Harm"),
        Page(title="About"),
        Reference(title="Standard"),
        Sign(text="One sees it."),
        Basis(part="Part 1"),
        WrapUpQuestion(text="What now?"),
        FurtherReading(why="It helps."),
        PlanItem(kind="break"),
        PlanItem(kind="behaviour", behaviour=parent),
    ]
    called = ["Listening", "Asking", "Who?", "Ask.", "Harm", "About", "Standard", "One sees it.", "Part 1"]
    assert [str(each) for each in entries] == [*called, "What now?", "It helps.", "Break", "Asking"]
    assert str(ContentVersion(number=3)) == "Content version 3"
