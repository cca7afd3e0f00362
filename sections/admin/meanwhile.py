"""
What somebody else saved while a page was open.

A page remembers, in a hidden field, a mark of each word that it showed. Where one typed nothing, the other's words stay;
where both did, the page is shown once more before it is saved.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sections.models import Entry

SEEN = "seen"
OPENED = "opened"


def seen(forms: Iterable[Any]) -> str:
    """Return a mark of all that a page shows of its entry and of the rows on it, and the time."""
    marks = {_place(form, name): _mark(_now(form, name)) for form in forms for name in _fields(form)}
    return signing.dumps({OPENED: timezone.now().isoformat(), **marks}, compress=True)


def take_over(form: Any) -> list[str]:
    """
    Fill what somebody else changed into the fields of a sent form in which nothing was typed.

    Returns the fields in which both wrote, and not the same.
    """
    marks, both = _seen(form), []
    for name in _fields(form):
        now, sent = _now(form, name), _plain(form[name].data)
        mark = marks.get(_place(form, name), _mark(now))
        if mark == _mark(now) or now == sent:
            continue
        if mark == _mark(sent):
            form.data = form.data.copy()
            form.data[form.add_prefix(name)] = now
        else:
            both.append(name)
    return both


def told(form: Any, here: str) -> str:
    """Return, in words, that somebody else changed a field to what stands here now: who and when, if that is known."""
    words = {"here": f"“{here}”" if here else _("nothing"), "who": _("somebody else"), "when": ""}
    if last := _saved_since(form.instance, parse_datetime(_seen(form)[OPENED])):
        words["who"] = last.user.get_username()
        words["when"] = f" ({date_format(last.action_time, 'j F Y, H:i')} UTC)"
        if last.user_id == form.editor:
            words["who"] = _("you, in another window,")
    said = _(
        "While you had this page open, %(who)s changed this%(when)s. It now says %(here)s. "
        "Your words are kept here: save again to put them in its place."
    )
    return said % words


def _saved_since(entry: Entry, opened: datetime | None) -> LogEntry | None:
    """Return the last that was written down of an entry, or of the page on which it is a row."""
    found = models.Q()
    for each in (entry, getattr(entry, "section", None), getattr(entry, "behaviour", None)):
        if each:
            kind = ContentType.objects.get_for_model(each)
            found |= models.Q(content_type=kind, object_id=str(each.pk))
    return LogEntry.objects.filter(found, action_time__gt=opened).select_related("user").first()


def _seen(form: Any) -> dict[str, str]:
    try:
        marks: dict[str, str] = signing.loads(form.data.get(SEEN, ""))
    except signing.BadSignature:
        return {}
    return marks


def _fields(form: Any) -> Iterator[str]:
    if isinstance(form.instance, Entry) and form.instance.pk:
        yield from (name for name, field in form.fields.items() if not field.widget.is_hidden)


def _place(form: Any, name: str) -> str:
    # By what a row holds, and not by where it stands: that changes, too.
    return f"{form.instance._meta.model_name}-{form.instance.pk}-{name}"


def _now(form: Any, name: str) -> str:
    return _plain(form.get_initial_for_field(form.fields[name], name))


def _plain(value: Any) -> str:
    """Return a value as a browser sends it."""
    return "" if value is None or value is False else "on" if value is True else str(value)


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
