"""The second step: what a load would change in the database, as plain data."""

import json
from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from sections.loading.names import MODELS, Name, Value, Values, parents, words
from sections.loading.stored import Stock, published


@dataclass(frozen=True)
class Listed:
    """An entry that comes or goes, with the words that people know it by."""

    name: Name
    words: str


@dataclass(frozen=True)
class Edit:
    """A field of an entry that gets another value."""

    name: Name
    field: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Difference:
    """
    What a load changes. An entry brought back may be reworded or moved at the same time.

    `before` and `after` are every entry there was and will be, retired ones too: the changes are told by their words.
    `published` are those that groups see afterwards.
    """

    added: tuple[Listed, ...] = ()
    reworded: tuple[Edit, ...] = ()
    moved: tuple[Edit, ...] = ()
    retired: tuple[Listed, ...] = ()
    brought_back: tuple[Listed, ...] = ()
    before: Mapping[Name, Values] = field(default_factory=dict, compare=False, repr=False)
    after: Mapping[Name, Values] = field(default_factory=dict, compare=False, repr=False)
    published: Mapping[Name, Values] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.to_write or self.retired)

    @property
    def to_write(self) -> set[Name]:
        """The entries that get a new row or new values."""
        edited = {edit.name for edit in (*self.reworded, *self.moved)}
        return edited | {each.name for each in (*self.added, *self.brought_back)}

    @property
    def gone(self) -> set[Name]:
        """The entries that are retired."""
        return {each.name for each in self.retired}

    def as_plain(self) -> dict[str, list[dict[str, Any]]]:
        """Return the changes in the form in which a version keeps them."""
        kinds: dict[str, tuple[Listed | Edit, ...]] = {
            "added": self.added,
            "reworded": self.reworded,
            "moved": self.moved,
            "retired": self.retired,
            "brought_back": self.brought_back,
        }
        return {kind: [asdict(each) for each in changes] for kind, changes in kinds.items()}

    @property
    def one_track_only(self) -> tuple[Edit, ...]:
        """The rewordings whose entry has a wording of its own for the smaller track that stays as it was."""
        changed = {(edit.name, edit.field) for edit in (*self.reworded, *self.moved)}
        return tuple(
            edit
            for edit in self.reworded
            if (own := MODELS[edit.name.model].track_fields().get(edit.field))
            and self.after[edit.name][own] not in ("", None)
            and (edit.name, own) not in changed
        )

    @property
    def fingerprint(self) -> str:
        """A short text that differs as soon as anything of the change does: by it somebody agrees to just this one."""
        new = [dict(self.after.get(each.name, {})) for each in (*self.added, *self.brought_back)]
        return sha256(json.dumps([self.as_plain(), new], cls=DjangoJSONEncoder).encode()).hexdigest()


def difference(wanted: Mapping[Name, Values], entries: Stock, gone: Set[Name]) -> Difference:
    """Return what brings the database from `entries` to the checked entries `wanted`, without those `gone`."""
    known = [name for name in wanted if name in entries]
    before = {name: entry.values for name, entry in entries.items()}
    stays = {name: values for name, values in published(entries).items() if name not in gone}
    edits = [edit for name in known for edit in _edits(name, entries[name].values, wanted[name])]
    return Difference(
        added=tuple(_listed(name, values) for name, values in wanted.items() if name not in entries),
        reworded=tuple(edit for edit in edits if not _is_a_move(edit)),
        moved=tuple(edit for edit in edits if _is_a_move(edit)),
        retired=tuple(_listed(name, entry.values) for name, entry in entries.items() if name in gone),
        brought_back=tuple(_listed(name, wanted[name]) for name in known if entries[name].retired),
        before=before,
        after=before | dict(wanted),
        published=stays | dict(wanted),
    )


def _edits(name: Name, old: Values, new: Values) -> list[Edit]:
    return [Edit(name, field, old[field], new[field]) for field in new if old[field] != new[field]]


def _is_a_move(edit: Edit) -> bool:
    return edit.field in {"number", "smaller_number"} or edit.field in parents(MODELS[edit.name.model])


def _listed(name: Name, values: Values) -> Listed:
    return Listed(name, words(values))
