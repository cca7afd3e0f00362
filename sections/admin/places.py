"""Where an entry is changed in the admin, down to its field, and where groups read it."""

from typing import Any

from django.urls import reverse

from sections.admin import drafts
from sections.loading.names import MODELS, Name, Values
from sections.loading.words import BEHAVIOUR, SECTION, Content, belongs_to
from sections.models import Behaviour, Entry, GlossaryTerm, Page, Reference
from sections.urls import PAGES

PAGE, TERM, REFERENCE = (model._meta.label_lower for model in (Page, GlossaryTerm, Reference))


class Places:
    """Where entries are changed; for one page, which leads to many of them."""

    def __init__(self) -> None:
        self._entries: dict[Name, Entry] = {}
        self._rows: dict[tuple[str, Name], dict[str, str]] = {}

    def of(self, name: Name, values: Values, field: str = "") -> str:
        """Return the address of an entry's own page, or of its row on the page of what it belongs to; of a field there."""
        above = None if name.model == BEHAVIOUR else belongs_to(values)
        page = self._entry(above or name)
        address = reverse(f"admin:sections_{page._meta.model_name}_change", args=[page.pk])
        row = self._row(name, above) if above else ""
        place = "id_" + "-".join(filter(None, [row, field])) if field in _asked(name, above) else row
        return f"{address}#{place}" if place else address

    def _entry(self, name: Name) -> Entry:
        if name not in self._entries:
            self._entries[name] = MODELS[name.model]._default_manager.get(key=name.key)
        return self._entries[name]

    def _row(self, name: Name, above: Name) -> str:
        """Return the id of a row; of what stands there no more, that of its list."""
        if (name.model, above) not in self._rows:
            rows = drafts.parts(MODELS[name.model], self._entry(above))
            prefix = _prefix(name, above)
            self._rows[name.model, above] = {row.key: f"{prefix}-{at}" for at, row in enumerate(rows)}
        return self._rows[name.model, above].get(name.key, f"{_prefix(name, above)}-group")


def _prefix(name: Name, above: Name) -> str:
    field: Any = MODELS[name.model]._meta.get_field(MODELS[above.model]._meta.model_name or "")
    return str(field.remote_field.related_name)


def _asked(name: Name, above: Name | None) -> set[str]:
    """Return the fields of an entry that stand in its form."""
    hidden = {"key"} | ({MODELS[above.model]._meta.model_name} if above else set())
    return {field.name for field in MODELS[name.model].content_fields()} - hidden


def read_at(name: Name, content: Content) -> str:
    """Return where groups read an entry; nothing of one that they do not read."""
    if name.model == PAGE:
        return reverse(name.key.replace("-", "_")) if name.key in PAGES else ""
    if name.model in {TERM, REFERENCE}:
        return f"{reverse('glossary' if name.model == TERM else 'references')}#{name.key}"
    if name.model == SECTION:
        return reverse("print_pack", args=[name.key])
    above = belongs_to(content[name])
    if above is None or name.model != BEHAVIOUR:
        return read_at(above, content) if above else ""
    return f"{read_at(above, content)}#{name.key}"


def entry_read_at(entry: Entry) -> str:
    """Return where groups read an entry that has a page in the admin, as it is without its draft."""
    if entry.retired_at:
        return ""
    name = Name(entry._meta.label_lower, entry.key)
    if isinstance(entry, Behaviour):
        section = Behaviour.objects.values_list("section__key", flat=True).get(pk=entry.pk)
        return read_at(name, {name: {"section": section}})
    return read_at(name, {})
