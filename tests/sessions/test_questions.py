"""Skipping questions of a behaviour, and asking the group's own."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, Question
from sessions.models import ChosenQuestions, Workshop
from sessions.sealing import CannotUnseal
from sessions.text import OWN_QUESTION_LIMIT, OWN_QUESTIONS_PER_BEHAVIOUR
from sessions.writing.questions import questions_of
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    asked,
    behaviour_page,
    page,
    squeezed,
    text_of,
    value,
)


@pytest.fixture
def keys(content: None) -> list[str]:
    """The keys of the questions of the behaviour under which most tests write."""
    questions = Question.objects.published().filter(behaviour__key=BEHAVIOUR).in_order()
    return list(questions.values_list("key", flat=True))


def sent(client: Client, workshop: Workshop, *skipped: str, **fields: Any) -> Any:
    """Save the questions as the page's form does."""
    ticked = {f"skip-{key}": "on" for key in skipped}
    shown = {"edit_id": uuid.uuid4(), "revision": 0, "behaviour": BEHAVIOUR, "own": ""}
    return client.post(address(workshop, "questions", SECTION, 1), shown | ticked | fields)


def chosen(workshop: Workshop) -> ChosenQuestions:
    """Return what is on disk."""
    return workshop.chosen_questions.get()


# Asking.


def test_the_questions_to_start_with_are_marked_where_they_can_be_skipped(
    workshop: Workshop, client: Client
) -> None:
    Question.objects.filter(behaviour__key=BEHAVIOUR).update(text="What <b>happens</b>?")
    html = squeezed(page(client, address(workshop, "questions", SECTION, 1)))
    start, other = (
        Question.objects.filter(behaviour__key=BEHAVIOUR, start_here=here).in_order()[0].key
        for here in (True, False)
    )
    text = "What &lt;b&gt;happens&lt;/b&gt;?</label>"
    mark = '<strong class="start-here">Start here</strong>'
    assert f'for="id_skip-{start}">{mark}{text}' in html
    assert f'for="id_skip-{other}">{text}' in html


