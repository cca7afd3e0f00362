"""The draft of an entry: laid over what groups read when a content admin opens it, and kept when it is saved."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, TypeVar, cast

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sections.admin.ordering import moved_along
from sections.loading.names import MODELS, words
from sections.loading.publishing import RETIRED
from sections.models import Behaviour, ContentVersion, Entry, EntryQuerySet, PlanItem, Section
from sections.models.entries import NumberedEntry
from sections.validators import RESERVED

E = TypeVar("E", bound=Entry)

KEY_LENGTH = 60


def in_hand(model: type[E]) -> EntryQuerySet[E]:
    """Return the entries that a content admin works on: the published, and those with a draft."""
    entries: EntryQuerySet[E] = EntryQuerySet(model)
    mine = entries.filter(models.Q(retired_at__isnull=True) | models.Q(draft__isnull=False))
    return mine.select_related(*model.READ_WITH).order_by(*model.ORDER)


def waiting() -> int:
    """Return how many entries have a draft, in one query."""
    each: list[Any] = [
        EntryQuerySet(model).filter(draft__isnull=False).values("pk") for model in MODELS.values()
    ]
    return int(each[0].union(*each[1:], all=True).count())


def drafted(entry: E) -> E:
    """Return this entry with its draft's values in place of what groups see."""
    fields = {field.name: field for field in entry.content_fields()}
    for name, value in (entry.draft or {}).items():
        if field := fields.get(name):
            mine = _from_draft(field, value)
            # What a draft pointed to may be gone.
            if mine is not None or field.null:
                setattr(entry, name, mine)
    return entry


def _from_draft(field: "models.Field[Any, Any]", value: Any) -> Any:
    if not field.is_relation:
        return field.to_python(value)
    return EntryQuerySet(cast("type[Entry]", field.related_model)).filter(key=value).first()


def stays(entry: Entry) -> bool:
    """Return whether an entry is published once all drafts are."""
    return not (entry.draft or {}).get(RETIRED, entry.retired_at is not None)


def is_new(entry: Entry) -> bool:
    """Return whether no group ever saw an entry, so that it can be deleted for good."""
    if entry.retired_at is None:
        return False
    held = {f"content__{entry._meta.label_lower}__has_key": entry.key}
    return not ContentVersion.objects.filter(**held).exists()


def state(entry: Entry) -> str:
    """Return in words how an entry differs from what groups see; nothing where it does not."""
    if entry.draft is None:
        return _("Retired") if entry.retired_at else ""
    if not stays(entry):
        return _("Draft: to be retired") if entry.retired_at is None else _("Retired")
    if entry.retired_at is not None:
        return _("Draft: new")
    return _("Draft: changed")


def parts(model: type[E], parent: Entry) -> list[E]:
    """Return what belongs to a section or behaviour, as drafted, in order."""
    if parent.pk is None:
        return []
    field = parent._meta.model_name or ""
    belongs = models.Q(**{f"{field}_id": parent.pk}) | models.Q(**{f"draft__{field}": parent.key})
    rows = [drafted(row) for row in in_hand(model).filter(belongs)]
    mine = [row for row in rows if getattr(row, f"{field}_id") == parent.pk]
    return sorted(mine, key=lambda row: getattr(row, "number"))  # noqa: B009


def parts_that_stay(model: type[E], parent: Entry) -> list[E]:
    """Return what will belong to a section or behaviour once all drafts are published, in order."""
    return [row for row in parts(model, parent) if stays(row)]


def add(entry: Entry) -> None:
    """Store a new entry as a draft: a retired row that no group sees, and that publishing brings in."""
    entry.key = new_key(entry)
    entry.retired_at = timezone.now()
    entry.draft = {RETIRED: False}
    entry.save()


def keep(entry: Entry, *, retired: bool | None = None) -> None:
    """
    Store the values of an entry as its draft; the columns, which groups see, stay as they are.

    `retired` says whether it is to go; nothing leaves that as it was.
    """
    rows: EntryQuerySet[Entry] = EntryQuerySet(type(entry)).filter(pk=entry.pk)
    published, retires = rows.get(), not stays(entry) if retired is None else retired
    before, after = _plain(published), _plain(entry)
    draft: dict[str, Any] = {name: value for name, value in after.items() if value != before[name]}
    # What groups saw once, and was retired, waits for nothing.
    rests = retires and published.retired_at and published.draft is None and not draft
    if (retires or published.retired_at is not None) and not rests:
        draft[RETIRED] = retires
    entry.draft = draft or None
    rows.update(draft=entry.draft)


def _plain(entry: Entry) -> Mapping[str, Any]:
    """Return the values of an entry as a draft holds them."""
    return {field.name: _value(getattr(entry, field.name)) for field in entry.content_fields()}


def _value(value: Any) -> Any:
    if isinstance(value, Entry):
        return value.key
    return value.isoformat() if isinstance(value, date) else value


