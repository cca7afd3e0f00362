"""What a content admin changed, in words, for the history of an entry."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from sections.admin.forms import shown

LONGEST = 120


def told(form: Any, formsets: Iterable[Any], *, added: bool) -> str:
    """Return all that a saved page changed, one change a line."""
    lines = [_("Added.")] if added else list(_rewordings(form))
    for formset in formsets:
        lines += _of_parts(formset)
    return "\n".join(lines) or _("Nothing changed.")


def _of_parts(formset: Any) -> Iterator[str]:
    for form in formset.forms:
        if not form.has_changed():
            continue
        called = {"kind": form.instance._meta.verbose_name, "words": _short(str(form.instance))}
        if form not in formset.initial_forms:
            yield _("Added the %(kind)s “%(words)s”") % called
        elif "retire" in form.changed_data:
            yield _retirement(form) % called
        if form in formset.initial_forms:
            where = _("%(kind)s “%(words)s”") % called
            yield from (capfirst(f"{where}: {line}") for line in _rewordings(form))


def _retirement(form: Any) -> str:
    if not form.cleaned_data["retire"]:
        return _("Kept the %(kind)s “%(words)s”")
    return _("Deleted the %(kind)s “%(words)s”") if form.new else _("Retired the %(kind)s “%(words)s”")


def _rewordings(form: Any) -> Iterator[str]:
    for name in form.changed_data:
        if name in form.was:
            label = form.instance._meta.get_field(name).verbose_name
            said = _("%(field)s: from “%(old)s” to “%(new)s”")
            words = {"old": _short(form.was[name]), "new": _short(shown(form.instance, name))}
            yield capfirst(said % (words | {"field": label}))


def _short(words: str) -> str:
    return Truncator(words).chars(LONGEST)
