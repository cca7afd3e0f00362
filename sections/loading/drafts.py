"""One entry of a file, checked by itself: its model, its fields, and each value by its field's rules."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import yaml
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from sections.loading.faults import Fault, Place, did_you_mean, shown
from sections.loading.names import MODELS, Name, Value, Values, may_be_left_out

_NUMBER = re.compile(r"0|[1-9][0-9]{0,2}")
# What a number may look like, by its field.
_SUCH_AS = {"minutes": 30, "smaller_minutes": 30, "review_after": 90}
_YES_NO = {"yes": True, "no": False}

Field: TypeAlias = "models.Field[Any, Any]"


@dataclass(frozen=True)
class Draft:
    """An entry as a file has it; a value that is wrong is left out of `values`."""

    name: Name
    place: Place
    places: Mapping[str, Place]
    values: Values


def draft(node: yaml.Node, file: str, faults: list[Fault]) -> Draft | None:
    """Return the entry that a YAML node holds, or None if it has no known model and key; add to `faults`."""
    place = Place(file, entry=_called(node)).at(node)
    parts = _named(node, ("model", "fields"), (), place, faults)
    if "model" not in parts or "fields" not in parts:
        return None
    label = parts["model"].value
    if not isinstance(label, str) or label not in MODELS:
        near = did_you_mean(label if isinstance(label, str) else "", MODELS)
        faults.append(
            place.at(parts["model"], "model").fault(_("There is no such model. %(near)s") % {"near": near})
        )
        return None
    return _filled(label, parts["fields"], place, faults)


def _filled(label: str, node: yaml.Node, place: Place, faults: list[Fault]) -> Draft | None:
    fields = {field.name: field for field in MODELS[label].content_fields()}
    optional = {name for name, field in fields.items() if may_be_left_out(field)}
    nodes = _named(node, fields, optional, place, faults)
    places = {name: place.at(nodes.get(name, node), name) for name in fields}
    values: dict[str, Value] = {name: _left_out(fields[name]) for name in optional - nodes.keys()}
    for name, value in nodes.items():
        try:
            values[name] = _value(fields[name], value)
        except ValidationError as error:
            faults += [places[name].fault(message) for message in error.messages]
    key = nodes["key"].value if "key" in nodes else None
    in_order = {name: values[name] for name in fields if name in values}
    return Draft(Name(label, key), place, places, in_order) if key and isinstance(key, str) else None


def _left_out(field: Field) -> Value:
    """Return what a field holds that a file leaves out."""
    value: Value = field.get_default()
    return value


def _named(
    node: yaml.Node, known: Collection[str], optional: Collection[str], place: Place, faults: list[Fault]
) -> dict[str, yaml.Node]:
    """Return the values of a mapping by name; what is unknown, missing or written twice goes to `faults`."""
    if not isinstance(node, yaml.MappingNode):
        faults.append(
            place.at(node).fault(_("Write a mapping here, with %(names)s.") % {"names": ", ".join(known)})
        )
        return {}
    named: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            said = _("There is no such field. %(near)s Rename or remove it.") % {
                "near": did_you_mean(name, known)
            }
            faults.append(place.at(key, shown(name)).fault(said))
        elif name in named:
            said = _("This is here twice, first in line %(line)s. Remove one.") % {
                "line": named[name].start_mark.line + 1
            }
            faults.append(place.at(key, name).fault(said))
        else:
            named[name] = value
    missing = [name for name in known if name not in named and name not in optional]
    faults += [place.at(node, name).fault(_("This is missing. Add it.")) for name in missing]
    return named


def _value(field: Field, node: yaml.Node) -> Value:
    """Return a field's value, of a reference the key; raise ValidationError if the field refuses it."""
    if field.is_relation:
        return _reference(node)
    if not isinstance(node, yaml.ScalarNode):
        raise ValidationError(_("Write one text here, not a list or a mapping."))
    text: str = node.value
    if not text.strip():
        raise ValidationError(
            _("This is empty. Write it.") if not field.blank else _("Remove this, or write it.")
        )
    value: Value = field.clean(_typed(field, text), None)
    return value


def _typed(field: Field, text: str) -> Value:
    """Return what a text says in the type of its field; raise ValidationError if it says nothing of that type."""
    if isinstance(field, models.IntegerField):
        return _number(field, text)
    if isinstance(field, models.BooleanField):
        if text not in _YES_NO:
            raise ValidationError(_("Write yes or no."))
        return _YES_NO[text]
    if isinstance(field, models.DateField):
        return _day(text)
    if field.choices and text not in dict(field.flatchoices):
        near = did_you_mean(text, dict(field.flatchoices))
        raise ValidationError(
            _("“%(text)s” is not known here. %(near)s") % {"text": shown(text), "near": near}
        )
    return text


def _number(field: Field, text: str) -> int:
    least = 1 if any(getattr(each, "limit_value", None) == 1 for each in field.validators) else 0
    if not _NUMBER.fullmatch(text) or int(text) < least:
        raise ValidationError(
            _("“%(text)s” is no whole number from %(least)s to 999. Write digits, such as %(such)s.")
            % {"text": shown(text), "least": least, "such": _SUCH_AS.get(field.name, 2)}
        )
    return int(text)


def _day(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:  # There are other ways to write a date, which nobody here would know.
            return day
    raise ValidationError(
        _("“%(text)s” is no date. Write year, month and day, such as 2026-11-30.") % {"text": shown(text)}
    )


def _reference(node: yaml.Node) -> str:
    keys = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(keys) != 1 or not isinstance(keys[0], yaml.ScalarNode) or not keys[0].value:
        raise ValidationError(_("Write one key in square brackets, such as [accountability]."))
    return str(keys[0].value)


def _called(node: yaml.Node) -> str:
    """Return the model and key of an entry as far as they can be read, however broken it is."""
    parts = _loosely(node)
    words = (parts.get("model"), _loosely(parts.get("fields")).get("key"))
    return " ".join(shown(word.value) for word in words if isinstance(word, yaml.ScalarNode))


def _loosely(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
