"""The rules that entries keep together: numbers are free, references lead somewhere, time plans add up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.loading.faults import ContentError, Place, did_you_mean, shown
from sections.loading.names import MODELS, Name, Values, parents
from sections.loading.words import called, label
from sections.markdown import links
from sections.models import Behaviour, GlossaryTerm, Page, PlanItem, PlanKind, Reference, Section
from sections.running_text import anchors
from sections.urls import PAGES

SECTION, BEHAVIOUR, PLAN_ITEM, TERM, REFERENCE, PAGE = (
    model._meta.label_lower for model in (Section, Behaviour, PlanItem, GlossaryTerm, Reference, Page)
)

# The pages to which the toolkit itself leads: without them its links would be dead.
LED_TO = frozenset(Name(PAGE, key) for key in PAGES)
STAYS = gettext_lazy(
    "Other pages of the toolkit lead to this one, so it cannot be retired. Change its words."
)

# Where a page leads to a heading, its own or another page's.
_HEADING = re.compile(rf"(?:/({'|'.join(PAGES)})/?)?#(.+)")
# Where a page leads to a term or a reference.
_LINK = re.compile(r"/(glossary|references)/?#(.*)")
_LINKED = {"glossary": TERM, "references": REFERENCE}


@dataclass(frozen=True)
class Broken:
    """
    A rule that entries break together, and how to mend it.

    `needs_all` says that it can be told only where nothing is missing for another reason; `missing` is the entry that
    should be there and is not.
    """

    entries: tuple[Name, ...]
    field: str
    problem_and_mend: str
    needs_all: bool = False
    missing: Name | None = None


def broken_rules(content: Mapping[Name, Values], gone: Iterable[Name] = ()) -> Iterator[Broken]:
    """
    Yield every rule that these published entries break; a value may be missing where it is wrong by itself.

    `gone` are the entries that are to be retired.
    """
    yield from _taken_places(content)
    yield from _gaps(content)
    yield from _unknown_references(content)
    yield from _unknown_links(content)
    yield from _unknown_headings(content)
    yield from _plans(content)
    for name in sorted(LED_TO.intersection(gone)):
        yield Broken((name,), "key", str(STAYS))


def refuse_broken(content: Mapping[Name, Values], gone: Iterable[Name] = ()) -> None:
    """Raise ContentError with every rule that this content, whose values are whole, breaks; `gone` is to be retired."""
    faults = [
        Place("", entry=called(name, content), field=label(name, broken.field)).fault(broken.problem_and_mend)
        for broken in broken_rules(content, gone)
        for name in broken.entries[:1]
    ]
    if faults:
        raise ContentError(faults)


def _taken_places(content: Mapping[Name, Values]) -> Iterator[Broken]:
    holders: dict[tuple[object, ...], Name] = {}
    for name, values in content.items():
        for fields in _unique_together(name.model):
            if not all(field in values for field in fields):
                continue
            taken = (name.model, fields, *(str(values[field]).casefold() for field in fields))
            holder = holders.setdefault(taken, name)
            if holder != name:
                said = _("This is already taken by %(called)s (key “%(key)s”). Change one of them.")
                words = said % {"called": shown(called(holder, content)), "key": shown(holder.key)}
                yield Broken((name, holder), fields[-1], words)


def _unique_together(label: str) -> list[tuple[str, ...]]:
    constraints = MODELS[label]._meta.constraints
    return [tuple(each.fields) for each in constraints if isinstance(each, models.UniqueConstraint)]


def _gaps(content: Mapping[Name, Values]) -> Iterator[Broken]:
    """Yield the behaviours whose numbers leave a gap: groups see them counted ("Behaviour 2 of 3")."""
    sections: dict[object, dict[Name, str]] = defaultdict(dict)
    for name, values in content.items():
        if name.model == BEHAVIOUR:
            sections[values.get("section")][name] = str(values.get("number"))
    said = _("This section has %(count)s behaviours, so their numbers must run from 1 to %(count)s.")
    for numbers in sections.values():
        # A number that is taken twice or wrong by itself has its own message.
        if len(set(numbers.values())) < len(numbers) or not all(map(str.isdecimal, numbers.values())):
            continue
        for name, number in numbers.items():
            if int(number) > len(numbers):
                yield Broken((name, *numbers), "number", said % {"count": len(numbers)}, needs_all=True)


def _unknown_references(content: Mapping[Name, Values]) -> Iterator[Broken]:
    for name, values in content.items():
        for field, parent in parents(MODELS[name.model]).items():
            key = values.get(field)
            if key and Name(parent, str(key)) not in content:
                yield _unknown(content, name, field, Name(parent, str(key)))


def _unknown_links(content: Mapping[Name, Values]) -> Iterator[Broken]:
    for name, values in content.items():
        for address in links(str(values.get("body", ""))) if name.model == PAGE else ():
            if found := _LINK.fullmatch(address):
                target = Name(_LINKED[found[1]], found[2])
                if target not in content:
                    yield _unknown(content, name, "body", target)


def _unknown_headings(content: Mapping[Name, Values]) -> Iterator[Broken]:
    """Yield the links of pages to headings that are not there, such as one that was given other words."""
    for name, values in content.items():
        for address in links(str(values.get("body", ""))) if name.model == PAGE else ():
            found = _HEADING.fullmatch(address)
            target = Name(PAGE, found[1] or name.key) if found else name
            if not found or "body" not in content.get(target, {}):
                continue
            known = anchors(str(content[target]["body"]))
            if found[2] not in known:
                said = _(
                    "%(from)s has a link to “%(address)s”, and %(to)s has no such heading. %(near)s Change the link, "
                    "or give the heading its words back."
                )
                words = {
                    "from": called(name, content),
                    "to": called(target, content),
                    "address": shown(address),
                    "near": did_you_mean(found[2], known),
                }
                both = (name,) if target == name else (name, target)
                yield Broken(both, "body", said % words, needs_all=True)


def _unknown(content: Iterable[Name], name: Name, field: str, missing: Name) -> Broken:
    near = did_you_mean(missing.key, (other.key for other in content if other.model == missing.model))
    words = _("There is no %(keyed)s. %(near)s") % {"keyed": keyed(missing), "near": near}
    return Broken((name,), field, words, needs_all=True, missing=missing)


def keyed(name: Name) -> str:
    """Return what an entry that is not there is called in the message on it: only its kind and key are known."""
    kind = MODELS[name.model]._meta.verbose_name
    return _("%(kind)s with the key “%(key)s”") % {"kind": kind, "key": shown(name.key)}


def _plans(content: Mapping[Name, Values]) -> Iterator[Broken]:
    """Yield where a section's time plan does not add up, or does not hold each of its behaviours once."""
    items: dict[Name, list[Name]] = defaultdict(list)
    for name, values in content.items():
        if name.model == PLAN_ITEM:
            yield from _plan_item(content, name)
            items[Name(SECTION, str(values.get("section")))].append(name)
    for section, names in items.items():
        if section in content:
            yield from _sums(content, section, names)
            yield from _behaviours_in_plan(content, section, names)


