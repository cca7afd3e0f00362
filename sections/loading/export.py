"""The published content as the files it is loaded from, laid out to be read and edited by people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from sections.loading.names import MODELS, Name, Values, words
from sections.loading.stored import published, stock
from sections.loading.words import BEHAVIOUR, SECTION, belongs_to
from sections.models import GlossaryTerm, Page, PlanItem, Reference

PAGE, PLAN_ITEM = Page._meta.label_lower, PlanItem._meta.label_lower
FILES = {GlossaryTerm._meta.label_lower: "glossary.yaml", Reference._meta.label_lower: "references.yaml"}
_LAST = 1000  # Beyond all numbers.
# A line ends at the first space beyond it.
WIDTH = 92
# What fits beside its field's name stands there; more goes on lines of its own.
_ONE_LINE = 80
# The earliest day that a zip can name: the same content makes the same file.
_DAY = (1980, 1, 1, 0, 0, 0)

Content = Mapping[Name, Values]


def exported() -> dict[str, str]:
    """Return the published content as files by their paths, as in the folder of the shipped content."""
    content = published(stock())
    files: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(content, key=lambda name: _place(name, content)):
        files[_path(name, content)].append(name)
    return {path: "\n".join(_entry(name, content[name]) for name in names) for path, names in files.items()}


def zipped(files: Mapping[str, str]) -> bytes:
    """Return files by their paths as one zip."""
    holder = BytesIO()
    with ZipFile(holder, "w", ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            entry = ZipInfo(path, _DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return holder.getvalue()


def _path(name: Name, content: Content) -> str:
    if name.model == PAGE:
        return f"pages/{name.key}.yaml"
    if name.model in FILES:
        return FILES[name.model]
    section = _section(name, content)
    return f"sections/{content[section]['number']}-{section.key}.yaml"


def _section(name: Name, content: Content) -> Name:
    above = belongs_to(content[name])
    return _section(above, content) if above else name


def _place(name: Name, content: Content) -> tuple[Any, ...]:
    """Return what puts an entry in its place: a section's own, each behaviour with what belongs to it, the time plan."""
    values, order = content[name], list(MODELS).index(name.model)
    if belongs_to(values) is None and name.model != SECTION:
        return (order, words(values).casefold(), name.key)
    above = belongs_to(values)
    behaviour = name if name.model == BEHAVIOUR else above if above and above.model == BEHAVIOUR else None
    # The time plan points to the behaviours: who reads the file entry by entry finds them before.
    number = content[behaviour]["number"] if behaviour else _LAST if name.model == PLAN_ITEM else 0
    return (list(MODELS).index(SECTION), number, order, values["number"], name.key)


def _entry(name: Name, values: Values) -> str:
    fields = {field.name: field for field in MODELS[name.model].content_fields()}
    above = belongs_to(values)
    first = ["key", *([MODELS[above.model]._meta.model_name] if above else [])]
    written = {
        field: [values[field]] if fields[field].is_relation else values[field]
        for field in sorted(fields, key=lambda field: first.index(field) if field in first else len(first))
        if values[field] not in ("", None) and not _goes_without_saying(fields[field], values[field])
    }
    return _dumped([{"model": name.model, "fields": written}])


def _goes_without_saying(field: Any, value: object) -> bool:
    return bool(field.has_default() and value == field.get_default())


def _dumped(entries: Iterable[Mapping[str, Any]]) -> str:
    return str(yaml.dump(entries, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


class _Dumper(yaml.SafeDumper):
    """Writes as people do: yes and no, long texts on lines of their own, a reference in brackets."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else ">" if len(text) > _ONE_LINE else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _yes_or_no(dumper: yaml.SafeDumper, value: bool) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if value else "no")


def _key(dumper: yaml.SafeDumper, keys: list[str]) -> yaml.Node:
    row = all(isinstance(key, str) for key in keys)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", keys, flow_style=row)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(bool, _yes_or_no)
_Dumper.add_representer(list, _key)
