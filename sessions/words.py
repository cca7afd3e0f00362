"""What a group reads in its workshop: the published words on its track, less the questions it skips, and its own."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from sections.models import (
    Basis,
    Behaviour,
    FurtherReading,
    PlanItem,
    Question,
    Section,
    Sign,
    SignKind,
    SuggestedAction,
    WrapUpQuestion,
)
from sections.models.behaviours import BehaviourQuerySet
from sessions.models import ChosenQuestions, Workshop
from sessions.models.sittings import sitting_of


@dataclass(frozen=True)
class BehaviourWords:
    """What a group reads under one behaviour. `own` are its own questions; 0 `minutes`: the time plan gives it none."""

    behaviour: Behaviour
    asked: list[Question]
    skipped: list[Question]
    own: list[str]
    signs: list[Sign]
    signs_against: list[Sign]
    bases: list[Basis]
    minutes: int


def of_section(workshop: Workshop, section: Section) -> list[BehaviourWords]:
    """Return the words of a section's behaviours, in order; eight queries at most, however many words."""
    minutes = _minutes(workshop, section)
    chosen = {
        each.behaviour_id: each for each in workshop.chosen_questions.filter(behaviour__section=section)
    }
    prefetch_related_objects([section], *Section.parts("behaviours"))
    behaviours = list(section.behaviours.all())
    prefetch_related_objects(behaviours, *Behaviour.parts(*Behaviour.WORDS))
    return [
        _words(workshop.track, behaviour, chosen.get(behaviour.key), minutes.get(behaviour.key, 0))
        for behaviour in behaviours
    ]


def _minutes(workshop: Workshop, section: Section) -> dict[str, int]:
    """Return the minutes of each behaviour by its key: today's, where a sitting holds it, else those of the time plan."""
    minutes = {
        item.behaviour.key: item.minutes for item in time_plan(section, workshop.track) if item.behaviour
    }
    sitting = sitting_of(workshop)
    today = sitting.stretches if sitting and not sitting.is_past(timezone.now()) else []
    return minutes | {each.behaviour: each.minutes for each in today}


def _words(track: str, behaviour: Behaviour, chosen: ChosenQuestions | None, minutes: int) -> BehaviourWords:
    questions = [question.on_track(track) for question in behaviour.questions.all()]
    skipped = set(chosen.skipped if chosen else ())
    return BehaviourWords(
        behaviour=behaviour,
        asked=[question for question in questions if question.key not in skipped],
        skipped=[question for question in questions if question.key in skipped],
        own=chosen.own_questions if chosen else [],
        signs=behaviour.signs_that(SignKind.SO),
        signs_against=behaviour.signs_that(SignKind.NOT_SO),
        bases=list(behaviour.bases.all()),
        minutes=minutes,
    )


@dataclass(frozen=True)
class Suggestion:
    """A suggested action on the group's track, the day of its first review, and whether the group has agreed on it."""

    action: SuggestedAction
    review_on: date
    is_agreed: bool


def suggestions(workshop: Workshop, behaviour: Behaviour, agreed: set[str]) -> list[Suggestion]:
    """Return the suggested actions of a behaviour; those whose text, on either track, is agreed word for word are marked."""
    return [
        Suggestion(
            action.on_track(workshop.track),
            first_review(action),
            is_agreed=bool(agreed & {action.text, action.smaller_text}),
        )
        for action in behaviour.suggested_actions.all()
    ]


def first_review(action: SuggestedAction) -> date:
    """Return the day on which a suggested action that is adopted today (UTC) is first looked at again."""
    return timezone.now().date() + timedelta(days=action.review_after)


def places() -> BehaviourQuerySet:
    """Return every behaviour, retired or not: where a browser may hold something that was typed and not sent."""
    return Behaviour.objects.in_order().select_related("section")


def time_plan(section: Section, track: str) -> list[PlanItem]:
    """Return the stretches of a section's time plan on a track."""
    prefetch_related_objects([section], *Section.parts("plan_items"))
    return section.plan(track)


@dataclass(frozen=True)
class WrapUp:
    """What stands at the end of a section: questions to look back with, and what to read on."""

    questions: list[WrapUpQuestion]
    reading: list[FurtherReading]


def wrap_up(section: Section, track: str) -> WrapUp:
    """Return the end of a section, on a track."""
    questions = WrapUpQuestion.objects.published().filter(section=section).in_order()
    reading = (
        FurtherReading.objects.published().filter(section=section).in_order().select_related("reference")
    )
    return WrapUp([question.on_track(track) for question in questions], list(reading))
