"""What is noticed of words while they are typed: a name that is taken, a text far longer than others of its kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sections.admin.drafts import drafted, in_hand, stays
from sections.admin.wrong import row_called
from sections.models import Entry
from sections.validators import safe_markdown

# Below this many characters nothing is long.
SHORT = 200


def taken_names(form: Any) -> Iterator[tuple[str, SafeString]]:
    """Yield each field of a form whose words, by which people know an entry, are those of another; and what to say of it."""
    model = form.instance._meta.model
    alone = [each.fields[0] for each in model._meta.constraints if _is_of_one(each)]
    for name in form.changed_data:
        if name in alone and isinstance(words := form.cleaned_data.get(name), str):
            for other in map(drafted, in_hand(model)):
                if other != form.instance and stays(other) and _same(getattr(other, name), words):
                    yield name, _taken(other)


def _is_of_one(constraint: Any) -> bool:
    return isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _taken(other: Entry) -> SafeString:
    page = reverse(f"admin:sections_{other._meta.model_name}_change", args=[other.pk])
    link = format_html('<a href="{}">{}</a>', page, other)
    return format_html(_("There is “{}” already. Change that one, or give this one another name."), link)


def far_longer(form: Any, formsets: Iterable[Any]) -> Iterator[str]:
    """Yield in words which texts that were typed are more than twice as long as any other of their kind."""
    yield from _far_longer(form, "")
    for formset in formsets:
        for row in formset.forms:
            yield from _far_longer(row, f"{row_called(row)}, ")


def _far_longer(form: Any, before: str) -> Iterator[str]:
    fields = {field.name: field for field in form.instance.content_fields()}
    for name in form.changed_data:
        if not isinstance(fields.get(name), models.TextField) or safe_markdown in fields[name].validators:
            continue
        count = len(getattr(form.instance, name))
        others = type(form.instance)._default_manager.published().exclude(pk=form.instance.pk)
        longest = others.aggregate(longest=models.Max(Length(name)))["longest"] or 0
        if longest and count > max(SHORT, 2 * longest):
            said = _(
                "%(field)s has %(count)s characters; the longest elsewhere has %(longest)s. Can it be shorter?"
            )
            called = f"{before}{capfirst(str(form.called[name]))}"
            yield said % {"field": called, "count": count, "longest": longest}
