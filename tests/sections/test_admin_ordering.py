"""One step up or down; and who types a number that is taken means a place: the others move along."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sections.admin.drafts import drafted, in_hand, parts, parts_that_stay
from sections.admin.ordering import Step, moved_along
from sections.loading.publishing import publish
from sections.models import Behaviour, Question, Section
from tests.sections.changing import browser_of, words
from tests.sections.editing import address, content_admin, fields, new_row, row, save
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


@pytest.mark.parametrize(
    ("was", "at", "way", "numbers"),
    [
        ([1, 2, 3], 1, "up", [2, 1, 3]),
        ([1, 2, 3], 1, "down", [1, 3, 2]),
        ([3, 1, 2], 0, "up", [2, 1, 3]),
        # Gaps stay, and what was given twice before is mended.
        ([1, 4, 9], 2, "up", [1, 9, 4]),
        ([1, 1, 2], 2, "up", [1, 3, 2]),
        # There is nowhere to go.
        ([1, 2, 3], 0, "up", [1, 2, 3]),
        ([1, 2, 3], 2, "down", [1, 2, 3]),
    ],
)
def test_a_step_changes_places_with_the_neighbour(
    was: list[int], at: int, way: str, numbers: list[int]
) -> None:
    assert Step(way, "").numbers(was, at) == numbers


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
    assert "give it the number of its new place" in words(admin.get(path))
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


def press(admin: Client, path: str, way: str, value: str, **changes: str) -> Any:
    """Press “Move up” or “Move down” on a page, with some fields changed; return the answer after the redirect."""
    return admin.post(path, fields(admin, path) | changes | {f"_{way}": value}, follow=True)


def buttons(admin: Client, path: str) -> list[str]:
    """Return what the buttons that move are called, in their order on a page."""
    page = admin.get(path).content.decode()
    found = re.findall(r'name="_(?:up|down)"[^>]*\saria-label="([^"]*)"', page)
    return [unescape(each) for each in found]


@pytest.mark.django_db
@pytest.mark.any_database
def test_buttons_that_move_say_what_and_stand_where_there_is_somewhere_to_go(
    admin: Client, behaviour: Behaviour
) -> None:
    Question.objects.filter(key="two").update(text="What did “they” say <then>, and to whom of us all?")
    Question.objects.filter(key="three").update(draft={"retired": True})
    assert buttons(admin, address(behaviour)) == [
        "Move down: Question 1, Who?",
        "Move up: Question 2, What did “they” say <then>, and to whom …",
    ]
    assert buttons(admin, address(behaviour.section)) == []


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_question_moves_with_all_that_was_typed_and_the_button_stays_at_hand(
    admin: Client, behaviour: Behaviour
) -> None:
    path, three = address(behaviour), Question.objects.get(key="three")
    answer = press(admin, path, "up", "questions-2", **{"questions-2-text": "Who else?", "short_name": "We"})
    assert answer.redirect_chain == [(f"{path}#up-question-{three.pk}", 302)]
    assert order(behaviour) == ["one", "three", "two"]
    assert parts(Question, behaviour)[1].text == "Who else?"
    assert drafted(Behaviour.objects.get()).short_name == "We"
    assert [each.key for each in behaviour.questions.in_order()] == ["one", "two", "three"]
    # First, it can only go back.
    assert press(admin, path, "up", "questions-1").redirect_chain[-1][0] == f"{path}#down-question-{three.pk}"
    said = words(admin.get(address(behaviour, "history")))
    assert said.count("Moved the question “Who else?” up") == 2
    assert "moved along" not in said
    publish(made_by="amina")
    assert [each.key for each in behaviour.questions.in_order()] == ["three", "one", "two"]


@pytest.mark.django_db
@pytest.mark.any_database
def test_moving_past_what_is_to_go_and_back_again_leaves_no_draft(
    admin: Client, behaviour: Behaviour
) -> None:
    Question.objects.filter(key="two").update(draft={"retired": True})
    path = address(behaviour)
    press(admin, path, "down", "questions-0")
    assert [each.key for each in parts_that_stay(Question, behaviour)] == ["three", "one"]
    answer = press(admin, path, "down", "questions-0")
    assert "Moved the question “Who?” down" in words(admin.get(address(behaviour, "history")))
    assert answer.status_code == 200
    assert list(Question.objects.filter(draft__isnull=False).values_list("key", flat=True)) == ["two"]


@pytest.mark.django_db
@pytest.mark.any_database
def test_nothing_moves_where_something_is_wrong_or_the_row_goes(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    assert "Nothing was saved" in words(press(admin, path, "up", "questions-2", statement=""))
    gone = press(admin, path, "up", "questions-2", **{"questions-2-retire": "on"})
    assert gone.redirect_chain == [(f"{path}#said", 302)]
    assert order(behaviour) == ["one", "two", "three"]


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_behaviour_moves_on_the_page_of_its_section(admin: Client, behaviour: Behaviour) -> None:
    section = behaviour.section
    second = a_behaviour(section, "second", 2)
    path = address(section)
    assert buttons(admin, path) == ["Move down: Behaviour 1, Asking", "Move up: Behaviour 2, Second"]
    press(admin, path, "up", "behaviours-1")
    assert parts(Behaviour, section) == [second, behaviour]
    assert "Moved the behaviour “Second” up" in words(admin.get(address(section, "history")))


LIST = "/admin/sections/section/"


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_section_moves_in_the_list_of_sections(admin: Client) -> None:
    one, two, gone = a_section("one", 1), a_section("two", 2), a_section("gone", 3)
    gone.draft = {"retired": True}
    gone.save()
    assert buttons(admin, LIST) == ["Move down: Section 1, One", "Move up: Section 2, Two"]
    assert buttons(admin, f"{LIST}?retired=yes") == []
    answer = admin.post(LIST, {"_up": two.pk}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}#down-section-{two.pk}", 302)]
    assert "“Two” is saved as a draft." in words(answer)
    numbers = {each.key: each.draft for each in in_hand(Section)}
    assert numbers == {"one": {"number": 2}, "two": {"number": 1}, "gone": {"retired": True}}
    assert "Moved the section “Two” up" in words(admin.get(address(two, "history")))
    assert buttons(admin, LIST) == ["Move down: Section 1, Two", "Move up: Section 2, One"]
    admin.post(LIST, {"_up": one.pk})
    assert not Section.objects.filter(pk__in=[one.pk, two.pk], draft__isnull=False).exists()
    # One that somebody deleted meanwhile.
    assert admin.post(LIST, {"_up": "999"}, follow=True).status_code == 200


@pytest.mark.django_db
@pytest.mark.any_database
def test_who_may_only_look_moves_no_section() -> None:
    a_section("one", 1)
    two = a_section("two", 2)
    reader = browser_of("reader", "view_section")
    assert buttons(reader, LIST) == []
    assert reader.post(LIST, {"_up": two.pk}).status_code == 403
    assert not Section.objects.filter(draft__isnull=False).exists()


@pytest.mark.django_db
@pytest.mark.any_database
def test_the_first_button_of_a_page_saves_for_enter_in_a_field_presses_it(
    admin: Client, behaviour: Behaviour
) -> None:
    form = admin.get(address(behaviour)).content.decode().partition('id="behaviour_form"')[2]
    first = re.search(r"<button[^>]*>", form)
    assert first
    assert 'name="_save"' in first[0]


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("kind", ["section", "behaviour"])
def test_what_stands_in_its_order_offers_no_other(admin: Client, behaviour: Behaviour, kind: str) -> None:
    page = admin.get(f"/admin/sections/{kind}/").content.decode()
    assert str(behaviour if kind == "behaviour" else behaviour.section) in page
    assert "?o=" not in page
