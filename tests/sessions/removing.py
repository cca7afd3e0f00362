"""Removing for good in tests."""

import uuid

from sessions.models import Note, Workshop
from sessions.writing.removal import places_of, remove_for_good
from tests.sessions.cast import (
    BEHAVIOUR,
)

TOLD = "He told me that the heron was hurt"


EMPTY = {"text": "", "views_differ": ""}


def remove(workshop: Workshop, words: str = TOLD) -> int:
    keys = {place.key for place in places_of(workshop, words)}
    return remove_for_good(workshop, edit_id=uuid.uuid4(), words=words, keys=keys)


def note_of(workshop: Workshop, behaviour: str = BEHAVIOUR) -> Note:
    return workshop.notes.get(behaviour_id=behaviour)
