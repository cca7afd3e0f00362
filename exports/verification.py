"""Compares a finished document with the database read afresh; it knows nothing of the outline that made it."""

from collections import Counter
from collections.abc import Iterable

from exports import reading
from exports.paragraphs import words
from exports.reading import PlanRow, ReadBehaviour, Reading, UnreadableDocument
from sessions.models import Action, ChosenQuestions, Note, Workshop

Place = tuple[str, int, str, tuple[str, ...]]
"""Where a behaviour stands: its section's title, its number, its short name, the words of its statement."""
# Counted, because a retired behaviour may share all of its place with the one that came after it.
Notes = Counter[tuple[Place, tuple[str, ...], tuple[str, ...]]]
Questions = Counter[tuple[object, ...]]
"""The place, then the words of each question."""


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
    notes = workshop.notes.written().select_related("behaviour__section")
    actions = list(workshop.actions.agreed().select_related("behaviour__section"))
    below = [(part, row) for part in found.parts for row in part.actions]
    _same("details", _details(workshop), _read_details(found))
    _same("notes", _note_words(notes), _read_words(found.parts))
    _same("the group’s own questions", _own_questions(workshop), _read_questions(found.parts))
    _same("the action plan", Counter(map(_planned, actions)), Counter(map(_read_planned, found.plan)))
    _same("the numbers of the action plan", [*range(1, len(actions) + 1)], [row.number for row in found.plan])
    _same(
        "the actions of each behaviour",
        Counter((_place(action), _fields(action)) for action in actions),
        Counter((_read_place(part), _read_fields(row)) for part, row in below),
    )
    _same(
        "the numbers of the actions of each behaviour",
        {row.number: _read_fields(row) for row in found.plan},
        {row.number: _read_fields(row) for _, row in below},
    )


def _same(part: str, expected: object, found: object) -> None:
    if expected != found:
        raise DocumentDiffers(part)


def _details(workshop: Workshop) -> tuple[object, ...]:
    return workshop.title.split(), workshop.organisation.split(), workshop.day, workshop.facilitator.split()


def _read_details(found: Reading) -> tuple[object, ...]:
    return found.title.split(), found.organisation.split(), found.held_on, found.facilitator.split()


def _note_words(notes: Iterable[Note]) -> Notes:
    """Count the notes that have words, each by its place with the words of both texts."""
    texts = [(_place(note), tuple(words(note.text)), tuple(words(note.views_differ))) for note in notes]
    return Counter(text for text in texts if any(text[1:]))


def _read_words(parts: Iterable[ReadBehaviour]) -> Notes:
    texts = [(_read_place(part), tuple(words(part.notes)), tuple(words(part.views_differ))) for part in parts]
    return Counter(text for text in texts if any(text[1:]))


def _own_questions(workshop: Workshop) -> Questions:
    chosen = workshop.chosen_questions.with_own().select_related("behaviour__section")
    return Counter((_place(one), *(tuple(words(each)) for each in one.own_questions)) for one in chosen)


def _read_questions(parts: Iterable[ReadBehaviour]) -> Questions:
    asked = [part for part in parts if part.own_questions]
    return Counter((_read_place(one), *(tuple(words(each)) for each in one.own_questions)) for one in asked)


def _place(row: Note | Action | ChosenQuestions) -> Place:
    behaviour = row.behaviour
    statement = tuple(behaviour.statement.split())
    return behaviour.section.title, behaviour.number, behaviour.short_name, statement


def _read_place(part: ReadBehaviour) -> Place:
    return part.section_title, part.number, part.short_name, tuple(part.statement.split())


def _planned(action: Action) -> tuple[object, ...]:
    behaviour = action.behaviour
    return _fields(action), f"{behaviour.section.title} {behaviour.number}, {behaviour.short_name}"


def _read_planned(row: PlanRow) -> tuple[object, ...]:
    return _read_fields(row), row.behaviour


def _fields(action: Action) -> tuple[object, ...]:
    return tuple(action.text.split()), action.do_first, tuple(action.accountable.split()), action.review_on


def _read_fields(row: PlanRow) -> tuple[object, ...]:
    return tuple(row.text.split()), row.do_first, tuple(row.accountable.split()), row.review_on
