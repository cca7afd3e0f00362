"""One entry of a file, checked by itself: its model, its fields, and each value by its field's rules."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from sections.loading.faults import Fault, Place, did_you_mean, shown
from sections.loading.names import MODELS, Name, Value, content_fields

_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True)
class Draft:
    """An entry as a file has it; a value that is wrong is left out of `values`."""

    name: Name
    place: Place
    places: Mapping[str, Place]
    values: Mapping[str, Value]


def draft(node: yaml.Node, file: str, faults: list[Fault]) -> Draft | None:
    """Return the entry that a YAML node holds, or None if it has no known model and key; add to `faults`."""
    place = Place(file, entry=_called(node)).at(node)
    parts = _named(node, ("model", "fields"), place, faults)
    if "model" not in parts or "fields" not in parts:
        return None
    label = parts["model"].value
    if not isinstance(label, str) or label not in MODELS:
        near = did_you_mean(label if isinstance(label, str) else "", MODELS)
        faults.append(place.at(parts["model"], "model").fault(f"There is no such model. {near}"))
        return None
    return _filled(label, parts["fields"], place, faults)


def _filled(label: str, node: yaml.Node, place: Place, faults: list[Fault]) -> Draft | None:
    fields = {field.name: field for field in content_fields(MODELS[label])}
    nodes = _named(node, fields, place, faults)
    places = {name: place.at(value, name) for name, value in nodes.items()}
    values: dict[str, Value] = {}
    for name, value in nodes.items():
        try:
            values[name] = _value(fields[name], value)
        except ValidationError as error:
            faults += [places[name].fault(message) for message in error.messages]
    key = nodes["key"].value if "key" in nodes else None
    return Draft(Name(label, key), place, places, values) if key and isinstance(key, str) else None


def _named(
    node: yaml.Node, known: Collection[str], place: Place, faults: list[Fault]
) -> dict[str, yaml.Node]:
    """Return the values of a mapping by name; what is unknown, missing or written twice goes to `faults`."""
    if not isinstance(node, yaml.MappingNode):
        faults.append(place.at(node).fault(f"Write a mapping here, with {', '.join(known)}."))
        return {}
    named: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            near = did_you_mean(name, known)
            faults.append(
                place.at(key, shown(name)).fault(f"There is no such field. {near} Rename or remove it.")
            )
        elif name in named:
            first = named[name].start_mark.line + 1
            faults.append(
                place.at(key, name).fault(f"This is here twice, first in line {first}. Remove one.")
            )
        else:
            named[name] = value
    faults += [place.at(node, name).fault("This is missing. Add it.") for name in known if name not in named]
    return named


def _value(field: "models.Field[Any, Any]", node: yaml.Node) -> Value:
    """Return a field's value, of a reference the key; raise ValidationError if the field refuses it."""
    if field.is_relation:
        return _reference(node)
    if not isinstance(node, yaml.ScalarNode):
        raise ValidationError("Write one text here, not a list or a mapping.")
    if not node.value.strip():
        raise ValidationError("This is empty. Write it.")
    if isinstance(field, models.IntegerField):
        if not _NUMBER.fullmatch(node.value):
            number = shown(node.value)
            raise ValidationError(f"“{number}” is no whole number from 1 to 999. Write digits, such as 2.")
        return int(node.value)
    text: str = field.clean(node.value, None)
    return text


def _reference(node: yaml.Node) -> str:
    keys = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(keys) != 1 or not isinstance(keys[0], yaml.ScalarNode):
        raise ValidationError("Write one key in square brackets, such as [accountability].")
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
