"""What files and database both speak of: the models, their content fields, an entry's name and values."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import models

from sections.models import (
    Basis,
    Behaviour,
    Entry,
    FurtherReading,
    GlossaryTerm,
    Page,
    PlanItem,
    Question,
    Reference,
    Section,
    Sign,
    SuggestedAction,
    WrapUpQuestion,
)

# In this order each entry comes after those that it points to.
MODELS: dict[str, type[Entry]] = {
    model._meta.label_lower: model
    for model in (
        Reference,
        GlossaryTerm,
        Page,
        Section,
        Behaviour,
        PlanItem,
        WrapUpQuestion,
        FurtherReading,
        Question,
        Sign,
        SuggestedAction,
        Basis,
    )
}

Value = str | int | bool | date | None
"""What a field holds; a reference holds the key of the entry it points to."""
Values = Mapping[str, Value]

# The field by which people know an entry.
_WORDS = ("title", "short_name", "term", "text", "why", "part", "kind")


class Name(NamedTuple):
    """What an entry is called, in the files and in the database: its model's label and its key."""

    model: str
    key: str


def parents(model: type[Entry]) -> dict[str, str]:
    """Return the label of the model that each reference of a model points to, by the field's name."""
    return {
        field.name: field.remote_field.model._meta.label_lower
        for field in model.content_fields()
        if isinstance(field, models.ForeignKey)
    }


def may_be_left_out(field: "models.Field[Any, Any]") -> bool:
    """Return whether files may say nothing of a field."""
    return field.blank or field.has_default()


def words(values: Values) -> str:
    """Return the words by which people know the entry with these values; none where they are missing."""
    return next((str(values[field]) for field in _WORDS if field in values), "")


def words_field(values: Values) -> str:
    """Return the field that holds the words by which people know an entry."""
    return next(field for field in _WORDS if field in values)
