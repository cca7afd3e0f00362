"""
Every change that a person makes to a workshop's notes, actions, questions and details: one transaction, counted once.

Each function takes the edit id of the form it came from; the same edit arriving again changes nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sections.models import Behaviour, ContentVersion
from sessions.merge import splice_between, three_way
from sessions.models import Action, Change, ChosenQuestions, Note, Workshop, changing
from sessions.text import ACTIONS_PER_BEHAVIOUR


class ActionFields(TypedDict):
    """What a person says of an action; texts are cleaned."""

    text: str
    accountable: str
    review_on: date | None
    do_first: bool


class TooManyActions(Exception):
    """The behaviour holds ACTIONS_PER_BEHAVIOUR actions already; its text says so to the person."""

    def __str__(self) -> str:
        return _(
            "This behaviour holds %(limit)s actions, the most it can. Change or remove one first. "
            "What you typed is still here."
        ) % {"limit": ACTIONS_PER_BEHAVIOUR}


class Clash(Exception):
    """What was edited was changed elsewhere since this edit began. Nothing was changed."""


@dataclass
class ActionClash(Clash):
    """The action was changed elsewhere; `fresh` is what it says now."""

    fresh: Action


@dataclass
class QuestionsClash(Clash):
    """The questions of a behaviour were chosen elsewhere; `fresh` is what was chosen."""

    fresh: ChosenQuestions


def write_note(
    workshop: Workshop,
    behaviour: Behaviour,
    *,
    edit_id: UUID,
    revision: int,
    texts: dict[str, str],
    base: dict[str, str] | None = None,
) -> Note:
    """
    Save one or both texts of a note and return it as it stands.

    `texts` holds the cleaned texts by name ("text", "views_differ"), written on top of `revision`, or of the texts in
    `base` where these are given; where the note has moved on since, they are merged onto the newest. A text left out
    stays as it is.
    """
    with changing(workshop, edit_id) as change:
        note, _ = change.workshop.notes.get_or_create(behaviour=behaviour)
        note.workshop = change.workshop
        if not change.repeated:
            _write_texts(note, change, _merged(note, base, revision, texts))
    return note


def _merged(note: Note, base: dict[str, str] | None, revision: int, texts: dict[str, str]) -> dict[str, str]:
    if base is None and revision == note.revision:
        return texts
    base, now = base or note.texts_at(revision), note.texts
    return {name: three_way(base[name], mine, now[name]) for name, mine in texts.items()}


def _write_texts(note: Note, change: Change, texts: dict[str, str]) -> None:
    before = note.texts
    changed = {name: text for name, text in texts.items() if text != before[name]}
    if not changed:
        return
    if not any(before.values()):
        note.content_version = ContentVersion.objects.latest_number()
    for name, text in changed.items():
        setattr(note, name, text)
    note.revision, note.saved_at = note.revision + 1, change.made_at
    note.save()
    change.of_note(note, {name: splice_between(before[name], text) for name, text in changed.items()})


def add_action(
    workshop: Workshop, behaviour: Behaviour, *, edit_id: UUID, fields: ActionFields
) -> Action | None:
    """
    Add an agreed action; return it, or None where this edit had added it before.

    Raise TooManyActions beyond ACTIONS_PER_BEHAVIOUR under one behaviour.
    """
    with changing(workshop, edit_id) as change:
        if change.repeated:
            return None
        if change.workshop.actions.agreed().filter(behaviour=behaviour).count() >= ACTIONS_PER_BEHAVIOUR:
            raise TooManyActions
        last = change.workshop.actions.aggregate(last=Max("number"))["last"] or 0
        action = Action(workshop=change.workshop, behaviour=behaviour, number=last + 1)
        _put(action, fields)
        action.save(force_insert=True)
        change.of_action(action)
    return action


def amend_action(action: Action, *, edit_id: UUID, revision: int, fields: ActionFields) -> None:
    """
    Change an action that was shown at `revision`; raise ActionClash if it was changed or removed elsewhere since.

    One that was shown as removed comes back.
    """
    with changing(action.workshop, edit_id) as change:
        fresh = change.workshop.actions.get(pk=action.pk)
        if change.repeated or (fresh.fields == fields and fresh.removed_at is None):
            return
        if fresh.revision != revision:
            raise ActionClash(fresh)
        _put(fresh, fields)
        fresh.removed_at = None
        _save_changed(fresh, change)


def remove_action(action: Action, *, edit_id: UUID) -> None:
    """Take an action off the plan; it can be brought back as long as the workshop lives."""
    with changing(action.workshop, edit_id) as change:
        fresh = change.workshop.actions.get(pk=action.pk)
        if not change.repeated and fresh.removed_at is None:
            fresh.removed_at = timezone.now()
            _save_changed(fresh, change)


def return_action(action: Action, *, edit_id: UUID) -> None:
    """Bring a removed action back to its place."""
    with changing(action.workshop, edit_id) as change:
        fresh = change.workshop.actions.get(pk=action.pk)
        if not change.repeated and fresh.removed_at is not None:
            fresh.removed_at = None
            _save_changed(fresh, change)


def choose_questions(
    chosen: ChosenQuestions, *, edit_id: UUID, revision: int, skipped: list[str], own: str
) -> None:
    """
    Skip these questions of a behaviour, by their keys, and keep the group's own, one a line.

    Raise QuestionsClash if what was shown at `revision` was changed elsewhere since.
    """
    with changing(chosen.workshop, edit_id) as change:
        fresh = questions_of(change.workshop, chosen.behaviour)
        if change.repeated or (fresh.skipped, fresh.own) == (skipped, own):
            return
        if fresh.revision != revision:
            raise QuestionsClash(fresh)
        fresh.skipped, fresh.own, fresh.revision = skipped, own, revision + 1
        fresh.save()
        change.of_questions()


def questions_of(workshop: Workshop, behaviour: Behaviour) -> ChosenQuestions:
    """Return the questions chosen on a behaviour; an empty choice, not in the database, where none was made yet."""
    chosen = workshop.chosen_questions.filter(behaviour=behaviour).first()
    return chosen or ChosenQuestions(workshop=workshop, behaviour=behaviour)


DETAILS = ("title", "organisation", "held_on", "facilitator")


def amend_details(
    workshop: Workshop, *, edit_id: UUID, seen: dict[str, str], details: dict[str, str]
) -> None:
    """
    Change title, organisation, day and facilitator, the texts by name.

    `seen` is what the form showed before it was edited; raise Clash if a detail edited here was changed elsewhere since.
    """
    with changing(workshop, edit_id) as change:
        fresh = change.workshop
        edited = {name: text for name, text in details.items() if text != seen[name]}
        moved = {name: getattr(fresh, name) for name in edited if getattr(fresh, name) != seen[name]}
        if change.repeated or all(getattr(fresh, name) == text for name, text in edited.items()):
            return
        if moved:
            raise Clash
        for name, text in edited.items():
            setattr(fresh, name, text)
        fresh.save(update_fields=[f"sealed_{name}" for name in edited])
        change.of_details()


def _put(action: Action, fields: ActionFields) -> None:
    for name, value in fields.items():
        setattr(action, name, value)


def _save_changed(action: Action, change: Change) -> None:
    action.revision += 1
    action.save()
    change.of_action(action)
