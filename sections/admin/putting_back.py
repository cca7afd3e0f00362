"""Putting back: what a line of a history says was there before becomes a draft again."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sections.admin.drafts import bring_back, drafted, keep, stays
from sections.loading.names import MODELS
from sections.loading.publishing import RETIRED
from sections.models import Entry


def is_words(entry: Entry, field: str) -> bool:
    """Return whether a field holds words, which a history keeps as they were."""
    found = next((each for each in entry.content_fields() if each.name == field), None)
    return isinstance(found, models.CharField | models.TextField) and not found.choices


def offered(line: Mapping[str, Any]) -> Entry | None:
    """Return the entry, as drafted, in which a line can be put back: it is still there, and otherwise by now."""
    if "of" not in line:
        return None
    model, key = line["of"]
    found = MODELS[model]._default_manager.filter(key=key).first()
    if found is None:
        return None
    entry = drafted(found)
    if line["field"] == RETIRED:
        return None if stays(entry) else entry
    return entry if stays(entry) and getattr(entry, line["field"]) != line["old"] else None


def put_back(entry: Entry, line: Mapping[str, Any]) -> dict[str, Any]:
    """Make a draft of what was there before; return the line of the history that tells it."""
    said = {"said": _("Put back: %(said)s") % {"said": line["said"]}}
    if line["field"] == RETIRED:
        bring_back(entry)
        return said
    was = getattr(entry, line["field"])
    setattr(entry, line["field"], line["old"])
    keep(entry)
    return said | {"old": was, "new": line["old"], "of": line["of"], "field": line["field"]}