def _plan_item(content: Mapping[Name, Values], name: Name) -> Iterator[Broken]:
    values = content[name]
    if "behaviour" not in values or "kind" not in values:
        return
    behaviour = content.get(Name(BEHAVIOUR, str(values["behaviour"])))
    if (values["kind"] == PlanKind.BEHAVIOUR) != bool(values["behaviour"]):
        said = _("Name a behaviour here if the kind is “behaviour”, and only then.")
        yield Broken((name,), "behaviour", said)
    elif behaviour and behaviour.get("section") != values.get("section"):
        said = _("This behaviour belongs to another section. Name one of this section.")
        yield Broken((name,), "behaviour", said)


def _sums(content: Mapping[Name, Values], section: Name, names: list[Name]) -> Iterator[Broken]:
    for field in ("minutes", "smaller_minutes"):
        parts = [content[name].get(field) for name in names]
        whole = content[section].get(field)
        if whole is None or None in parts:
            continue
        total = sum(int(str(part)) for part in parts)
        if total != whole:
            said = _(
                "The time plan adds up to %(total)s minutes, and this says %(whole)s. Change one of them."
            )
            yield Broken((section, *names), field, said % {"total": total, "whole": whole}, needs_all=True)


def _behaviours_in_plan(content: Mapping[Name, Values], section: Name, names: list[Name]) -> Iterator[Broken]:
    planned = [str(content[name].get("behaviour")) for name in names if content[name].get("behaviour")]
    for name, values in content.items():
        if name.model == BEHAVIOUR and values.get("section") == section.key and planned.count(name.key) != 1:
            said = _(
                "This behaviour stands %(count)s times in its section’s time plan. It must stand there once."
            )
            yield Broken(
                (name, section, *names), "key", said % {"count": planned.count(name.key)}, needs_all=True
            )
