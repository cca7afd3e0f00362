"""A difference as people read it: by section and behaviour, entry by entry, word by word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sections.loading.difference import Difference, Edit, Listed
from sections.loading.names import MODELS, Name, Value, words
from sections.loading.rewording import ADDED, REMOVED, Run, reworded
from sections.loading.words import BEHAVIOUR, SECTION, Content, belongs_to, called, known_by, label, said
from sections.models import Question

_ORDER = list(MODELS)
QUESTION = Question._meta.label_lower
USUAL_STARTS = 2


@dataclass(frozen=True)
class Rewording:
    """A field that gets other words; `stays` says that the smaller track's own stay as they were, and `own` is those."""

    field: str
    runs: tuple[Run, ...]
    stays: str = ""
    own: str = ""


@dataclass(frozen=True)
class Change:
    """
    Everything that happens to one entry.

    `kinds` say it in a word each, `words` are those that people know it by, `moves` are sentences; `texts` are all fields
    of an entry that comes, each with its label.
    """

    name: Name
    called: str
    kinds: tuple[str, ...]
    words: str
    rewordings: tuple[Rewording, ...]
    moves: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """
    The changes of one behaviour, or of a section as a whole; what stands apart from the sections has no title.

    `to_look_at` is what is unusual about the behaviour as groups will see it.
    """

    title: str
    changes: tuple[Change, ...]
    to_look_at: str = ""


@dataclass(frozen=True)
class Group:
    """The changes of one section, or of all pages, terms or references."""

    title: str
    parts: tuple[Part, ...]


def told(found: Difference) -> list[Group]:
    """Return a difference by section and behaviour, in the order of the content as it will be."""
    teller = _Teller(found)
    places = sorted((teller.place(name), name) for name in teller.kinds)
    return [
        Group(
            group[-1],
            tuple(
                teller.part(part[-1], [name for _place, name in entries])
                for part, entries in groupby(parts, lambda each: each[0].part)
            ),
        )
        for group, parts in groupby(places, lambda each: each[0].group)
    ]


def counted(found: Difference) -> str:
    """Return in words how many entries a difference changes, and how."""
    counts: list[tuple[str, Sequence[Listed | Edit]]] = [
        (_("%(count)s added"), found.added),
        (_("%(count)s brought back"), found.brought_back),
        (_("%(count)s reworded"), found.reworded),
        (_("%(count)s moved"), found.moved),
        (_("%(count)s retired"), found.retired),
    ]
    told = [words % {"count": len({each.name for each in changes})} for words, changes in counts if changes]
    return ", ".join(told) or _("nothing changes")


@dataclass(frozen=True, order=True)
class _Place:
    """Where a change is told; the last of `group` and of `part` is the title."""

    group: tuple[int, int, str]
    part: tuple[int, int, str]
    entry: tuple[int, int, str]


