"""Saving notes by exact edits, as the page's script does, each taken past what others made since."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from sessions.models import Change, Workshop
from sessions.text import NOTE_LIMIT
from tests.sessions.cast import BEHAVIOUR, address, noted

INSERTED = {"text": [[0, "Mine. ", 0]]}


def edited(client: Client, workshop: Workshop, edits: Any, revision: int = 1, **fields: Any) -> Any:
    """Send exact edits of the note on a behaviour, and return the answer."""
    sent = {"edit_id": uuid.uuid4(), "revision": revision, "writer": "page-one", "edits": json.dumps(edits)}
    path = address(workshop, "note", BEHAVIOUR)
    return client.post(path, sent | fields, headers={"Accept": "application/json"})


def text_of(workshop: Workshop) -> str:
    return workshop.notes.get().text


@pytest.fixture
def begun(workshop: Workshop) -> Workshop:
    """A workshop with a note at revision 1."""
    noted(workshop, "We meet weekly.")
    return workshop


def test_an_edit_is_made_where_it_says(begun: Workshop, client: Client) -> None:
    answer = edited(client, begun, {"text": [[8, "every ", 0], [14, 6], [14, "week", 1]]})
    assert text_of(begun) == "We meet every week."
    assert (answer.status_code, answer.json()["revision"]) == (200, 2)


def test_the_first_edit_begins_the_note(workshop: Workshop, client: Client) -> None:
    assert (
        edited(client, workshop, {"text": [[0, "First", 0]], "views_differ": []}, revision=0).status_code
        == 200
    )
    assert text_of(workshop) == "First"


def test_edits_of_one_revision_are_both_kept(begun: Workshop, client: Client, member: Client) -> None:
    edited(client, begun, {"text": [[0, "Mostly ", 0]]}, writer="page-two")
    edited(member, begun, {"text": [[14, " in Oslo", 0]]})
    assert text_of(begun) == "Mostly We meet weekly in Oslo."


def test_where_both_wrote_at_one_place_the_one_that_goes_on_stands_first(
    begun: Workshop, client: Client, member: Client
) -> None:
    edited(client, begun, {"text": [[8, "new ", 0]]}, writer="page-aaa")
    edited(member, begun, {"text": [[8, "mine ", 1]]}, writer="page-zzz")
    assert text_of(begun) == "We meet mine new weekly."


def test_the_answer_tells_what_changed_since_in_order(
    begun: Workshop, client: Client, member: Client
) -> None:
    edited(client, begun, {"text": [[0, 3]]}, writer="page-two")
    answer = edited(member, begun, {"text": [[15, " Yes.", 0]]}).json()
    assert answer["changes"] == [
        {"revision": 2, "writer": "page-two", "edits": {"text": [[0, 3]]}},
        {"revision": 3, "writer": "page-one", "edits": {"text": [[12, " Yes.", 0]]}},
    ]
    assert "text" not in answer


def test_an_edit_that_arrives_twice_is_made_once_and_acknowledged_again(
    begun: Workshop, client: Client
) -> None:
    edit = uuid.uuid4()
    answers = [edited(client, begun, INSERTED, edit_id=edit).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["edit_id"] == str(edit)
    assert text_of(begun) == "Mine. We meet weekly."


def test_a_page_that_knows_a_revision_is_told_only_what_came_since(begun: Workshop, client: Client) -> None:
    edited(client, begun, INSERTED)
    path = address(begun, "note", BEHAVIOUR)
    assert [change["revision"] for change in client.get(path, {"since": 1}).json()["changes"]] == [2]
    assert client.get(path, {"since": 2}).json()["changes"] == []


@pytest.mark.parametrize("since", ["", "3", "-1", "one", "9" * 30])
def test_a_page_that_knows_no_revision_is_told_the_texts(begun: Workshop, client: Client, since: str) -> None:
    answer = client.get(address(begun, "note", BEHAVIOUR), {"since": since}).json()
    assert (answer["text"], "changes" in answer) == ("We meet weekly.", False)


def test_nothing_changed_in_a_note_that_does_not_exist_yet(workshop: Workshop, client: Client) -> None:
    assert client.get(address(workshop, "note", BEHAVIOUR), {"since": 0}).json()["changes"] == []


@pytest.mark.parametrize(
    "edits",
    [
        {"text": [[99, "beyond", 0]]},
        {"text": [[10, 99]]},
        {"text": [[0, "a\x00b", 0]]},
        {"text": [[0, "line\r\nends", 0]]},
        {"text": "words"},
        {"text": [[0]]},
        {"other": [[0, "a", 0]]},
        ["text"],
        None,
    ],
)
def test_what_fits_no_text_is_answered_with_misfit_and_changes_nothing(
    begun: Workshop, client: Client, edits: Any
) -> None:
    edit = str(uuid.uuid4())
    answer = edited(client, begun, edits, edit_id=edit)
    assert (answer.status_code, answer.json()) == (409, {"misfit": edit})
    assert text_of(begun) == "We meet weekly."


@pytest.mark.parametrize("revision", [0, 2, -1, "one"])
def test_an_edit_of_a_revision_that_cannot_be_followed_is_a_misfit(
    begun: Workshop, client: Client, revision: Any
) -> None:
    assert edited(client, begun, INSERTED, revision=revision).status_code == 409


def test_an_edit_past_a_change_that_can_no_longer_be_read_is_a_misfit(
    begun: Workshop, client: Client
) -> None:
    edited(client, begun, INSERTED)
    Change.objects.update(sealed_edits_json=b"")
    assert edited(client, begun, INSERTED).status_code == 409
    assert "text" in client.get(address(begun, "note", BEHAVIOUR), {"since": 1}).json()


def test_whole_texts_with_where_they_began_take_the_place_of_a_misfit(
    begun: Workshop, client: Client
) -> None:
    began = {
        "from_text": "We meet weekly.",
        "from_views_differ": "",
        "views_differ": "",
        "writer": "page-one",
    }
    sent = {"edit_id": uuid.uuid4(), "revision": 99, "text": "We meet weekly. Yes.", **began}
    noted(begun, "Now we meet weekly.")
    answer = client.post(address(begun, "note", BEHAVIOUR), sent, headers={"Accept": "application/json"})
    assert answer.json()["text"] == "Now we meet weekly. Yes."
    assert begun.changes.get(revision=3).writer == "page-one"


def test_an_edit_that_makes_a_note_too_long_is_refused_with_words(begun: Workshop, client: Client) -> None:
    answer = edited(client, begun, {"text": [[0, "x" * NOTE_LIMIT, 0]]})
    assert answer.status_code == 422
    assert "15 characters too long" in answer.json()["errors"]["edits"][0]
    assert text_of(begun) == "We meet weekly."


def test_edits_that_change_nothing_make_no_revision(begun: Workshop, client: Client) -> None:
    assert edited(client, begun, {"text": []}).json()["revision"] == 1
