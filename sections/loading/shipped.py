"""The content that comes with the toolkit: its news are taken in, and words that were changed here stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sections.loading.check import check, read_files
from sections.loading.difference import Difference, Edit, difference
from sections.loading.names import MODELS, Name, Value, Values, parents
from sections.loading.rules import refuse_broken
from sections.loading.stored import Stock, published, stock
from sections.loading.versions import as_plain, change_content, from_plain, wait_for_other_changes
from sections.models import ContentVersion, Origin

Content = Mapping[Name, Values]


@dataclass(frozen=True)
class News:
    """
    What newer shipped content would change here, and what it leaves.

    `kept` are the fields that were changed both here (old) and in the shipped content (new): they stay as they are here.
    `kept_entries` were changed or retired here, and are otherwise in the shipped content: they stay, too.
    """

    found: Difference = field(default_factory=Difference)
    kept: tuple[Edit, ...] = ()
    kept_entries: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.found or self.kept or self.kept_entries)


def waiting() -> News:
    """Return what the shipped content would change; nothing where all of it was taken in. Raises ContentError."""
    shipped, entries = _shipped(), stock()
    base = _base(entries)
    return News() if _same(shipped, base) else _news(shipped, base, entries)[0]


@transaction.atomic
def load_shipped(*, dry_run: bool = False, made_by: str = "", agreed: str = "") -> Difference:
    """
    Take in the shipped content; return the change. A dry run writes nothing.

    What was changed here since it was last taken in stays. Raises ContentError where the files have a fault, or do not
    fit with what was changed here; ContentMoved where the change is not the one `agreed` to. Then nothing was written.
    """
    wait_for_other_changes()
    shipped, entries = _shipped(), stock()
    base = _base(entries)
    news, wanted = _news(shipped, base, entries)
    if not dry_run and not _same(shipped, base):
        change_content(
            news.found, wanted, origin=Origin.SHIPPED, made_by=made_by, agreed=agreed, shipped=shipped
        )
    return news.found


def _shipped() -> Content:
    """Return the shipped files, checked by themselves."""
    return check(read_files(Path(settings.CONTENT_DIR)), {})


def _base(entries: Stock) -> Content:
    """Return the shipped content that was last taken in: before versions were kept, all that is here."""
    taken = ContentVersion.objects.filter(shipped__isnull=False).values_list("shipped", flat=True).first()
    if taken:
        return from_plain(taken, entries)
    return {} if ContentVersion.objects.exists() else published(entries)


def _same(one: Content, other: Content) -> bool:
    return as_plain(one) == as_plain(other)


def _news(shipped: Content, base: Content, entries: Stock) -> tuple[News, dict[Name, Values]]:
    here = published(entries)
    merged = {
        name: _merged(name, shipped, base, here) for name in [*shipped, *(here.keys() - shipped.keys())]
    }
    wanted = {name: values for name, values in merged.items() if values is not None}
    _leave_out_the_homeless(wanted, here)
    gone = here.keys() - wanted.keys()
    refuse_broken(wanted, gone)
    news = News(
        found=difference(wanted, entries, gone),
        kept=tuple(edit for name in wanted if name in shipped for edit in _kept(name, shipped, base, wanted)),
        kept_entries=tuple(name for name in merged if _is_kept(name, shipped, base, wanted)),
    )
    return news, wanted


def _merged(name: Name, shipped: Content, base: Content, here: Content) -> Values | None:
    """Return the values that an entry is to have; None where it is to be retired, or stays so."""
    new, old, now = shipped.get(name), base.get(name), here.get(name)
    if now is None:
        return new if old is None else None
    if old is None:
        return now
    if new is None:
        return None if now == old else now
    return {field: _value(new[field], old[field], now[field]) for field in now}


def _value(new: Value, old: Value, now: Value) -> Value:
    return new if now == old else now


def _leave_out_the_homeless(wanted: dict[Name, Values], here: Content) -> None:
    """Leave out what newly came with the toolkit, and belongs to what was retired here."""
    for label, model in MODELS.items():
        homes = parents(model)
        for name in [name for name in wanted if name.model == label and name not in here]:
            keys = {parent: wanted[name][field] for field, parent in homes.items()}
            if any(key and Name(parent, str(key)) not in wanted for parent, key in keys.items()):
                del wanted[name]


def _kept(name: Name, shipped: Content, base: Content, wanted: Content) -> list[Edit]:
    new, now = shipped[name], wanted[name]
    return [
        Edit(name, field, now[field], new[field])
        for field in now
        if new[field] != now[field] and (name not in base or new[field] != base[name][field])
    ]


def _is_kept(name: Name, shipped: Content, base: Content, wanted: Content) -> bool:
    """Return whether an entry stays published, or retired, against what newly came with the toolkit."""
    if name in shipped:
        return name not in wanted and shipped[name] != base.get(name)
    return name in wanted and name in base