def test_skipped_questions_leave_the_page_and_can_be_shown(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    assert sent(client, workshop, *keys[1:3]).headers["Location"] == behaviour_page(workshop)
    html = squeezed(page(client, behaviour_page(workshop)))
    asks = html[: html.index('id="notes"')]
    assert asks.count("<li><span>") == len(keys) - 2
    hidden = asks[asks.index("Show 2 skipped questions</summary>") :]
    for key in keys[1:3]:
        assert Question.objects.get(key=key).text in text_of(hidden)


def test_one_skipped_question_is_counted_as_one(workshop: Workshop, client: Client, keys: list[str]) -> None:
    asked(workshop, skipped=keys[:1])
    assert "Show 1 skipped question</summary>" in squeezed(page(client, behaviour_page(workshop)))


def test_own_questions_stand_after_those_of_the_behaviour(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, own="Who is <not> here?\r\n\r\n  And  why? ")
    html = squeezed(page(client, behaviour_page(workshop)))
    assert "Your own questions</h2><ol" in html
    assert "<li><span>Who is &lt;not&gt; here?</span></li><li><span>And why?</span></li>" in html
    assert html.index("Questions to discuss") < html.index("Your own questions")
    assert chosen(workshop).own_questions == ["Who is <not> here?", "And why?"]


def test_a_behaviour_whose_questions_are_all_skipped_has_the_own_alone(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    asked(workshop, "Why?", keys)
    asks = page(client, behaviour_page(workshop)).split('id="notes"')[0]
    assert "Questions to discuss" not in asks
    assert "Why?" in asks


def test_without_network_the_words_of_the_section_have_the_same_questions(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    asked(workshop, "Who is missing?", keys[:2])
    elsewhere = page(client, behaviour_page(workshop, OTHER_BEHAVIOUR))
    words = elsewhere[elsewhere.index('<template id="section-words">') :]
    assert words.count("Who is missing?") == 1
    assert words.count("Show 2 skipped questions") == 1


def test_questions_of_one_behaviour_leave_the_others_alone(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    asked(workshop, "Who is missing?", keys[:2])
    asks = page(client, behaviour_page(workshop, OTHER_BEHAVIOUR)).split('id="notes"')[0]
    assert "Who is missing?" not in asks
    assert "skipped question" not in asks


def test_the_form_shows_what_was_chosen(workshop: Workshop, client: Client, keys: list[str]) -> None:
    asked(workshop, "Why?", keys[:1])
    html = squeezed(page(client, address(workshop, "questions", SECTION, 1)))
    assert html.count("checked") == 1
    assert f'name="skip-{keys[0]}"' in html
    assert "Why?</textarea>" in html
    assert value(html, "revision") == "1"


def test_a_question_that_was_retired_is_no_longer_offered_or_counted(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    asked(workshop, skipped=keys[:1])
    Question.objects.filter(key=keys[0]).update(retired_at=timezone.now())
    assert keys[0] not in page(client, address(workshop, "questions", SECTION, 1))
    assert "skipped question" not in page(client, behaviour_page(workshop)).split('id="notes"')[0]


# Saving.


def test_saving_is_said_and_names_the_edit_that_arrived(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, own="Why?", edit_id=(edit := str(uuid.uuid4())))
    html = page(client, behaviour_page(workshop))
    assert "Questions saved." in html
    assert f'data-acknowledged="{edit}"' in html


def test_each_save_is_a_change_of_the_workshop_and_the_same_one_twice_is_one(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    edit = uuid.uuid4()
    for _ in range(2):
        assert sent(client, workshop, keys[0], own="Why?", edit_id=edit).status_code == 302
    assert (workshop.changes.count(), chosen(workshop).revision) == (1, 1)
    assert sent(client, workshop, keys[0], own="Why?").status_code == 302
    assert workshop.changes.count() == 1
    workshop.refresh_from_db()
    assert workshop.changed_at


def test_a_repeated_edit_takes_nothing_back(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    sent(client, workshop, own="First", edit_id=edit)
    sent(client, workshop, own="Second", revision=1)
    assert sent(client, workshop, own="First", edit_id=edit).status_code == 302
    assert chosen(workshop).own == "Second"


def test_own_questions_can_be_taken_out_again(workshop: Workshop, client: Client, keys: list[str]) -> None:
    sent(client, workshop, keys[0], own="Why?")
    sent(client, workshop, revision=1)
    assert (chosen(workshop).skipped, chosen(workshop).own_questions) == ([], [])
    assert not ChosenQuestions.objects.with_own().exists()


def test_what_is_sent_goes_to_the_behaviour_that_was_shown(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "questions", SECTION, 2)
    client.post(path, {"behaviour": BEHAVIOUR, "revision": 0, "own": "Why?"})
    assert chosen(workshop).behaviour_id == BEHAVIOUR


@pytest.mark.parametrize("rest", ["accountability/99", "nowhere/1"])
def test_a_behaviour_that_there_is_not_has_no_questions(
    workshop: Workshop, client: Client, rest: str
) -> None:
    assert client.get(f"/workshops/{workshop.pk}/{rest}/questions/").status_code == 404
    path = address(workshop, "questions", SECTION, 1)
    assert client.post(path, {"behaviour": "nowhere", "own": "Why?"}).status_code == 404


# What cannot be taken as it is.


def test_a_clash_shows_what_it_now_says_and_saving_again_keeps_mine(
    workshop: Workshop, client: Client, keys: list[str]
) -> None:
    asked(workshop, "Theirs?", keys[:1])
    answer = sent(client, workshop, keys[1], own="Mine?")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed these" in html
    assert "<dd>Theirs?</dd>" in html
    assert f"<dd>{Question.objects.get(key=keys[0]).text}</dd>" in html.replace("&#x27;", "'")
    assert "Mine?</textarea>" in html
    assert "data-answered" in html
    assert sent(client, workshop, keys[1], own="Mine?", revision=value(html, "revision")).status_code == 302
    assert (chosen(workshop).own, chosen(workshop).skipped) == ("Mine?", keys[1:2])


def test_two_who_choose_the_same_do_not_clash(workshop: Workshop, client: Client, keys: list[str]) -> None:
    asked(workshop, "Why?", keys[:1])
    assert sent(client, workshop, keys[0], own="Why?").status_code == 302


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (
            "Why?\n" * (OWN_QUESTIONS_PER_BEHAVIOUR + 2),
            ["These are 22 lines, and 20 is the most. Take out 2"],
        ),
        ("Why?\n" + "x" * (OWN_QUESTION_LIMIT + 1), ["Line 2 is one character too long (the limit is 500)"]),
        ("x" * (OWN_QUESTION_LIMIT + 1500), ["Line 1 is 1,500 characters too long (the limit is 500)"]),
    ],
)
def test_too_much_comes_back_whole_with_kind_words(
    workshop: Workshop, client: Client, keys: list[str], own: str, words: list[str]
) -> None:
    answer = sent(client, workshop, keys[0], own=own)
    html = answer.content.decode()
    assert answer.status_code == 422
    for said in [*words, "Nothing is lost: your text is still here."]:
        assert said in text_of(html)
    assert own.strip() in html
    assert html.count("checked") == 1
    assert not workshop.chosen_questions.exists()


def test_the_most_that_there_may_be_is_taken(workshop: Workshop, client: Client) -> None:
    own = "\n".join("x" * OWN_QUESTION_LIMIT for _ in range(OWN_QUESTIONS_PER_BEHAVIOUR))
    assert sent(client, workshop, own=own).status_code == 302
    assert chosen(workshop).own == own


# Who, and until when.


def test_a_member_reads_the_questions_and_is_led_to_no_form(workshop: Workshop, member: Client) -> None:
    asked(workshop, "Why?")
    html = page(member, behaviour_page(workshop))
    assert "Why?" in html
    assert address(workshop, "questions", SECTION, 1) not in html
    assert member.post(address(workshop, "questions", SECTION, 1), {"own": "x"}).status_code == 403


def test_erasing_takes_the_questions_along(workshop: Workshop, other_workshop: Workshop) -> None:
    asked(workshop, "Why?")
    asked(other_workshop, "Why?")
    workshop.erase()
    assert [each.workshop_id for each in ChosenQuestions.objects.all()] == [other_workshop.pk]


def test_own_questions_open_in_their_own_place_alone(workshop: Workshop) -> None:
    asked(workshop, "Why?")
    row = chosen(workshop)
    row.behaviour = Behaviour.objects.get(key=OTHER_BEHAVIOUR)
    with pytest.raises(CannotUnseal):
        _ = row.own
    assert questions_of(workshop, row.behaviour).own == ""
