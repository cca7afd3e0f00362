"""The entries of the database as plain data, and which of them a load retires."""

from collections.abc import Mapping
from dataclasses import dataclass

from sections.loading.names import MODELS, Name, Value, content_fields
from sections.models import Behaviour, Entry, GlossaryTerm, Page, Section

SECTION, BEHAVIOUR = Section._meta.label_lower, Behaviour._meta.label_lower
# Who names one of each has the whole content in hand.
WHOLE = {SECTION, GlossaryTerm._meta.label_lower, Page._meta.label_lower}


@dataclass(frozen=True)
class Stored:
    """An entry of the database; a reference is the key of the entry it points to."""

    values: Mapping[str, Value]
    retired: bool


Stock = Mapping[Name, Stored]


def stock() -> Stock:
    """Return every entry of the database, retired ones too, by name."""
    return {name: entry for label in MODELS for name, entry in _of(label, MODELS[label])}


def _of(label: str, model: type[Entry]) -> list[tuple[Name, Stored]]:
    fields = content_fields(model)
    columns = [f"{field.name}__key" if field.is_relation else field.name for field in fields]
    rows = model._default_manager.order_by("key").values_list("retired_at", *columns)
    entries = [
        (retired_at, dict(zip((field.name for field in fields), values, strict=True)))
        for retired_at, *values in rows
    ]
    return [
        (Name(label, str(values["key"])), Stored(values, retired_at is not None))
        for retired_at, values in entries
    ]


def leaving(named: Mapping[Name, Mapping[str, Value]], entries: Stock) -> set[Name]:
    """
    Return the published entries that a load of the entries `named` retires; `named` gives their new values.

    The rule: files that hold sections, glossary terms and pages together are the whole content, and what they
    do not name is retired. Anything less is a part (one section's file, the folder of sections): it retires
    only behaviours, questions and suggested actions, of the sections that it names; no section, term or page.
    """
    missing = {name for name, entry in entries.items() if not entry.retired and name not in named}
    if {name.model for name in named} >= WHOLE:
        return missing
    after = {name: entry.values for name, entry in entries.items()} | dict(named)
    return {name for name in missing if _section(after[name], after) in named}


def _section(values: Mapping[str, Value], after: Mapping[Name, Mapping[str, Value]]) -> Name | None:
    if behaviour := values.get("behaviour"):
        values = after[Name(BEHAVIOUR, str(behaviour))]
    section = values.get("section")
    return Name(SECTION, str(section)) if section else None