def retire(entry: Entry, *, retired: bool) -> None:
    """Let an entry go, or stay after all, with everything that belongs to it; what its draft says else stays."""
    for part in parts_of(entry):
        retire(part, retired=retired)
    keep(entry, retired=retired)


def bring_back(entry: Entry) -> None:
    """
    Let an entry that is retired, or is to be, come back as a draft, with what went at the same moment.

    It comes last where its number was given to another one.
    """
    if entry.retired_at is None or entry.draft:
        retire(entry, retired=False)
        return
    parent: Any = getattr(entry, "section", None) or getattr(entry, "behaviour", None)
    if isinstance(entry, NumberedEntry) and parent:
        numbers = [row.number for row in parts_that_stay(type(entry), parent)]
        if entry.number in numbers:
            entry.number = max(numbers) + 1
    keep(entry, retired=False)
    for model in _models_of(entry):
        went = {str(entry._meta.model_name): entry, "retired_at": entry.retired_at}
        rows: EntryQuerySet[Entry] = EntryQuerySet(model)
        for part in rows.filter(**went).in_order():
            bring_back(part)


def has_gaps(rows: Iterable[NumberedEntry]) -> bool:
    """Return whether the numbers of rows that stay, in their order, are others than 1, 2, 3 …"""
    numbers = [row.number for row in rows if stays(row)]
    return sorted(numbers) != list(range(1, len(numbers) + 1))


def number_anew(model: type[NumberedEntry], parent: Entry) -> None:
    """Give what belongs to an entry, and stays, the numbers 1, 2, 3 … in the order that it has."""
    rows = parts_that_stay(model, parent)
    renumber(rows, range(1, len(rows) + 1))


def move_along(entry: E, rows: Iterable[E], field: str, was: int | None) -> None:
    """Let the other `rows` move along where an entry got, in `field`, the number of one of them; it had `was`."""
    there = list(rows)
    typed: list[int] = [getattr(row, field) for row in there]
    before = [was if row == entry else number for row, number in zip(there, typed, strict=True)]
    renumber(there, moved_along(before, typed), field)


def renumber(rows: Iterable[E], numbers: Iterable[int], field: str = "number") -> None:
    """Give each row its number, as a draft where it is another one."""
    for row, number in zip(rows, numbers, strict=True):
        if number != getattr(row, field):
            setattr(row, field, number)
            keep(row)


def delete(entry: Entry) -> None:
    """Delete an entry that no group ever saw, with what belongs to it; what was moved here goes back."""
    field = str(entry._meta.model_name)
    for part in parts_of(entry):
        if is_new(part):
            delete(part)
        else:
            EntryQuerySet(type(part)).filter(pk=part.pk).update(draft=_without(part.draft, field))
    EntryQuerySet(type(entry)).filter(pk=entry.pk).delete()


def discard(entry: Entry) -> None:
    """Drop the draft of one entry; of one that no group ever saw, nothing stays; of one that was to go, all stays."""
    if is_new(entry):
        delete(entry)
        return
    if not stays(entry):
        retire(entry, retired=False)
    EntryQuerySet(type(entry)).filter(pk=entry.pk).update(draft=None)


def parts_of(entry: Entry) -> list[Entry]:
    """Return what belongs to an entry, as drafted."""
    inside = _models_of(entry)
    own = isinstance(entry, Section | Behaviour)
    return [part for model in inside for part in parts(model, entry)] if own else []


def _without(draft: Mapping[str, Any] | None, field: str) -> dict[str, Any] | None:
    return {name: value for name, value in (draft or {}).items() if name != field} or None


def _models_of(entry: Entry) -> list[type[Entry]]:
    """Return the kinds of what can belong to an entry."""
    field = entry._meta.model_name
    return [model for model in MODELS.values() if field in {each.name for each in model.content_fields()}]


def new_key(entry: Entry) -> str:
    """Return a key that no entry of this kind has, made of the words by which people know the entry."""
    base = slugify(_said(entry).replace("’", "").replace("_", "-"))
    if len(base) > KEY_LENGTH - 4:
        base = base[: KEY_LENGTH - 4].rpartition("-")[0]
    base = base or str(entry._meta.model_name)
    same: EntryQuerySet[Entry] = EntryQuerySet(type(entry)).filter(key__startswith=base)
    taken = RESERVED.union(same.values_list("key", flat=True))
    return next(key for key in _numbered(base) if key not in taken)


def _said(entry: Entry) -> str:
    """Return the words of an entry after those of what it belongs to."""
    if isinstance(entry, PlanItem):
        return f"{entry.behaviour.key} time" if entry.behaviour else f"{entry.section.key} {entry.kind}"
    own = words({field.name: getattr(entry, field.name) for field in entry.content_fields()})
    inside = None if isinstance(entry, Behaviour) else _parent(entry)
    return f"{inside.key} {own}" if inside else own


def _parent(entry: Entry) -> Entry | None:
    parent: Entry | None = getattr(entry, "behaviour", None) or getattr(entry, "section", None)
    return parent


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))
