"""What is wrong on a page of the admin, said at its top: each line leads to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Wrong:
    """One fault: the id of the element to which its line leads, what that is called, and what is wrong with it."""

    place: str
    called: str
    said: str


def wrong(form: Any, formsets: Iterable[Any]) -> list[Wrong]:
    """Return every fault of a form and of the rows on its page, in the order of the page."""
    whole = capfirst(str(form.instance._meta.verbose_name))
    found = list(_of_form(form, "", Wrong(f"{form.instance._meta.model_name}_form", whole, "")))
    for formset in formsets:
        place = f"{formset.prefix}-group"
        kind = capfirst(str(formset.model._meta.verbose_name_plural))
        found += [Wrong(place, kind, said) for said in formset.non_form_errors()]
        for row in formset.forms:
            found += _of_form(row, f"{row_called(row)}, ", Wrong(row.prefix, row_called(row), ""))
    return found


def _of_form(form: Any, before: str, whole: Wrong) -> Iterator[Wrong]:
    for name, errors in form.errors.items():
        for said in errors:
            if name == NON_FIELD_ERRORS:
                yield Wrong(whole.place, whole.called, said)
            else:
                yield Wrong(form[name].id_for_label, f"{before}{form[name].label}", said)


def row_called(form: Any) -> str:
    """Return what a row is called on the page."""
    kind = form.instance._meta.verbose_name
    if form.instance.pk is None:
        return _("New %(kind)s") % {"kind": kind}
    return f"{capfirst(kind)} {form.initial['number']}"
