"""What files and database both speak of: the six models, their content fields, an entry's name."""

from typing import Any, NamedTuple

from django.db import models

from sections.models import Behaviour, Entry, GlossaryTerm, Page, Question, Section, SuggestedAction

# In this order each entry comes after the one it belongs to.
MODELS: dict[str, type[Entry]] = {
    model._meta.label_lower: model
    for model in (Section, Behaviour, Question, SuggestedAction, GlossaryTerm, Page)
}

Value = str | int


class Name(NamedTuple):
    """What an entry is called, in the files and in the database: its model's label and its key."""

    model: str
    key: str


def content_fields(model: type[Entry]) -> list["models.Field[Any, Any]"]:
    """Return the fields that the files give an entry."""
    return [field for field in model._meta.concrete_fields if field.name not in {"id", "retired_at"}]


def parents(model: type[Entry]) -> dict[str, str]:
    """Return the label of the model that each reference of a model points to, by the field's name."""
    return {
        field.name: field.remote_field.model._meta.label_lower
        for field in content_fields(model)
        if isinstance(field, models.ForeignKey)
    }
