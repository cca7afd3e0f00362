"""What was removed for good stays out, whatever arrives late."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from sections.models import Behaviour, Question
from sessions.models import Note, Workshop
from sessions.writing.notes import RemovedSince, write_note
from tests.sessions.cast import (
    BEHAVIOUR,
    SECTION,
    address,
    agreed,
    asked,
    behaviour_page,
    form,
    noted,
    page,
    saved,
    text_of,
    value,
)
from tests.sessions.removing import TOLD, note_of, remove

# Late edits.


def test_a_late_exact_edit_is_a_misfit_and_then_whole_texts_keep_it_out(
    told: Note, workshop: Workshop, client: Client
) -> None:
    base = told.text
    remove(workshop)
    sent = {
        "edit_id": uuid.uuid4(),
        "revision": 2,
        "writer": "late",
        "edits": json.dumps({"text": [[0, "Mine. ", 0]]}),
    }
    where = address(workshop, "note", BEHAVIOUR)
    answer = client.post(where, sent, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    whole = {"views_differ": "", "from_text": base, "from_views_differ": "", "writer": "late"}
    answer = saved(client, workshop, f"Mine. {base}", revision=2, **whole)
    assert answer.json()["text"] == "Mine. We meet. . We go on."


def test_a_page_is_told_whole_texts_across_a_removal(told: Note, workshop: Workshop, client: Client) -> None:
    remove(workshop)
    answer = client.get(
        address(workshop, "note", BEHAVIOUR) + "?since=2", headers={"Accept": "application/json"}
    )
    assert answer.json()["text"] == "We meet. . We go on."
    assert "changes" not in answer.json()


def test_the_whole_page_form_of_before_keeps_it_out(told: Note, workshop: Workshop, client: Client) -> None:
    html = page(client, behaviour_page(workshop))
    shown = {name: value(html, name) for name in ("from_text", "from_views_differ", "revision")}
    assert shown["from_text"] == told.text
    remove(workshop)
    sent = form(**shown, text=f"Mine. {told.text} And more.")
    answer = client.post(address(workshop, "note", BEHAVIOUR), sent, follow=True)
    assert note_of(workshop).text == "Mine. We meet. . We go on. And more."
    assert TOLD not in answer.content.decode()


def test_a_form_that_tells_nothing_of_what_it_was_shown_is_not_taken(
    told: Note, workshop: Workshop, client: Client
) -> None:
    remove(workshop)
    sent = form(text=f"Mine. {told.text}", revision=2)
    answer = client.post(address(workshop, "note", BEHAVIOUR), sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Text was removed from these notes for good" in html
    assert TOLD not in html
    assert value(html, "from_text") == note_of(workshop).text == "We meet. . We go on."


def test_a_late_rewriting_of_everything_is_not_taken(told: Note, workshop: Workshop, client: Client) -> None:
    many = " ".join(f"word{place}" for place in range(400))
    base = told.text
    remove(workshop)
    whole = {"from_text": base, "from_views_differ": "", "views_differ": "", "writer": "late"}
    answer = saved(client, workshop, f"{many} {base} {many}", revision=2, **whole)
    assert answer.status_code == 422
    assert "Text was removed" in answer.json()["errors"]["text"][0]
    assert note_of(workshop).text == "We meet. . We go on."


def test_a_late_long_passage_in_one_place_is_taken(told: Note, workshop: Workshop) -> None:
    many = " ".join(f"word{place}" for place in range(400))
    base = {"text": told.text, "views_differ": ""}
    remove(workshop)
    sent: dict[str, Any] = {"revision": 2, "base": base, "edit_id": uuid.uuid4(), "writer": "late"}
    behaviour = Behaviour.objects.get(key=BEHAVIOUR)
    write_note(workshop, behaviour, texts={"text": f"{told.text} {many}"}, **sent)
    assert note_of(workshop).text == f"We meet. . We go on. {many}"


def test_a_base_that_is_missing_is_refused(told: Note, workshop: Workshop) -> None:
    remove(workshop)
    with pytest.raises(RemovedSince):
        noted(workshop, told.text, revision=1)


def test_a_late_change_of_an_action_shows_what_it_says_now(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, f"Ask. {TOLD}", review_on=None)
    remove(workshop)
    sent = {"amend-text": f"Ask them. {TOLD}", "amend-revision": 1, "opened": str(action.pk)}
    answer = client.post(address(workshop, "action", action.pk), form() | sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Text was removed from this action for good" in html
    assert TOLD not in html
    assert workshop.actions.get().text == "Ask. "


def test_an_action_that_was_added_before_is_not_added_again(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    sent = form(new__text=TOLD, new__edit_id=edit)
    client.post(address(workshop, "actions", BEHAVIOUR), sent)
    remove(workshop)
    client.post(address(workshop, "actions", BEHAVIOUR), sent)
    assert [action.text for action in workshop.actions.all()] == ["Text removed"]


def test_the_late_form_of_own_questions_is_answered_with_what_they_say_now(
    workshop: Workshop, client: Client
) -> None:
    question = Question.objects.filter(behaviour__key=BEHAVIOUR).in_order()[0]
    asked(workshop, f"Who asks?\n{TOLD}", [question.key])
    remove(workshop)
    sent = {
        "edit_id": uuid.uuid4(),
        "revision": 1,
        "behaviour": BEHAVIOUR,
        "own": f"Who asks?\n{TOLD}\nMine?",
    }
    where = address(workshop, "questions", SECTION, 1)
    answer = client.post(where, sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert TOLD not in html
    assert "Text was removed from these questions for good after you opened them." in text_of(html)
    again = {name: value(html, name) for name in ("edit_id", "revision")}
    assert f'name="skip-{question.key}"' in html
    assert client.post(where, sent | again | {"own": "Who asks?\nMine?"}).status_code == 302
    assert workshop.chosen_questions.get().own_questions == ["Who asks?", "Mine?"]
    told = client.get(address(workshop, "room")).json()["hidden"]["cleared"]
    assert told == {f"questions/{BEHAVIOUR}": 2}
