"""Which drafts wait inside a section or a behaviour, for the lists that lead there; as few queries for much content."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sections.models import (
    Basis,
    Behaviour,
    Entry,
    EntryQuerySet,
    FurtherReading,
    PlanItem,
    Question,
    Sign,
    SuggestedAction,
    WrapUpQuestion,
)

OF_BEHAVIOUR: tuple[type[Entry], ...] = (Question, Sign, SuggestedAction, Basis)
OF_SECTION: tuple[type[Entry], ...] = (PlanItem, WrapUpQuestion, FurtherReading)


def in_behaviours() -> dict[str, str]:
    """Return in words what waits inside each behaviour that holds a draft, by its key."""
    return {key: _told(kinds) for key, kinds in _drafts(OF_BEHAVIOUR, "behaviour__key").items()}


def in_sections() -> dict[str, str]:
    """Return in words what waits inside each section that holds a draft, by its key."""
    behaviours: dict[str, int] = defaultdict(int)
    inside = Q(key__in=_drafts(OF_BEHAVIOUR, "behaviour__key"))
    rows = Behaviour.objects.filter(inside | Q(draft__isnull=False))
    for key, draft in rows.values_list("section__key", "draft"):
        behaviours[(draft or {}).get("section", key)] += 1
    around = _drafts(OF_SECTION, "section__key")
    counted = {key: _behaviours(number) for key, number in behaviours.items()}
    return {
        key: _told([*filter(None, [counted.get(key)]), *around.get(key, [])])
        for key in counted.keys() | around.keys()
    }


def _drafts(models: Iterable[type[Entry]], key: str) -> dict[str, list[str]]:
    """Return the kinds of entries with drafts by the key of what they belong to, in one query."""
    names = {each._meta.model_name: str(each._meta.verbose_name_plural) for each in models}
    drafts: list[Any] = [
        EntryQuerySet(each).filter(draft__isnull=False).values_list(Value(each._meta.model_name), key)
        for each in models
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for name, of in sorted(drafts[0].union(*drafts[1:]), key=lambda row: list(names).index(row[0])):
        found[of].append(names[name])
    return found


def _behaviours(number: int) -> str:
    said = ngettext("%(number)s behaviour", "%(number)s behaviours", number)
    return said % {"number": number}


def _told(kinds: Iterable[str]) -> str:
    return _("Draft in %(kinds)s") % {"kinds": ", ".join(kinds)}
