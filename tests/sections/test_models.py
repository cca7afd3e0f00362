"""The models: their order, their lists, and what the database refuses."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from sections.models import Behaviour, Entry, GlossaryTerm, Page, Question, Section, SuggestedAction

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


def test_sections_come_in_the_order_of_their_numbers() -> None:
    second, first = a_section("second", 2), a_section("first", 1)
    assert list(Section.objects.in_order()) == [first, second]


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


def test_with_words_brings_published_questions_and_actions_in_order(django_assert_num_queries: Any) -> None:
    parent = a_behaviour(a_section())
    why, who = a_question(parent, "why", 2), a_question(parent, "who", 1)
    later, sooner = an_action(parent, "later", 2), an_action(parent, "sooner", 1)
    a_question(parent, "gone", 1, retired_at=timezone.now())
    an_action(parent, "gone", 1, retired_at=timezone.now())
    with django_assert_num_queries(3):
        [found] = Behaviour.objects.with_words()
        assert list(found.questions.all()) == [who, why]
        assert list(found.suggested_actions.all()) == [sooner, later]


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
    ]
    assert [str(entry) for entry in entries] == ["Listening", "Asking", "Who?", "Ask.", "Harm", "About"]


@pytest.mark.parametrize("make", [a_section, a_behaviour, a_question, an_action])
def test_the_database_counts_from_one(make: Any) -> None:
    with pytest.raises(IntegrityError, match="number_from_1"):
        make(*_parent_for(make), number=0)


@pytest.mark.parametrize("make", [a_section, a_behaviour, a_question, an_action])
def test_two_published_entries_cannot_share_a_number(make: Any) -> None:
    parents = _parent_for(make)
    make(*parents, key="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*parents, key="other")


@pytest.mark.parametrize("make", [a_section, a_behaviour, a_question, an_action])
def test_a_retired_entry_may_keep_its_number(make: Any) -> None:
    parents = _parent_for(make)
    make(*parents, key="one", retired_at=timezone.now())
    make(*parents, key="two", retired_at=timezone.now())
    assert make(*parents, key="three").number == 1


def test_two_published_terms_cannot_be_the_same_word() -> None:
    GlossaryTerm.objects.create(key="one", term="Harm", definition="Hurt.")
    with pytest.raises(IntegrityError):
        GlossaryTerm.objects.create(key="other", term="Harm", definition="Hurt.")


@pytest.mark.parametrize("make", [a_section, a_behaviour, a_question, an_action])
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


def _parent_for(make: Any) -> list[Any]:
    if make is a_section:
        return []
    parent = a_section("parent", 9)
    return [parent] if make is a_behaviour else [a_behaviour(parent, "parent", 9)]
