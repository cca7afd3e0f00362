"""Who types a number that is taken means a place: the others move along."""

import pytest
from django.test import Client

from sections.admin.drafts import in_hand, parts
from sections.admin.ordering import moved_along
from sections.loading.publishing import publish
from sections.models import Behaviour, Question, Section
from tests.sections.changing import words
from tests.sections.editing import address, content_admin, new_row, row, save
from tests.sections.making import a_behaviour, a_question, a_section


@pytest.mark.parametrize(
    ("was", "typed", "numbers"),
    [
        ([1, 2, 3], [1, 2, 3], [1, 2, 3]),
        ([1, 2, 3], [2, 1, 3], [2, 1, 3]),
        ([1, 2, 3], [1, 2, 9], [1, 2, 9]),
        # Up, and down.
        ([1, 2, 3, 4], [1, 2, 3, 1], [2, 3, 4, 1]),
        ([1, 2, 3, 4], [3, 2, 3, 4], [3, 1, 2, 4]),
        ([1, 2, 3, 4], [4, 2, 3, 1], [4, 2, 3, 1]),
        # One that is new, and one beside it that has no number of the old ones.
        ([1, 2, None], [1, 2, 2], [1, 3, 2]),
        ([None, None, 1], [1, 1, 1], [1, 2, 3]),
        # Gaps stay where they were, and what was given twice before is mended.
        ([1, 3, 4], [1, 3, 3], [1, 4, 3]),
        ([1, 1, 2], [1, 1, 2], [1, 2, 3]),
        ([], [], []),
    ],
)
def test_the_others_move_along(was: list[int | None], typed: list[int], numbers: list[int]) -> None:
    assert moved_along(was, typed) == numbers


@pytest.fixture
def behaviour() -> Behaviour:
    found = a_behaviour(a_section())
    for number, key in enumerate(["one", "two", "three"], start=1):
        a_question(found, key, number)
    return found


@pytest.fixture
def admin(client: Client) -> Client:
    content_admin(client)
    return client


def order(behaviour: Behaviour) -> list[str]:
    return [each.key for each in parts(Question, behaviour)]


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(
    ("key", "number", "then"), [("three", 1, ["three", "one", "two"]), ("one", 2, ["two", "one", "three"])]
)
def test_a_question_takes_the_place_whose_number_it_is_given(
    admin: Client, behaviour: Behaviour, key: str, number: int, then: list[str]
) -> None:
    path = address(behaviour)
    assert "To move one, give it the number of its new place" in words(admin.get(path))
    prefix = row(path, "questions", Question.objects.get(key=key))
    save(admin, path, **{f"{prefix}-number": str(number)})
    assert order(behaviour) == then
    assert [each.number for each in parts(Question, behaviour)] == [1, 2, 3]
    assert "Others of the questions moved along." in words(admin.get(address(behaviour, "history")))


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_new_question_comes_between_and_one_that_goes_is_in_nobodys_way(
    admin: Client, behaviour: Behaviour
) -> None:
    path = address(behaviour)
    gone = row(path, "questions", Question.objects.get(key="two"))
    new = new_row(path, "questions", text="Between?", angle="power", number="2")
    save(admin, path, **new, **{f"{gone}-retire": "on"})
    publish(made_by="amina")
    assert order(behaviour) == ["one", "asking-between", "three"]


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_behaviour_takes_its_place_on_its_own_page_too(admin: Client, behaviour: Behaviour) -> None:
    section = behaviour.section
    second, third = a_behaviour(section, "second", 2), a_behaviour(section, "third", 3)
    save(admin, address(third), number="1")
    assert parts(Behaviour, section) == [third, behaviour, second]
    elsewhere = a_section("elsewhere", 2)
    there = a_behaviour(elsewhere, "there", 1)
    save(admin, address(third), section=str(elsewhere.pk))
    assert parts(Behaviour, elsewhere) == [third, there]
    assert [each.number for each in parts(Behaviour, elsewhere)] == [1, 2]


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_section_takes_its_place_on_each_track(admin: Client) -> None:
    one, two = a_section("one", 1), a_section("two", 2)
    save(admin, address(two), number="1")
    numbers = {each.key: each for each in in_hand(Section)}
    assert numbers["one"].draft == {"number": 2}
    assert numbers["two"].draft == {"number": 1}
    save(admin, address(one), smaller_number="2")
    two.refresh_from_db()
    assert two.draft == {"number": 1, "smaller_number": 1}
