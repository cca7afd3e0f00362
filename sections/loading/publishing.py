"""Drafts of the content admin: shown all as one difference, and published as one version."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from sections.loading.difference import Difference, Edit, difference
from sections.loading.names import MODELS, Name, Value, Values
from sections.loading.rules import Broken, broken_rules, refuse_broken
from sections.loading.stored import Stock, Stored, published, stock
from sections.loading.versions import change_content, wait_for_other_changes
from sections.models import ContentVersion, Origin

RETIRED = "retired"  # In a draft, beside the names of fields.


@dataclass(frozen=True)
class Review:
    """
    Everything that is to be published.

    `other_track` are the rewordings whose entry has a wording of its own for the smaller track that stays as it was;
    `faults` are what must be mended first.
    """

    found: Difference
    other_track: tuple[Edit, ...]
    faults: tuple[Broken, ...]


def review() -> Review:
    """Return what publishing would change, and what to look at before."""
    entries = stock()
    wanted = edited(entries)
    found = _found(wanted, entries)
    return Review(found, found.one_track_only, tuple(broken_rules(wanted, found.gone)))


@transaction.atomic
def publish(*, made_by: str, agreed: str = "") -> ContentVersion | None:
    """
    Publish all drafts as one version; None where nothing changes.

    Raises ContentError where they break a rule, ContentMoved where they are not what was `agreed` to.
    """
    wait_for_other_changes()
    entries = stock()
    wanted = edited(entries)
    found = _found(wanted, entries)
    refuse_broken(wanted, found.gone)
    version = None
    if found:
        version = change_content(found, wanted, origin=Origin.EDITED, made_by=made_by, agreed=agreed)
    drop_drafts(entries)
    return version


@transaction.atomic
def discard_drafts() -> None:
    """Drop all drafts; what was never published goes with them."""
    wait_for_other_changes()
    drop_drafts(stock())


def drop_drafts(entries: Stock) -> None:
    """Drop drafts as they were read, and what was never published with them; one that was edited since stays."""
    ever = _ever_published()
    for name, entry in reversed(entries.items()):  # What belongs to others comes before them.
        if entry.draft is not None:
            rows = MODELS[name.model]._default_manager.filter(key=name.key, draft=entry.draft)
            if entry.retired and name not in ever:
                rows.delete()
            else:
                rows.update(draft=None)


def edited(entries: Stock) -> dict[Name, Values]:
    """Return the content as it would be with all drafts published."""
    return {name: with_draft(name.model, entry) for name, entry in entries.items() if _stays(entry)}


def _stays(entry: Stored) -> bool:
    """Return whether an entry is published once its draft is: a draft says so, else it is as it was."""
    return not (entry.draft or {}).get(RETIRED, entry.retired)


def with_draft(label: str, entry: Stored) -> Values:
    """Return an entry's values with its draft's in their place."""
    fields = {field.name: field for field in MODELS[label].content_fields()}
    drafted: dict[str, Value] = {
        name: value if fields[name].is_relation else fields[name].to_python(value)
        for name, value in (entry.draft or {}).items()
        if name in fields
    }
    return {**entry.values, **drafted}


def _found(wanted: Mapping[Name, Values], entries: Stock) -> Difference:
    """Return what publishing changes: a draft of an entry that no group ever saw adds that entry."""
    comes = {name for name in wanted if entries[name].retired}
    new = comes - _ever_published() if comes else comes
    known = {name: entry for name, entry in entries.items() if name not in new}
    return difference(wanted, known, published(entries).keys() - wanted.keys())


def _ever_published() -> set[Name]:
    """Return all entries that any version held."""
    contents = ContentVersion.objects.values_list("content", flat=True).iterator()
    return {Name(label, key) for content in contents for label, entries in content.items() for key in entries}
