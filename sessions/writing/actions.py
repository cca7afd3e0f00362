"""Adding, changing, removing and returning actions."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sections.models import Behaviour
from sessions.models import Action, Change, Workshop, changing
from sessions.text import ACTIONS_PER_BEHAVIOUR
from sessions.writing.clashes import Clash


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


@dataclass
class ActionClash(Clash):
    """The action was changed elsewhere; `fresh` is what it says now."""

    fresh: Action


@dataclass
class ActionCleared(Clash):
    """Text was removed from the action for good since it was shown; `fresh` is what it says now."""

    fresh: Action


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
    Change an action that was shown at `revision`; raise ActionClash if it was changed or removed elsewhere since, and
    ActionCleared if text was removed from it for good.

    One that was shown as removed comes back.
    """
    with changing(action.workshop, edit_id) as change:
        fresh = change.workshop.actions.get(pk=action.pk)
        if change.repeated or (fresh.fields == fields and fresh.removed_at is None):
            return
        if revision < fresh.history_from:
            raise ActionCleared(fresh)
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


def _put(action: Action, fields: ActionFields) -> None:
    for name, value in fields.items():
        setattr(action, name, value)


def _save_changed(action: Action, change: Change) -> None:
    action.revision += 1
    action.save()
    change.of_action(action)
