"""Rows of the content for tests: each with what it must have, and what a test says."""

from datetime import date
from typing import Any

from sections.models import (
    Basis,
    Behaviour,
    FurtherReading,
    PlanItem,
    Question,
    Reference,
    Section,
    Sign,
    SuggestedAction,
    WrapUpQuestion,
)


def a_section(key: str = "listening", number: int = 1, **fields: Any) -> Section:
    words = {"title": key.title(), "purpose": "To listen.", "duration": "around 3 hours"}
    times = {"smaller_number": number, "minutes": 180, "smaller_minutes": 120}
    return Section.objects.create(key=key, number=number, **(times | words | fields))


def a_behaviour(parent: Section, key: str = "asking", number: int = 1, **fields: Any) -> Behaviour:
    words = {"short_name": key.title(), "statement": "Leaders ask."}
    return Behaviour.objects.create(section=parent, key=key, number=number, **(words | fields))


def a_question(parent: Behaviour, key: str = "who", number: int = 1, **fields: Any) -> Question:
    words = {"text": "Who?", "angle": "power"} | fields
    return Question.objects.create(behaviour=parent, key=key, number=number, **words)


def an_action(parent: Behaviour, key: str = "round", number: int = 1, **fields: Any) -> SuggestedAction:
    words = {"text": "Ask around.", "owner": "Chair", "review_after": 90} | fields
    return SuggestedAction.objects.create(behaviour=parent, key=key, number=number, **words)


def a_sign(parent: Behaviour, key: str = "asked", number: int = 1, **fields: Any) -> Sign:
    words = {"text": "One hears it.", "kind": "so"} | fields
    return Sign.objects.create(behaviour=parent, key=key, number=number, **words)


def a_basis(parent: Behaviour, key: str = "basis", number: int = 1, **fields: Any) -> Basis:
    words = {"part": "Part 1"} | fields
    return Basis.objects.create(
        behaviour=parent, key=key, number=number, reference=a_reference(f"for-{key}"), **words
    )


def a_stretch(parent: Section, key: str = "opening", number: int = 1, **fields: Any) -> PlanItem:
    given = {"kind": "opening", "minutes": 20, "smaller_minutes": 10} | fields
    return PlanItem.objects.create(section=parent, key=key, number=number, **given)


def a_wrap_up(parent: Section, key: str = "back", number: int = 1, **fields: Any) -> WrapUpQuestion:
    return WrapUpQuestion.objects.create(
        section=parent, key=key, number=number, **({"text": "What now?"} | fields)
    )


def a_reading(parent: Section, key: str = "on", number: int = 1, **fields: Any) -> FurtherReading:
    words = {"why": "It helps."} | fields
    return FurtherReading.objects.create(
        section=parent, key=key, number=number, reference=a_reference(f"for-{key}"), **words
    )


def a_reference(key: str = "standard", **fields: Any) -> Reference:
    words = {"title": key.title(), "kind": "standard", "dated": "2024", "summary": "What to do."}
    rest = {"publisher": "They", "jurisdiction": "Everywhere", "checked_on": date(2026, 8, 31)}
    return Reference.objects.create(key=key, **(words | rest | fields))


OF_SECTIONS = [a_behaviour, a_stretch, a_wrap_up, a_reading]
NUMBERED = [a_section, *OF_SECTIONS, a_question, an_action, a_sign, a_basis]


def parents_for(make: Any) -> list[Any]:
    """Return what a row needs to belong to."""
    if make is a_section:
        return []
    parent = a_section("parent", 9)
    return [parent] if make in OF_SECTIONS else [a_behaviour(parent, "parent", 9)]
