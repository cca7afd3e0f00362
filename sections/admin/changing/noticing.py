"""What groups notice of a difference: what to read twice before it is published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sections.loading import Difference
from sections.loading.telling import Change, told
from sections.loading.words import BEHAVIOUR, SECTION


def noticed(found: Difference) -> Iterator[str]:
    """Yield in words what changes under the hands of groups that are at work, and what is unusual."""
    retired = {each.name for each in found.retired}
    statements = {each.name for each in found.reworded if each.field == "statement"}
    for group in told(found):
        for part in group.parts:
            for change in part.changes:
                if change.name in retired and change.name.model in {SECTION, BEHAVIOUR}:
                    yield _gone(change)
                if change.name in statements:
                    yield _restated(change)
                yield from (
                    f"{change.called}: {each.field}. {each.stays} {each.own}"
                    for each in change.rewordings
                    if each.stays
                )
            if part.to_look_at:
                yield f"{part.title}: {part.to_look_at}"


def _gone(change: Change) -> str:
    said = _("%(name)s goes: no group discusses it any more. What groups wrote under it stays theirs.")
    return said % {"name": change.called}


def _restated(change: Change) -> str:
    said = _(
        "%(name)s gets another statement. Groups that have notes on it are shown the statement under which "
        "they began, too."
    )
    return said % {"name": change.called}
