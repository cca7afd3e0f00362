"""What is sealed opens only in its own place: its workshop, its row, its field."""

from typing import Any

import pytest
from django.test import Client

from sections.models import Behaviour
from sessions.models import Action, Change, Finish, KeySlot, Note, Workshop
from sessions.models.sealed import Sealed
from sessions.sealing import CannotUnseal
from sessions.splices import Splice
from tests.sessions.cast import OTHER_BEHAVIOUR, a_finish, agreed, begun, fill, noted


def twin(workshop: Workshop) -> Workshop:
    """Return another workshop that, against all odds, has the same key."""
    other = begun(Client())
    other.key = workshop.key
    return other


SEALED = [
    (Note, "text", "views_differ"),
    (Note, "views_differ", "text"),
    (Action, "text", "accountable"),
    (Action, "accountable", "text"),
    (Workshop, "title", "organisation"),
    (Workshop, "organisation", "facilitator"),
    (Workshop, "facilitator", "held_on"),
    (Workshop, "held_on", "title"),
]


@pytest.mark.parametrize(("model", "name", "other"), SEALED)
def test_a_text_does_not_open_in_another_field(
    workshop: Workshop, model: type[Any], name: str, other: str
) -> None:
    fill(workshop)
    row = model.objects.get()
    row.workshop = workshop
    row.key = workshop.key
    assert getattr(row, name)
    setattr(row, f"sealed_{other}", getattr(row, f"sealed_{name}"))
    with pytest.raises(CannotUnseal):
        getattr(row, other)


def test_a_note_does_not_open_under_another_behaviour(workshop: Workshop) -> None:
    note = noted(workshop, "typed")
    note.behaviour = Behaviour.objects.get(key=OTHER_BEHAVIOUR)
    with pytest.raises(CannotUnseal):
        _ = note.text


def test_an_action_does_not_open_in_the_row_of_another(workshop: Workshop) -> None:
    one, other = agreed(workshop, "one"), agreed(workshop, "other")
    other.sealed_text = one.sealed_text
    with pytest.raises(CannotUnseal):
        _ = other.text


def test_a_change_does_not_open_under_another_number(workshop: Workshop) -> None:
    noted(workshop, "typed")
    change = workshop.changes.get()
    assert change.edits == {"text": [Splice(0, 0, "typed")]}
    change.number += 1
    with pytest.raises(CannotUnseal):
        _ = change.edits


@pytest.mark.parametrize("model", [Note, Action, Change, Finish, KeySlot])
def test_no_row_opens_in_another_workshop(workshop: Workshop, model: type[Any]) -> None:
    fill(workshop)
    KeySlot.objects.add_recovery(workshop)
    names = [name for name, value in vars(model).items() if isinstance(value, Sealed) and name != "grant"]
    name = names[0]
    row = model.objects.exclude(**{f"sealed_{name}": b""})[0]
    row.workshop = workshop
    assert getattr(row, name)
    row.workshop = twin(workshop)
    with pytest.raises(CannotUnseal):
        getattr(row, name)


def test_the_details_of_a_workshop_do_not_open_in_another(workshop: Workshop) -> None:
    fill(workshop)
    title, other = Workshop.objects.get().sealed_title, twin(workshop)
    other.sealed_title = title
    with pytest.raises(CannotUnseal):
        _ = other.title


def test_a_document_does_not_open_as_its_file_name(workshop: Workshop) -> None:
    finish = a_finish(workshop)
    assert finish.document == b"every byte of the document"
    finish.sealed_file_name = finish.sealed_document
    with pytest.raises(CannotUnseal):
        _ = finish.file_name


def test_a_workshop_that_no_slot_opened_cannot_be_read(workshop: Workshop) -> None:
    noted(workshop, "typed")
    with pytest.raises(LookupError, match="key slot"):
        _ = Note.objects.get().text


def test_an_empty_text_is_an_empty_column(workshop: Workshop) -> None:
    note = noted(workshop, "typed")
    note.text = ""
    assert (note.sealed_text, note.text) == (b"", "")
    assert isinstance(Note.text, Sealed)
