"""The published content: every entry has a key that never changes, and is retired rather than deleted."""

from sections.models.behaviours import Angle, Basis, Behaviour, Question, Sign, SignKind, SuggestedAction
from sections.models.entries import Entry, EntryQuerySet, Track
from sections.models.references import GlossaryTerm, Page, Reference, ReferenceKind
from sections.models.sections import FurtherReading, PlanItem, PlanKind, Section, WrapUpQuestion
from sections.models.uploads import Upload
from sections.models.versions import ContentVersion, Origin

__all__ = [
    "Angle",
    "Basis",
    "Behaviour",
    "ContentVersion",
    "Entry",
    "EntryQuerySet",
    "FurtherReading",
    "GlossaryTerm",
    "Origin",
    "Page",
    "PlanItem",
    "PlanKind",
    "Question",
    "Reference",
    "ReferenceKind",
    "Section",
    "Sign",
    "SignKind",
    "SuggestedAction",
    "Track",
    "Upload",
    "WrapUpQuestion",
]
