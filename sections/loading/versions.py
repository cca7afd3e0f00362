"""Every change of the content makes a numbered version, with who, when and what; any of them can be brought back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import connection, transaction

from sections.loading.apply import apply
from sections.loading.difference import Difference, Edit, Listed, difference
from sections.loading.names import MODELS, Name, Value, Values, may_be_left_out
from sections.loading.rules import LED_TO
from sections.loading.stored import Stock, published, stock
from sections.models import ContentVersion, Origin

_LOCK = 0x5EC7_1095  # Any number that no other part of the product locks.

Plain = dict[str, dict[str, dict[str, Any]]]
"""Content as JSON holds it: {model: {key: {field: value}}}."""


class ContentMoved(Exception):
    """The change is no longer the one that was agreed to: the content moved since it was shown."""


def wait_for_other_changes() -> None:
    """Queue behind whoever changes the content at this moment; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def change_content(
    found: Difference,
    wanted: Mapping[Name, Values],
    *,
    origin: Origin,
    made_by: str,
    agreed: str = "",
    shipped: Mapping[Name, Values] | None = None,
) -> ContentVersion:
    """
    Apply a difference and keep the version that it makes; to be called in the transaction that found it.

    `agreed` is the fingerprint of the change that somebody was shown; raises ContentMoved where it has become another.
    `shipped` are the files that came with the toolkit, where this takes them in.
    """
    if agreed and agreed != found.fingerprint:
        raise ContentMoved
    _keep_what_was_here()
    apply(found, wanted)
    return ContentVersion.objects.create(
        number=(ContentVersion.objects.latest_number() or 0) + 1,
        made_by=made_by,
        origin=origin,
        difference=found.as_plain(),
        content=as_plain(published(stock())),
        shipped=None if shipped is None else as_plain(shipped),
    )


def _keep_what_was_here() -> None:
    """Make the first version of what came with the toolkit before versions were kept, so that it can be brought back."""
    if ContentVersion.objects.exists():
        return
    here = as_plain(published(stock()))
    if any(here.values()):
        ContentVersion.objects.create(
            number=1, origin=Origin.SHIPPED, difference=Difference().as_plain(), content=here, shipped=here
        )


@transaction.atomic
def bring_back(
    version: ContentVersion, *, made_by: str = "", dry_run: bool = False, agreed: str = ""
) -> Difference:
    """
    Bring the content back to an earlier version, which makes a new one; return the change. Drafts stay.

    So do pages that the version did not have yet, and to which the toolkit leads by now.
    Raises ContentMoved where the change is not the one `agreed` to.
    """
    wait_for_other_changes()
    entries = stock()
    wanted = from_plain(version.content, entries)
    found = difference(wanted, entries, published(entries).keys() - wanted.keys() - LED_TO)
    if found and not dry_run:
        change_content(found, wanted, origin=Origin.BROUGHT_BACK, made_by=made_by, agreed=agreed)
    return found


def as_plain(content: Mapping[Name, Values]) -> Plain:
    """Return content in the form in which a version keeps it."""
    plain: Plain = {label: {} for label in MODELS}
    for name, values in content.items():
        plain[name.model][name.key] = dict(values)
    return plain


def from_plain(plain: Plain, entries: Stock | None = None) -> dict[Name, Values]:
    """
    Return the content that a version kept.

    A field that came later has its default; where it has none, the value that the entry has now, among `entries`.
    """
    now = {name: entry.values for name, entry in (entries or {}).items()}
    return {
        Name(label, key): _typed(label, values, now.get(Name(label, key), {}))
        for label, kept in plain.items()
        for key, values in kept.items()
    }


def _typed(label: str, values: Mapping[str, Any], now: Values) -> Values:
    typed: dict[str, Value] = {}
    for field in MODELS[label].content_fields():
        if field.name not in values and field.name in now and not may_be_left_out(field):
            typed[field.name] = now[field.name]
        else:
            value = values.get(field.name, field.get_default())
            typed[field.name] = value if field.is_relation else field.to_python(value)
    return typed


def difference_of(version: ContentVersion) -> Difference:
    """Return what a version changed."""
    kept: dict[str, list[dict[str, Any]]] = version.difference
    return Difference(
        added=_listed(kept["added"]),
        reworded=_edits(kept["reworded"]),
        moved=_edits(kept["moved"]),
        retired=_listed(kept["retired"]),
        brought_back=_listed(kept["brought_back"]),
    )


def difference_in_full(version: ContentVersion) -> Difference:
    """Return what a version changed, together with the content before and after it."""
    earlier = ContentVersion.objects.filter(number__lt=version.number).first()
    before = from_plain(earlier.content) if earlier else {}
    after = from_plain(version.content)
    return replace(difference_of(version), before=before, after=before | after, published=after)


def _listed(kept: list[dict[str, Any]]) -> tuple[Listed, ...]:
    return tuple(Listed(Name(*each["name"]), each["words"]) for each in kept)


def _edits(kept: list[dict[str, Any]]) -> tuple[Edit, ...]:
    return tuple(Edit(Name(*each["name"]), each["field"], each["old"], each["new"]) for each in kept)
