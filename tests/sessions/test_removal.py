"""Removing for good: text, history, actions, document; no late edit brings it back."""

import json
import uuid

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from exports.building import outline_of
from exports.unpacking import unpacked
from exports.word import write
from sessions.models import Action, Change, Note, Removal, Workshop
from sessions.models.sealed import Sealed
from sessions.writing.removal import places_of, remove_for_good
from tests.sessions.breaks import said_everywhere
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    a_finish,
    address,
    agreed,
    asked,
    behaviour_page,
    noted,
    page,
    text_of,
)
from tests.sessions.removing import TOLD, note_of, remove
from tests.sessions.test_at_rest import stored


def test_it_stands_in_every_place_that_is_listed(told: Note, workshop: Workshop) -> None:
    noted(workshop, "", OTHER_BEHAVIOUR, texts={"views_differ": f"Yes: {TOLD}"})
    agreed(workshop, f"Ask why: {TOLD}", accountable=TOLD)
    asked(workshop, f"First\n{TOLD}?", behaviour=OTHER_BEHAVIOUR)
    found = [(place.behaviour.key, place.name, len(place.around)) for place in places_of(workshop, TOLD)]
    assert sorted(found) == [
        (OTHER_BEHAVIOUR, "Where views differ", 1),
        (OTHER_BEHAVIOUR, "Your own questions", 1),
        (BEHAVIOUR, "Action", 2),
        (BEHAVIOUR, "Discussion notes", 1),
    ]
    before, words, after = places_of(workshop, TOLD)[0].around[0]
    assert (before, words, after) == ("We meet. ", TOLD, ". We go on.")


def test_white_space_between_words_may_differ(told: Note, workshop: Workshop) -> None:
    assert len(places_of(workshop, f"\n {TOLD.replace(' ', '  ')}\n")) == 1
    assert places_of(workshop, " \n") == []


def test_it_is_found_and_removed_in_any_capitals(told: Note, workshop: Workshop) -> None:
    agreed(workshop, f"Ask {TOLD.upper()}", accountable="Chair")
    assert len(places_of(workshop, TOLD.swapcase())) == 2
    remove(workshop)
    assert places_of(workshop, TOLD.upper()) == []


def test_it_leaves_the_text_and_a_mark_stays(told: Note, workshop: Workshop, client: Client) -> None:
    assert remove(workshop) == 1
    assert note_of(workshop).text == "We meet. . We go on."
    assert workshop.removals.get().behaviour_id == BEHAVIOUR
    assert "Text removed" in text_of(page(client, behaviour_page(workshop)))
    assert str(Removal.objects.get()) == f"text removed under {BEHAVIOUR}"


def test_nothing_in_the_database_opens_to_it(told: Note, workshop: Workshop) -> None:
    agreed(workshop, TOLD)
    noted(workshop, "Nothing any more.")
    assert TOLD in opened_texts(workshop)
    remove(workshop)
    kept = opened_texts(workshop)
    assert "Nothing any more." in kept
    for piece in (TOLD, "heron", "hurt"):
        assert piece not in kept


def opened_texts(workshop: Workshop) -> str:
    """Return every sealed text of every row of a workshop, opened with its key."""
    texts: list[str] = []
    for rows in (Note, Action, Change):
        for row in rows.objects.filter(workshop=workshop):
            row.workshop = workshop
            texts += [getattr(row, name) for name, field in vars(rows).items() if isinstance(field, Sealed)]
    for finish in workshop.finishes.all():
        texts.append(finish.document.decode())
    return json.dumps(texts)


def test_its_history_is_gone_and_what_is_typed_after_has_one(told: Note, workshop: Workshop) -> None:
    remove(workshop)
    note = note_of(workshop)
    assert note.history_from == note.revision == 3
    noted(workshop, "We meet weekly.")
    assert note_of(workshop).texts_at(3)["text"] == "We meet. . We go on."
    assert [bool(change.edits) for change in note_of(workshop).changes_since(0)] == [False] * 3 + [True]


def test_what_stands_in_earlier_versions_alone_is_found_and_removed(told: Note, workshop: Workshop) -> None:
    noted(workshop, "We meet.")
    place = places_of(workshop, TOLD)[0]
    assert place.name == "Earlier versions of the notes"
    remove(workshop)
    assert places_of(workshop, TOLD) == []
    assert note_of(workshop).text == "We meet."


def test_words_typed_letter_by_letter_leave_no_piece(workshop: Workshop) -> None:
    for end in range(1, len(TOLD) + 1):
        noted(workshop, TOLD[:end])
    remove(workshop)
    assert note_of(workshop).text == ""
    assert "he told" not in opened_texts(workshop).lower()


