"""Saving notes as the page's script does."""

import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, Section
from sessions.models import Workshop
from sessions.text import NOTE_LIMIT
from tests.sessions.cast import BEHAVIOUR, SECTION, address, behaviour_page, ended, form, noted, page, saved


def test_the_answer_acknowledges_the_edit_with_what_now_stands(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    answer = saved(client, workshop, "typed", edit_id=edit)
    note = workshop.notes.get()
    assert answer.json() == {
        "edit_id": str(edit),
        "revision": 1,
        "saved_at": note.saved_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),  # type: ignore[union-attr]
        "progress": "Behaviour 1, " + note.behaviour.short_name + ", has notes",
        "deletion": answer.json()["deletion"],
        "text": "typed",
        "views_differ": "",
    }
    assert "Everything in this workshop will be deleted on" in answer.json()["deletion"]


def test_the_answer_carries_the_merged_text(workshop: Workshop, client: Client) -> None:
    noted(workshop, "theirs")
    assert saved(client, workshop, "mine").json()["text"] == "theirs\nmine"


def test_an_edit_that_went_on_before_its_answer_names_where_it_began(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "theirs and shared")
    began = {"from_text": "shared", "from_views_differ": ""}
    assert (
        saved(client, workshop, "shared, mine", revision=1, **began).json()["text"]
        == "theirs and shared, mine"
    )


def test_the_note_can_be_asked_for_as_it_stands(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "note", BEHAVIOUR)
    assert (client.get(path).json()["text"], client.get(path).json()["revision"]) == ("", 0)
    sent = saved(client, workshop, "typed").json()
    assert client.get(path).json() == {name: sent[name] for name in sent if name != "edit_id"}


def test_a_repeated_edit_is_acknowledged_again(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    answers = [saved(client, workshop, "typed", edit_id=edit).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert workshop.changes.count() == 1


def test_what_no_document_can_hold_is_cleaned_on_saving(workshop: Workshop, client: Client) -> None:
    assert saved(client, workshop, " one\r\ntwo\x00 \u202e").json()["text"] == " one\ntwo "


@pytest.mark.parametrize(
    "text", ["مرحبا بكم", "我们学习", "🙂👩‍👧", "<script>alert(1)</script>", "e\u0301", "a\tb  "]
)
def test_any_script_comes_back_as_it_was_typed(workshop: Workshop, client: Client, text: str) -> None:
    assert saved(client, workshop, text).json()["text"] == text


def test_a_note_of_100_000_characters_is_taken(workshop: Workshop, client: Client) -> None:
    full = "🙂" * NOTE_LIMIT
    assert saved(client, workshop, full, views_differ=full).json()["text"] == full


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": "x" * (NOTE_LIMIT + 1)}, "text"),
        ({"views_differ": "x" * (NOTE_LIMIT + 1)}, "views_differ"),
        ({"revision": "-1"}, "revision"),
        ({"revision": "one"}, "revision"),
        ({"edit_id": "none"}, "edit_id"),
    ],
)
def test_what_is_refused_is_answered_with_words_and_not_saved(
    workshop: Workshop, client: Client, fields: dict[str, str], wrong: str
) -> None:
    answer = saved(client, workshop, **({"text": "typed"} | fields))
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [wrong]
    assert answer.json()["errors"][wrong][0]
    assert not workshop.notes.written().exists()


@pytest.mark.parametrize("checks", [True, False])
def test_a_request_that_is_too_large_gets_413(workshop: Workshop, client: Client, checks: bool) -> None:
    client.handler.enforce_csrf_checks = checks
    answer = saved(client, workshop, "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    assert answer.status_code == 413
    assert "too" in answer.content.decode()
    assert not workshop.notes.exists()


def test_a_browser_that_sends_no_edit_id_is_still_taken(workshop: Workshop, client: Client) -> None:
    answers = [
        saved(client, workshop, text, edit_id="", revision=i).json() for i, text in enumerate(["one", "two"])
    ]
    assert [answer["revision"] for answer in answers] == [1, 2]


def test_a_member_writes_too(workshop: Workshop, member: Client) -> None:
    assert saved(member, workshop, "typed").json()["text"] == "typed"


@pytest.mark.parametrize(
    "retired", [Behaviour.objects.filter(key=BEHAVIOUR), Section.objects.filter(key=SECTION)]
)
def test_what_was_typed_under_a_behaviour_that_is_retired_meanwhile_is_saved(
    workshop: Workshop, client: Client, retired: Any
) -> None:
    retired.all().update(retired_at=timezone.now())
    assert saved(client, workshop, "typed").json()["text"] == "typed"
    assert client.get(address(workshop, "note", BEHAVIOUR)).json()["text"] == "typed"


def test_a_behaviour_that_never_was_takes_no_notes(workshop: Workshop, client: Client) -> None:
    assert saved(client, workshop, "typed", behaviour="nowhere").status_code == 404


def test_saving_into_an_ended_workshop_is_not_found_and_leaves_no_row(
    workshop: Workshop, client: Client
) -> None:
    ended(workshop, timezone.now())
    assert saved(client, workshop, "typed").status_code == 404
    assert not workshop.notes.exists()


def test_a_form_without_a_token_saves_nothing_and_gives_the_text_back(
    workshop: Workshop, client: Client
) -> None:
    client.handler.enforce_csrf_checks = True
    answer = client.post(address(workshop, "note", BEHAVIOUR), form(text="typed"))
    assert answer.status_code == 403
    assert "typed" in answer.content.decode()
    assert not workshop.notes.exists()


def test_reading_extends_nothing(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    workshop.refresh_from_db()
    before = (workshop.changed_at, workshop.ends_at, workshop.change_number)
    for name, *rest in [
        ("workshop",),
        ("stop",),
        ("introduction", "accountability"),
        ("behaviour", "accountability", 1),
    ]:
        page(client, address(workshop, str(name), *rest))
    workshop.refresh_from_db()
    assert (workshop.changed_at, workshop.ends_at, workshop.change_number) == before


def test_the_save_state_starts_with_its_words_and_no_space(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    assert re.search(
        r'role="status"\s+aria-live="off"\s*>Saved <time', page(client, behaviour_page(workshop))
    )
