"""The models: their order, their lists, and what the database refuses."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
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

pytestmark = pytest.mark.django_db


def a_section(key: str = "listening", number: int = 1, **fields: Any) -> Section:
    words = {"title": key.title(), "purpose": "To listen.", "duration": "around 3 hours"}
    times = {"smaller_number": number, "minutes": 180, "smaller_minutes": 120}
    return Section.objects.create(key=key, number=number, **(times | words | fields))


def a_behaviour(parent: Section, key: str = "asking", number: int = 1, **fields: Any) -> Behaviour:
    words = {"short_name": key.title(), "statement": "Leaders ask."}
    return Behaviour.objects.create(section=parent, key=key, number=number, **(words | fields))


def a_question(parent: Behaviour, key: str = "who", number: int = 1, **fields: Any) -> Question:
    words = {"text": "Who?", "angle": "power"} | fields
    return Question.objects.create(behaviour=parent, key=key, number=number, **words)


def an_action(parent: Behaviour, key: str = "round", number: int = 1, **fields: Any) -> SuggestedAction:
    words = {"text": "Ask around.", "owner": "Chair", "review_after": 90} | fields
    return SuggestedAction.objects.create(behaviour=parent, key=key, number=number, **words)


def a_sign(parent: Behaviour, key: str = "asked", number: int = 1, **fields: Any) -> Sign:
    words = {"text": "One hears it.", "kind": "so"} | fields
    return Sign.objects.create(behaviour=parent, key=key, number=number, **words)


def a_basis(parent: Behaviour, key: str = "basis", number: int = 1, **fields: Any) -> Basis:
    words = {"part": "Part 1"} | fields
    return Basis.objects.create(
        behaviour=parent, key=key, number=number, reference=a_reference(f"for-{key}"), **words
    )


def a_stretch(parent: Section, key: str = "opening", number: int = 1, **fields: Any) -> PlanItem:
    given = {"kind": "opening", "minutes": 20, "smaller_minutes": 10} | fields
    return PlanItem.objects.create(section=parent, key=key, number=number, **given)


def a_wrap_up(parent: Section, key: str = "back", number: int = 1, **fields: Any) -> WrapUpQuestion:
    return WrapUpQuestion.objects.create(
        section=parent, key=key, number=number, **({"text": "What now?"} | fields)
    )


def a_reading(parent: Section, key: str = "on", number: int = 1, **fields: Any) -> FurtherReading:
    words = {"why": "It helps."} | fields
    return FurtherReading.objects.create(
        section=parent, key=key, number=number, reference=a_reference(f"for-{key}"), **words
    )


def a_reference(key: str = "standard", **fields: Any) -> Reference:
    words = {"title": key.title(), "kind": "standard", "dated": "2024", "summary": "What to do."}
    rest = {"publisher": "They", "jurisdiction": "Everywhere", "checked_on": date(2026, 8, 31)}
    return Reference.objects.create(key=key, **(words | rest | fields))


OF_SECTIONS = [a_behaviour, a_stretch, a_wrap_up, a_reading]
NUMBERED = [a_section, *OF_SECTIONS, a_question, an_action, a_sign, a_basis]


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
    assert set(Section.track_fields()) == {"number", "duration", "minutes", "in_the_room"}


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


@pytest.mark.parametrize("make", NUMBERED)
def test_the_database_counts_from_one(make: Any) -> None:
    with pytest.raises(IntegrityError, match="number_from_1"):
        make(*_parent_for(make), number=0)


@pytest.mark.parametrize("make", NUMBERED)
def test_two_published_entries_cannot_share_a_number(make: Any) -> None:
    parents = _parent_for(make)
    make(*parents, key="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*parents, key="other")


@pytest.mark.parametrize("make", NUMBERED)
def test_a_retired_entry_may_keep_its_number(make: Any) -> None:
    parents = _parent_for(make)
    make(*parents, key="one", retired_at=timezone.now())
    make(*parents, key="two", retired_at=timezone.now())
    assert make(*parents, key="three").number == 1


def test_two_published_terms_cannot_be_the_same_word() -> None:
    GlossaryTerm.objects.create(key="one", term="Harm", definition="Hurt.")
    with pytest.raises(IntegrityError):
        GlossaryTerm.objects.create(key="other", term="Harm", definition="Hurt.")


@pytest.mark.parametrize("make", NUMBERED)
def test_two_entries_cannot_share_a_key_even_if_one_is_retired(make: Any) -> None:
    parents = _parent_for(make)
    make(*parents, key="one", retired_at=timezone.now())
    with pytest.raises(IntegrityError):
        make(*parents, key="one")


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (a_section, "title"),
        (a_section, "purpose"),
        (a_section, "duration"),
        (a_behaviour, "short_name"),
        (a_behaviour, "statement"),
        (a_question, "text"),
        (an_action, "text"),
        (an_action, "owner"),
        (a_sign, "text"),
        (a_basis, "part"),
        (a_wrap_up, "text"),
        (a_reading, "why"),
    ],
)
def test_the_database_refuses_empty_texts(make: Any, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        make(*_parent_for(make), **{field: ""})


@pytest.mark.parametrize("field", ["term", "definition"])
def test_the_database_refuses_empty_glossary_entries(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        GlossaryTerm.objects.create(**({"key": "harm", "term": "Harm", "definition": "Hurt."} | {field: ""}))


@pytest.mark.parametrize("field", ["title", "body"])
def test_the_database_refuses_empty_pages(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        Page.objects.create(**({"key": "about", "title": "About", "body": "Words."} | {field: ""}))


@pytest.mark.parametrize("field", ["title", "dated", "summary"])
def test_the_database_refuses_empty_references(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        a_reference(**{field: ""})


@pytest.mark.parametrize(("make", "field"), [(a_question, "angle"), (a_sign, "kind"), (a_stretch, "kind")])
def test_the_database_refuses_unknown_choices(make: Any, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_known"):
        make(*_parent_for(make), **{field: "other"})


def test_the_database_refuses_references_of_unknown_kinds_and_versions_of_unknown_origin() -> None:
    with pytest.raises(IntegrityError, match="kind_known"), transaction.atomic():
        a_reference(kind="rumour")
    with pytest.raises(IntegrityError, match="origin_known"):
        ContentVersion.objects.create(number=1, origin="nowhere", difference={}, content={})


def test_two_versions_cannot_share_a_number() -> None:
    ContentVersion.objects.create(number=1, origin="edited", difference={}, content={})
    with pytest.raises(IntegrityError):
        ContentVersion.objects.create(number=1, origin="edited", difference={}, content={})


def test_a_stretch_has_a_behaviour_where_its_kind_says_so_and_only_there() -> None:
    parent = a_section()
    with pytest.raises(IntegrityError, match="behaviour_where_due"), transaction.atomic():
        a_stretch(parent, kind="behaviour")
    with pytest.raises(IntegrityError, match="behaviour_where_due"):
        a_stretch(parent, kind="break", behaviour=a_behaviour(parent))


def test_two_published_references_cannot_share_a_title() -> None:
    a_reference("one", title="Standard")
    with pytest.raises(IntegrityError):
        a_reference("other", title="Standard")


def test_a_reference_that_something_rests_on_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        a_basis(a_behaviour(a_section())).reference.delete()


def test_what_others_belong_to_cannot_be_deleted() -> None:
    parent = a_behaviour(a_section())
    a_question(parent)
    with pytest.raises(ProtectedError):
        parent.section.delete()
    with pytest.raises(ProtectedError):
        parent.delete()


def test_a_number_beyond_999_is_refused() -> None:
    with pytest.raises(ValidationError, match="999"):
        Section(key="far", number=1000, title="Far", purpose="Far.", duration="long").full_clean()
    with pytest.raises(ValidationError, match="999"):
        SuggestedAction(key="far", number=1, review_after=1000).full_clean()


def _parent_for(make: Any) -> list[Any]:
    if make is a_section:
        return []
    parent = a_section("parent", 9)
    return [parent] if make in OF_SECTIONS else [a_behaviour(parent, "parent", 9)]
