"""The entries of the database as plain data, and which of them a load retires."""

from collections.abc import Mapping
from dataclasses import dataclass

from sections.loading.names import MODELS, Name, Value, Values
from sections.models import Behaviour, Entry, GlossaryTerm, Page, Section

SECTION, BEHAVIOUR = Section._meta.label_lower, Behaviour._meta.label_lower
# Who names one of each has the whole content in hand.
WHOLE = {SECTION, GlossaryTerm._meta.label_lower, Page._meta.label_lower}


@dataclass(frozen=True)
class Stored:
    """An entry of the database, and its draft: the values that the content admin changed and has not published."""

    values: Values
    retired: bool
    draft: Values | None = None


Stock = dict[Name, Stored]


def stock() -> Stock:
    """Return every entry of the database, retired ones too, by name."""
    return {name: entry for label in MODELS for name, entry in _of(label, MODELS[label])}


def _of(label: str, model: type[Entry]) -> list[tuple[Name, Stored]]:
    fields = model.content_fields()
    columns = [f"{field.name}__key" if field.is_relation else field.name for field in fields]
    rows = model._default_manager.order_by("key").values_list("retired_at", "draft", *columns)
    entries = [
        (retired_at, draft, dict(zip((field.name for field in fields), values, strict=True)))
        for retired_at, draft, *values in rows
    ]
    return [
        (Name(label, str(values["key"])), Stored(values, retired_at is not None, draft))
        for retired_at, draft, values in entries
    ]


def published(entries: Stock) -> dict[Name, Values]:
    """Return the values of the entries that groups see."""
    return {name: entry.values for name, entry in entries.items() if not entry.retired}


def left_out(named: Mapping[Name, Values], entries: Stock) -> set[Name]:
    """
    Return the published entries that a load of the entries `named` retires; `named` gives their new values.

    The rule: files that hold sections, glossary terms and pages together are the whole content, and what they
    do not name is retired. Anything less is a part (one section's file, the folder of sections): it retires
    only what belongs to the sections that it names, and to their behaviours; no section, reference, term or page.
    """
    missing = published(entries).keys() - named.keys()
    if {name.model for name in named} >= WHOLE:
        return missing
    after = {name: entry.values for name, entry in entries.items()} | dict(named)
    return {name for name in missing if _section(after[name], after) in named}


def _section(values: Values, after: Mapping[Name, Values]) -> Name | None:
    if "section" not in values and "behaviour" in values:
        values = after[Name(BEHAVIOUR, str(values["behaviour"]))]
    section: Value = values.get("section")
    return Name(SECTION, str(section)) if section else None