class _Teller:
    """Tells the changes of one difference."""

    def __init__(self, found: Difference) -> None:
        self.found = found
        # Entries are called as they were, and new ones as they will be.
        self.before: Content = {**found.after, **found.before}
        self.after: Content = {**found.before, **found.after}
        self.new = {each.name for each in (*found.added, *found.brought_back)}
        self.moves, self.one_track_only = set(found.moved), set(found.one_track_only)

    @cached_property
    def kinds(self) -> dict[Name, list[str]]:
        """What happens to each entry, in a word each."""
        kinds: dict[Name, dict[str, None]] = defaultdict(dict)
        changes: list[tuple[str, Sequence[Listed | Edit]]] = [
            (_("Added"), self.found.added),
            (_("Brought back"), self.found.brought_back),
            (_("Reworded"), self.found.reworded),
            (_("Moved"), self.found.moved),
            (_("Retired"), self.found.retired),
        ]
        for kind, those in changes:
            for each in those:
                kinds[each.name][kind] = None
        return {name: list(told) for name, told in kinds.items()}

    @cached_property
    def edits(self) -> dict[Name, list[Edit]]:
        edits: dict[Name, list[Edit]] = defaultdict(list)
        for edit in (*self.found.reworded, *self.found.moved):
            edits[edit.name].append(edit)
        return edits

    def place(self, name: Name) -> _Place:
        values = self.after.get(name, {})
        order = _ORDER.index(name.model)
        above = belongs_to(values)
        if above is None and name.model != SECTION:
            title = capfirst(str(MODELS[name.model]._meta.verbose_name_plural))
            return _Place((1, order, title), (0, 0, ""), (0, 0, words(values) if values else name.key))
        behaviour = _behaviour_of(name, above)
        section = belongs_to(self.after.get(behaviour, {})) if behaviour else above or name
        part = (1, *self._numbered(behaviour)) if behaviour else (0, 0, _("The section as a whole"))
        return _Place((0, *self._numbered(section)), part, (order, *self._numbered(name)))

    def _numbered(self, name: Name | None) -> tuple[int, str]:
        values = self.after.get(name) if name else None
        return (int(str(values["number"])), words(values)) if values else (0, "")

    def part(self, title: str, names: Sequence[Name]) -> Part:
        behaviour = _behaviour_of(names[0], belongs_to(self.after.get(names[0], {})))
        return Part(title, tuple(map(self.change, names)), self._starts(behaviour) if behaviour else "")

    def _starts(self, behaviour: Name) -> str:
        """Return what is unusual about the questions with which groups that are short of time begin."""
        questions = [
            values
            for name, values in self.found.published.items()
            if name.model == QUESTION and belongs_to(values) == behaviour
        ]
        marked = sum(values["start_here"] is True for values in questions)
        if not questions or marked == USUAL_STARTS:
            return ""
        if not marked:
            return _("No question is marked “Start here”; two is usual.")
        said = ngettext(
            "%(count)s question is marked “Start here”; two is usual.",
            "%(count)s questions are marked “Start here”; two is usual.",
            marked,
        )
        return said % {"count": marked}

    def change(self, name: Name) -> Change:
        content = self.after if name in self.new else self.before
        moved = [edit for edit in self.edits[name] if edit in self.moves]
        return Change(
            name=name,
            called=called(name, content),
            kinds=tuple(self.kinds[name]),
            words=known_by(name, content) if name in content else name.key,
            rewordings=tuple(self._rewording(edit) for edit in self.edits[name] if edit not in moved),
            moves=tuple(self._move(edit) for edit in moved),
            texts=tuple(self._texts(name)) if name in self.new else (),
        )

    def _rewording(self, edit: Edit) -> Rewording:
        old = said(edit.name, edit.field, edit.old, self.before)
        new = said(edit.name, edit.field, edit.new, self.after)
        runs = reworded(old, new) if _are_words(edit) else list(_whole(edit, old, new))
        field = label(edit.name, edit.field)
        if edit not in self.one_track_only:
            return Rewording(field, tuple(runs))
        own = self.after[edit.name][MODELS[edit.name.model].track_fields()[edit.field]]
        return Rewording(field, tuple(runs), _stays(own), str(own))

    def _move(self, edit: Edit) -> str:
        return _("%(field)s: from %(old)s to %(new)s") % {
            "field": label(edit.name, edit.field),
            "old": said(edit.name, edit.field, edit.old, self.before),
            "new": said(edit.name, edit.field, edit.new, self.after),
        }

    def _texts(self, name: Name) -> Iterator[tuple[str, str]]:
        for field, value in self.after[name].items():
            if value not in ("", None) and field != "key":
                yield label(name, field), said(name, field, value, self.after)


def _stays(own: Value) -> str:
    if isinstance(own, int):
        return _("The smaller track has its own number here, which stays as it is:")
    return _("The smaller track has its own wording here, which stays as it is:")


def _behaviour_of(name: Name, above: Name | None) -> Name | None:
    if name.model == BEHAVIOUR:
        return name
    return above if above and above.model == BEHAVIOUR else None


def _whole(edit: Edit, old: str, new: str) -> Iterator[Run]:
    if edit.old not in ("", None):
        yield Run(REMOVED, old)
    if edit.new not in ("", None):
        yield Run(ADDED, new)


def _are_words(edit: Edit) -> bool:
    """Return whether both values are running text, which is compared word by word."""
    values: list[Any] = [edit.old, edit.new]
    return all(isinstance(value, str) and value for value in values)