def test_actions_agreed_and_removed_lose_it(workshop: Workshop, client: Client) -> None:
    first, second = agreed(workshop, f"Ask. {TOLD}"), agreed(workshop, TOLD, accountable=f"{TOLD} too")
    client.post(address(workshop, "action_removal", first.pk))
    assert [place.name for place in places_of(workshop, TOLD)] == ["Removed action", "Action"]
    assert remove(workshop) == 2
    texts = {action.pk: action for action in workshop.actions.all()}
    assert texts[first.pk].text == "Ask. "
    assert (texts[second.pk].text, texts[second.pk].accountable) == ("Text removed", "too")
    assert workshop.removals.count() == 1


def test_own_questions_lose_it(workshop: Workshop) -> None:
    asked(workshop, f"First?\n{TOLD}\n{TOLD}?")
    remove(workshop)
    assert workshop.chosen_questions.get().own == "First?\n?"


def test_a_document_that_was_made_is_void(told: Note, workshop: Workshop, client: Client) -> None:
    a_finish(workshop)
    remove(workshop)
    assert not workshop.finishes.exists()
    assert client.get(address(workshop, "document")).status_code == 404
    assert Workshop.objects.get(pk=workshop.pk).ends_at > told.saved_at  # type: ignore[operator]


def test_the_mark_stands_in_the_document_and_on_the_printed_page(
    told: Note, workshop: Workshop, client: Client
) -> None:
    remove(workshop)
    paragraphs = [
        getattr(one, "text", "") for one in unpacked(write(outline_of(workshop), now=timezone.now()))
    ]
    assert any(text.startswith("Text removed ") and text.endswith(" UTC") for text in paragraphs)
    assert "Text removed" in text_of(page(client, address(workshop, "print")))
    assert client.post(address(workshop, "copy")).status_code == 200


def test_a_mark_outlives_all_that_was_written(workshop: Workshop, client: Client) -> None:
    noted(workshop, TOLD)
    remove(workshop)
    assert "Text removed" in text_of(page(client, address(workshop, "print")))
    assert client.post(address(workshop, "copy")).status_code == 200


def test_the_same_removal_twice_is_one(told: Note, workshop: Workshop) -> None:
    edit, keys = uuid.uuid4(), {place.key for place in places_of(workshop, TOLD)}
    assert remove_for_good(workshop, edit_id=edit, words=TOLD, keys=keys) == 1
    assert remove_for_good(workshop, edit_id=edit, words=TOLD, keys=keys) == 0
    assert remove_for_good(workshop, edit_id=edit, words=" ", keys=keys) == 0
    assert (workshop.removals.count(), note_of(workshop).revision) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_its_bytes_are_overwritten(told: Note, workshop: Workshop) -> None:
    traces = [bytes(told.sealed_text), *(bytes(change.sealed_edits_json) for change in told.changes.all())]
    assert all(trace in stored() for trace in traces)
    remove(workshop)
    assert not any(trace in stored() for trace in traces)


# A disclosure, from the first letter to nothing.


@pytest.mark.django_db(transaction=True)
def test_a_disclosure_typed_hidden_passed_on_and_removed_is_nowhere(
    workshop: Workshop, client: Client, member: Client
) -> None:
    pieces = ["the heron", "heron was hurt", TOLD]
    for end in range(0, len(TOLD) + 1, 3):
        noted(workshop, f"We meet. {TOLD[:end]}")
    noted(workshop, f"We meet. {TOLD}")
    agreed(workshop, f"Follow up: {TOLD}")
    client.post(address(workshop, "finish"))
    client.post(address(workshop, "hidden"), {"behaviour": BEHAVIOUR})
    keys = [place.key for place in places_of(workshop, TOLD)]
    client.post(address(workshop, "removal"), {"words": TOLD, "remove": "1", "place": keys})
    client.post(address(workshop, "hidden_until"), {"go": "show"})
    texts = opened_texts(workshop)
    answers = said_everywhere(client, workshop) + said_everywhere(member, workshop)
    kept = b"".join(path.read_bytes() for path in settings.DATA_DIR.rglob("*") if path.is_file())
    if connection.vendor != "sqlite":
        kept += stored()
    for piece in pieces:
        assert piece not in texts
        assert piece not in answers
        assert piece.encode() not in kept
        assert piece.encode("utf-16-le") not in kept
    assert every_sealed_byte_opens_without(workshop, "heron")


def every_sealed_byte_opens_without(workshop: Workshop, piece: str) -> bool:
    """Tell whether no sealed column of any table, opened as what it is, holds a piece."""
    for model in apps.get_app_config("workshops").get_models():
        sealed = [name for name, field in vars(model).items() if isinstance(field, Sealed)]
        for row in model._default_manager.all():
            if hasattr(row, "workshop"):
                row.workshop = workshop
            elif isinstance(row, Workshop):
                row.key = workshop.key
            for name in sealed:
                if piece in getattr(row, name):
                    return False
    return True


def test_questions_that_do_not_hold_it_are_left_alone(told: Note, workshop: Workshop) -> None:
    asked(workshop, "Who asks?")
    remove(workshop)
    chosen = workshop.chosen_questions.get()
    chosen.workshop = workshop
    assert chosen.own == "Who asks?"
