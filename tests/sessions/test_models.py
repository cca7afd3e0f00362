"""What the database refuses, and what rows call themselves in logs: never what was typed."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from sections.models import Behaviour
from sessions.models import Action, Change, ChosenQuestions, Finish, KeySlot, Note, Role, Workshop
from tests.sessions.cast import BEHAVIOUR, OTHER_BEHAVIOUR, a_finish, agreed, asked, fill, holder, noted


@pytest.fixture
def two_of_each(workshop: Workshop) -> None:
    """A workshop with two slots, notes, actions and changes of both, and a finish."""
    holder(workshop, Role.MEMBER)
    for behaviour in (BEHAVIOUR, OTHER_BEHAVIOUR):
        noted(workshop, "typed", behaviour)
        agreed(workshop, behaviour=behaviour)
        asked(workshop, "Why?", behaviour=behaviour)
    a_finish(workshop)


def test_rows_call_themselves_nothing_that_was_typed(workshop: Workshop) -> None:
    fill(workshop)
    KeySlot.objects.add_recovery(workshop)
    rows = [workshop, *Note.objects.all(), *Action.objects.all(), workshop.changes.order_by("number")[0]]
    assert [
        str(row)
        for row in [
            *rows,
            *ChosenQuestions.objects.all(),
            *Finish.objects.all(),
            *workshop.slots.order_by("id"),
        ]
    ] == [
        f"workshop {workshop.pk}",
        f"note on {BEHAVIOUR}",
        "action 1",
        "change 1",
        f"questions chosen on {BEHAVIOUR}",
        f"finish of {workshop.pk}",
        f"device of {workshop.pk}",
        f"recovery of {workshop.pk}",
    ]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Action, {"sealed_text": b""}),
        (Action, {"number": 1}),
        (Note, {"behaviour": OTHER_BEHAVIOUR}),
        (Change, {"revision": None}),
        (Change, {"revision": 1}),
        (Change, {"number": 1}),
        (Change, {"edit_id": uuid.UUID(int=0)}),
        (ChosenQuestions, {"behaviour": OTHER_BEHAVIOUR}),
        (Workshop, {"track": "giant"}),
        (Finish, {"erase_at": F("made_at")}),
        (KeySlot, {"kind": "window"}),
        (KeySlot, {"role": "guest"}),
        (KeySlot, {"lookup": "0" * 64}),
    ],
)
def test_the_database_refuses_rows_that_break_a_promise(
    two_of_each: None, model: type[Any], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_a_workshop_has_one_finish(workshop: Workshop) -> None:
    a_finish(workshop)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_finish(workshop)


def test_content_on_which_something_was_written_cannot_be_deleted(workshop: Workshop) -> None:
    noted(workshop, "typed")
    with pytest.raises(ProtectedError):
        Behaviour.objects.filter(key=BEHAVIOUR).delete()


def test_a_cancelled_finish_is_no_longer_pending(workshop: Workshop) -> None:
    finish = a_finish(workshop)
    assert list(Finish.objects.pending()) == [finish]
    finish.cancel(finish.made_at + timedelta(hours=1))
    assert not Finish.objects.pending().exists()
    assert finish.document == b"every byte of the document"
