"""What a document says, as plain data, before any file format."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class ActionLine:
    """One agreed action. `number` is its place in the action plan, counted from 1."""

    number: int
    text: str
    accountable: str
    review_on: date | None
    do_first: bool
    behaviour: str  # e.g. "Accountability 2, Learning from cases"


@dataclass(frozen=True)
class BehaviourPart:
    """
    What a group wrote under one behaviour. Texts are as typed: lines end in a line feed, and may be empty.

    `earlier_statement` is the statement under which the notes were begun, where it reads otherwise today. `removed_at`
    is when text was removed for good, in UTC.
    """

    number: int
    short_name: str
    statement: str
    notes: str
    views_differ: str
    actions: list[ActionLine] = field(default_factory=list)
    earlier_statement: str = ""
    own_questions: list[str] = field(default_factory=list)
    removed_at: list[datetime] = field(default_factory=list)


@dataclass(frozen=True)
class SectionPart:
    """The behaviours of one section under which something was written, in order."""

    title: str
    behaviours: list[BehaviourPart]


@dataclass(frozen=True)
class Outline:
    """
    One workshop's document. `plan` holds every action of all sections in the order of the action plan.

    `content_version` is the number of the content version that the group worked with; None where none is known.
    """

    title: str
    organisation: str
    held_on: date | None
    facilitator: str
    sections: list[SectionPart]
    plan: list[ActionLine]
    content_version: int | None = None
