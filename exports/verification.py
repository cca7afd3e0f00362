"""Compares a finished document with the database read afresh; it knows nothing of the outline that made it."""

from collections import Counter, defaultdict

from exports import reading
from exports.paragraphs import words
from exports.reading import PlanRow, Reading, UnreadableDocument
from sessions.models import Action, Note, Workshop

Place = tuple[str, int]
"""Where a behaviour stands: its section's title, and its number."""


class DocumentDiffers(Exception):
    """The document does not hold word for word what the database holds. Its text names the part, never the words."""


def verify(document: bytes, workshop: Workshop) -> None:
    """
    Reopen a document and compare it with an open workshop: details, words of each note in order, every field of each action.

    Raise DocumentDiffers at the first difference, and where the document cannot be read at all.
    """
    try:
        found = reading.read(document)
    except UnreadableDocument as error:
        raise DocumentDiffers("the file") from error
    _same("details", _details(workshop), _read_details(found))
    notes = workshop.notes.written().select_related("behaviour__section")
    actions = list(workshop.actions.agreed().select_related("behaviour__section"))
    _same("notes", _note_words(list(notes)), _read_words(found))
    _same("the action plan", Counter(map(_fields, actions)), Counter(map(_read_fields, found.plan)))
    _same("the numbers of the action plan", [*range(1, len(actions) + 1)], [row.number for row in found.plan])
    _same("the actions of each behaviour", _by_behaviour(actions), _read_by_behaviour(found))


def _same(part: str, expected: object, found: object) -> None:
    if expected != found:
        raise DocumentDiffers(part)


def _details(workshop: Workshop) -> tuple[object, ...]:
    return workshop.title.split(), workshop.organisation.split(), workshop.day, workshop.facilitator.split()


def _read_details(found: Reading) -> tuple[object, ...]:
    return found.title.split(), found.organisation.split(), found.held_on, found.facilitator.split()


def _note_words(notes: list[Note]) -> dict[Place, tuple[list[str], list[str]]]:
    """Return the words of both texts of each note that has any, by place."""
    texts = {_place(note): (words(note.text), words(note.views_differ)) for note in notes}
    return {place: texts for place, texts in texts.items() if any(texts)}


def _read_words(found: Reading) -> dict[Place, tuple[list[str], list[str]]]:
    texts = {
        (part.section_title, part.number): (words(part.notes), words(part.views_differ))
        for part in found.parts
    }
    return {place: texts for place, texts in texts.items() if any(texts)}


def _place(row: Note | Action) -> Place:
    return row.behaviour.section.title, row.behaviour.number


def _fields(action: Action) -> tuple[object, ...]:
    return (*_own_fields(action), _label(action))


def _own_fields(action: Action) -> tuple[object, ...]:
    return tuple(action.text.split()), action.do_first, tuple(action.accountable.split()), action.review_on


def _label(action: Action) -> str:
    behaviour = action.behaviour
    return f"{behaviour.section.title} {behaviour.number}, {behaviour.short_name}"


def _read_fields(row: PlanRow) -> tuple[object, ...]:
    return (*_read_own_fields(row), row.behaviour)


def _read_own_fields(row: PlanRow) -> tuple[object, ...]:
    return tuple(row.text.split()), row.do_first, tuple(row.accountable.split()), row.review_on


def _by_behaviour(actions: list[Action]) -> dict[Place, Counter[tuple[object, ...]]]:
    rows: dict[Place, Counter[tuple[object, ...]]] = defaultdict(Counter)
    for action in actions:
        rows[_place(action)][_own_fields(action)] += 1
    return dict(rows)


def _read_by_behaviour(found: Reading) -> dict[Place, Counter[tuple[object, ...]]]:
    rows = {
        (part.section_title, part.number): Counter(map(_read_own_fields, part.actions))
        for part in found.parts
    }
    return {place: counted for place, counted in rows.items() if counted}
