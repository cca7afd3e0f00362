"""Choosing the questions of a behaviour."""

from dataclasses import dataclass
from uuid import UUID

from sections.models import Behaviour
from sessions.models import ChosenQuestions, Workshop, changing
from sessions.writing.clashes import Clash


@dataclass
class QuestionsClash(Clash):
    """The questions of a behaviour were chosen elsewhere; `fresh` is what was chosen."""

    fresh: ChosenQuestions


@dataclass
class QuestionsCleared(Clash):
    """Text was removed from the group's own questions for good since they were shown; `fresh` is what they say now."""

    fresh: ChosenQuestions


def choose_questions(
    chosen: ChosenQuestions, *, edit_id: UUID, revision: int, skipped: list[str], own: str
) -> None:
    """
    Skip these questions of a behaviour, by their keys, and keep the group's own, one a line.

    Raise QuestionsClash if what was shown at `revision` was changed elsewhere since, and QuestionsCleared if text was
    removed from it for good.
    """
    with changing(chosen.workshop, edit_id) as change:
        fresh = questions_of(change.workshop, chosen.behaviour)
        if change.repeated or (fresh.skipped, fresh.own) == (skipped, own):
            return
        if revision < fresh.history_from:
            raise QuestionsCleared(fresh)
        if fresh.revision != revision:
            raise QuestionsClash(fresh)
        fresh.skipped, fresh.own, fresh.revision = skipped, own, revision + 1
        fresh.save()
        change.of_questions()


def questions_of(workshop: Workshop, behaviour: Behaviour) -> ChosenQuestions:
    """Return the questions chosen on a behaviour; an empty choice, not in the database, where none was made yet."""
    chosen = workshop.chosen_questions.filter(behaviour=behaviour).first()
    return chosen or ChosenQuestions(workshop=workshop, behaviour=behaviour)
