"""
What a content admin changed, in words, for the history of an entry.

It is kept as JSON: each line is a sentence, or what a field is called with its words before and after.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from sections.admin import putting_back
from sections.admin.forms import shown
from sections.admin.rewordings import marked
from sections.loading.publishing import RETIRED
from sections.loading.rewording import ADDED, REMOVED, Run, reworded
from sections.models import Entry

LONGEST = 120
# How many entries the first page shows, and among how many that were written down last.
LAST, RECENT = 8, 100

Line = dict[str, Any]
"""What was done in words, under "said"; `old` and `new` words, and `of` which entry and `field` they are."""


def told(form: Any, formsets: Iterable[Any], *, added: bool, also: Iterable[str] = ()) -> str:
    """Return all that a saved page changed, and `also` some sentences, to be kept."""
    lines = [_line(_("Added."))] if added else list(_rewordings(form))
    for formset in formsets:
        lines += _of_parts(formset)
    return kept([*lines, *map(_line, also)] or [_line(_("Nothing changed."))])


def retirement(entry: Entry) -> str:
    """Return that an entry is to go, to be kept."""
    return kept([_line(_("Retired, with all that belongs to it.")) | _of(entry, RETIRED)])


def stepped(entry: Entry, way: str) -> str:
    """Return in words that an entry was moved up or down."""
    said = _("Moved the %(kind)s “%(words)s” up") if way == "up" else _("Moved the %(kind)s “%(words)s” down")
    return said % _called(entry)


def kept(lines: list[Line]) -> str:
    """Return lines as they are kept."""
    return json.dumps({"lines": lines}, ensure_ascii=False)


def lines(entry: LogEntry) -> list[dict[str, Any]]:
    """Return what was kept, for a page: each line with what it is about, and a rewording with its change marked."""
    if not entry.change_message.startswith("{"):
        return [{"said": said} for said in entry.get_change_message().splitlines()]
    return [
        {
            "said": line["said"],
            "words": marked(_runs(line["old"], line["new"])) if "old" in line else "",
            "back": f"{entry.pk}-{at}" if putting_back.offered(line) else "",
        }
        for at, line in enumerate(json.loads(entry.change_message)["lines"])
    ]


def done_last(user: Any) -> list[LogEntry]:
    """Return what somebody who is signed in changed last, each entry once."""
    found: dict[tuple[int | None, str | None], LogEntry] = {}
    for each in LogEntry.objects.filter(user=user).select_related("content_type")[:RECENT]:
        found.setdefault((each.content_type_id, each.object_id), each)
    return list(found.values())[:LAST]


def line(of: Entry, place: str) -> Line | None:
    """Return the line of an entry's history that stands at a place, as `lines` gives it under "back"."""
    pk, _dash, at = place.partition("-")
    if not (pk.isdecimal() and at.isdecimal()):
        return None
    kind = ContentType.objects.get_for_model(of)
    found = LogEntry.objects.filter(pk=pk, content_type=kind, object_id=str(of.pk)).first()
    known: list[Line] = json.loads(found.change_message)["lines"] if found else []
    return known[int(at)] if int(at) < len(known) else None


def _of(entry: Entry, field: str) -> Line:
    return {"of": [entry._meta.label_lower, entry.key], "field": field}


def _runs(old: str, new: str) -> Iterable[Run]:
    if old and new:
        return reworded(old, new)
    return [Run(REMOVED, old)] if old else [Run(ADDED, new)]


def _line(said: str) -> Line:
    return {"said": said}


def _of_parts(formset: Any) -> Iterator[Line]:
    for form in formset.forms:
        if not form.has_changed():
            continue
        called = _called(form.instance)
        if form not in formset.initial_forms:
            yield _line(_("Added the %(kind)s “%(words)s”") % called)
        elif "retire" in form.changed_data:
            goes = form.cleaned_data["retire"] and not form.new
            yield _line(_retirement(form) % called) | (_of(form.instance, RETIRED) if goes else {})
        if form in formset.initial_forms and form.was:
            number = {"kind": capfirst(called["kind"]), "number": form.initial["number"]}
            where = _("%(kind)s %(number)s") % number
            yield from (line | {"said": f"{where}, {line['said']}"} for line in _rewordings(form))


def _called(entry: Entry) -> dict[str, Any]:
    return {"kind": entry._meta.verbose_name, "words": _short(str(entry))}


def _retirement(form: Any) -> str:
    if not form.cleaned_data["retire"]:
        return _("Kept the %(kind)s “%(words)s”")
    return _("Deleted the %(kind)s “%(words)s”") if form.new else _("Retired the %(kind)s “%(words)s”")


def _rewordings(form: Any) -> Iterator[Line]:
    for name in form.changed_data:
        if name in form.was:
            yield {
                "said": capfirst(str(form.called[name])),
                "old": form.was[name],
                "new": shown(form.instance, name),
            } | (_of(form.instance, name) if putting_back.is_words(form.instance, name) else {})


def _short(words: str) -> str:
    return Truncator(words).chars(LONGEST)
